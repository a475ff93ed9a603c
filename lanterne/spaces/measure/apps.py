from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeasureConfig(AppConfig):
    name = "lanterne.spaces.measure"
    label = "measure"
    verbose_name = _("Mesurer")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lanterne.spaces.measure import actions, tasks  # noqa: F401
