from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupportConfig(AppConfig):
    name = "lanterne.spaces.support"
    label = "support"
    verbose_name = _("Accompagner")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lanterne.spaces.support import actions  # noqa: F401
