"""The acts that Mesurer writes to the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lanterne.foundations.audit.log import register

SHEET_IMPORTED = register("measure.sheet_imported", _("Cas importés"))
SHEET_ERASED = register("measure.sheet_erased", _("Cas effacés"))
CAMPAIGN_STARTED = register("measure.campaign_started", _("Campagne lancée"))
CAMPAIGN_STOPPED = register("measure.campaign_stopped", _("Campagne arrêtée"))
CAMPAIGN_RESUMED = register("measure.campaign_resumed", _("Campagne reprise"))
CAMPAIGN_ERASED = register("measure.campaign_erased", _("Campagne effacée"))
ANSWER_REVIEWED = register("measure.answer_reviewed", _("Réponse jugée par une personne"))
