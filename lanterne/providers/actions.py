"""The acts on models that are written to the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lanterne.foundations.audit.log import register

MODEL_CONNECTED = register("model.connected", _("Modèle connecté"))
MODEL_CHANGED = register("model.changed", _("Modèle modifié"))
MODEL_KEY_REPLACED = register("model.key_replaced", _("Clé d’un modèle remplacée"))
MODEL_TESTED = register("model.tested", _("Modèle essayé"))
MODEL_MOVED = register("model.moved", _("Ordre des modèles changé"))
MODEL_PAUSED = register("model.paused", _("Modèle suspendu"))
MODEL_RESUMED = register("model.resumed", _("Modèle remis en service"))
MODEL_REMOVED = register("model.removed", _("Modèle retiré"))
