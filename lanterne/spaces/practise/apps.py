from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PractiseConfig(AppConfig):
    name = "lanterne.spaces.practise"
    label = "practise"
    verbose_name = _("Pratiquer")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lanterne.spaces.practise import actions  # noqa: F401  registers what the log may say
