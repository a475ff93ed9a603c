"""Number the live answers, so that people who open a lesson together ask for one answer."""

from typing import Any

from django.db import migrations, models


def forget_live_answers(apps: Any, _schema_editor: Any) -> None:
    """Answers written before they were numbered would collide; the next reader asks for a new one."""
    apps.get_model("understand", "LiveAnswer").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("understand", "0001_initial")]

    operations = [
        migrations.RunPython(forget_live_answers, migrations.RunPython.noop),
        migrations.AlterModelOptions(name="liveanswer", options={"ordering": ("-turn",)}),
        migrations.RemoveIndex(model_name="liveanswer", name="understand__organis_95d943_idx"),
        migrations.AddField(
            model_name="liveanswer", name="turn", field=models.PositiveIntegerField(default=0)
        ),
        migrations.AddConstraint(
            model_name="liveanswer",
            constraint=models.UniqueConstraint(
                fields=("organisation", "lesson", "version", "exercise", "turn"), name="one_answer_per_turn"
            ),
        ),
    ]
