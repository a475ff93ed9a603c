from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DiscernConfig(AppConfig):
    name = "lanterne.spaces.discern"
    label = "discern"
    verbose_name = _("Discerner")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lanterne.foundations.use_cases import register_directory
        from lanterne.spaces.discern import actions  # noqa: F401
        from lanterne.spaces.discern.directory import Directory
        from lanterne.spaces.discern.examining import base

        register_directory(Directory())
        base()  # a broken rule or question stops the start, with its name
