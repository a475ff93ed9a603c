from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UnderstandConfig(AppConfig):
    name = "lanterne.spaces.understand"
    label = "understand"
    verbose_name = _("Comprendre")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lanterne.foundations.learning import register_learning
        from lanterne.spaces.understand import actions, detector, live  # noqa: F401  acts and tasks make themselves known
        from lanterne.spaces.understand.register import Register

        register_learning(Register())
