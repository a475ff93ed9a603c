"""The acts that this room writes to the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lanterne.foundations.audit.log import register

DESCRIBED = register("use_case.described", _("Cas d’usage décrit"))
EXAMINED = register("use_case.examined", _("Cas d’usage examiné"))
DECIDED = register("use_case.decided", _("Décision prise sur un cas d’usage"))
REOPENED = register("use_case.reopened", _("Décision rouverte : une réponse a changé"))
EXPORTED = register("use_case.exported", _("Dossier téléchargé"))
CHARTER = register("charter.exported", _("Projet de charte téléchargé"))
IMPORTED = register("use_case.imported", _("Cas d’usage importé"))
ERASED = register("use_case.erased", _("Cas d’usage effacé"))
