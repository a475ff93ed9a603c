from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProvidersConfig(AppConfig):
    name = "lanterne.providers"
    label = "providers"
    verbose_name = _("Modèles")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lanterne.providers import actions  # noqa: F401
