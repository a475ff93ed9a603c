"""The acts that documents write to the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lanterne.foundations.audit.log import register

DOCUMENT_ADDED = register("document.added", _("Document ajouté"))
DOCUMENT_ERASED = register("document.erased", _("Document effacé"))
