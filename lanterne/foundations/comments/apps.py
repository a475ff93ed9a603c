from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    name = "lanterne.foundations.comments"
    label = "comments"
    verbose_name = _("Commentaires")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lanterne.foundations.comments import actions  # noqa: F401
