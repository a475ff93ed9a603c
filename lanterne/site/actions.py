"""The acts that the shell writes to the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lanterne.foundations.audit.log import register

ORGANISATION_CREATED = register("organisation.created", _("Organisation créée"))
BUDGET_CHANGED = register("organisation.budget_changed", _("Budget du mois changé"))
MASKING_CHANGED = register("organisation.masking_changed", _("Règles de masquage changées"))
