"""The acts that Comprendre writes to the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lanterne.foundations.audit.log import register

LESSON_FINISHED = register("understand.lesson_finished", _("Leçon terminée"))
REGISTER_EXPORTED = register("understand.register_exported", _("Registre des leçons exporté"))
