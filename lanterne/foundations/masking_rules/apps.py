from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MaskingRulesConfig(AppConfig):
    name = "lanterne.foundations.masking_rules"
    label = "masking_rules"
    verbose_name = _("Règles de masquage")
    default_auto_field = "django.db.models.BigAutoField"
