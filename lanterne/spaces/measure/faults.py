"""Why an answer could not be had, as a code that is kept and a sentence that is shown."""

from __future__ import annotations

from django.utils.translation import gettext as _

from lanterne.guarding import HeldBack, MaskingFailed
from lanterne.metering.budget import BudgetExceeded
from lanterne.providers import faults
from lanterne.providers.contract import ProviderError, ProviderFault

STOPPED_BY = (ProviderError, BudgetExceeded, MaskingFailed, HeldBack)
MODEL_REMOVED = "model_removed"
BUDGET = "budget"
MASKING = "masking"
HELD = "held"

# The next call would fail in the same way: the model's other answers wait.
HOPELESS = {
    MODEL_REMOVED,
    BUDGET,
    ProviderFault.UNREACHABLE,
    ProviderFault.REFUSED_KEY,
    ProviderFault.UNKNOWN_MODEL,
    ProviderFault.OUT_OF_CREDIT,
    ProviderFault.EMBEDDED_MISSING,
    ProviderFault.UNSUPPORTED_MACHINE,
}


def code_of(error: Exception) -> str:
    """The code of what `guarding.complete` raised."""
    if isinstance(error, ProviderError):
        return str(error.fault)
    if isinstance(error, HeldBack):
        return HELD
    return BUDGET if isinstance(error, BudgetExceeded) else MASKING


def sentence(code: str) -> str:
    """What happened and what to do, in the reader's language."""
    if code == BUDGET:
        return _("Le budget du mois est épuisé. Relevez le plafond, ou mesurez le modèle de cette machine.")
    if code == MASKING:
        return _("Le masquage n’a pas pu lire cette question : rien n’a été envoyé. Réécrivez-la.")
    if code == HELD:
        return _(
            "Cette question touche à un sujet sensible\u00a0: rien n’a été envoyé. Mesurez-la avec le modèle de cette "
            "machine, ou faites permettre ce sujet dans Organisation\u00a0›\u00a0Masquage."
        )
    if code == MODEL_REMOVED:
        return _("Ce modèle n’est plus connecté. Ses réponses déjà reçues restent.")
    return faults.sentence(ProviderFault(code))
