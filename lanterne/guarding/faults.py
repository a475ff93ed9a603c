"""One sentence for the person whatever stopped an exchange."""

from __future__ import annotations

from django.utils.translation import gettext as _

from lanterne.guarding.classes import sensitive_label
from lanterne.guarding.masking import MaskingFailed
from lanterne.guarding.sensitivity import HeldBack
from lanterne.metering.budget import BudgetExceeded
from lanterne.providers import faults
from lanterne.providers.contract import ProviderError

STOPPED_BY = (ProviderError, BudgetExceeded, MaskingFailed, HeldBack)
"""What `stream` and `complete` raise when an exchange could not be made."""


def sentence(error: Exception) -> str:
    """What happened and what to do, in one sentence. Raises `TypeError` for an error of another kind."""
    if isinstance(error, ProviderError):
        return faults.sentence(error.fault)
    if isinstance(error, MaskingFailed) and error.names_unread:
        return _(
            "Le modèle qui reconnaît les noms est absent ou abîmé : rien n’a été envoyé, votre message est gardé. "
            "Demandez à qui tient cette machine de lancer « lanterne doctor »."
        )
    if isinstance(error, MaskingFailed):
        return _(
            "Le masquage n’a pas pu lire ce message\u00a0: rien n’a été envoyé. "
            "Raccourcissez-le ou retirez le passage copié d’un autre logiciel, puis réessayez."
        )
    if isinstance(error, HeldBack):
        what = ", ".join(sensitive_label(cls).lower() for cls in error.classes)
        if error.may_confirm:
            return _("Rien n’est parti\u00a0: ce message touche à un sujet sensible (%(what)s).") % {
                "what": what
            }
        return _(
            "Rien n’est parti\u00a0: votre organisation garde ici ce qui touche à un sujet sensible (%(what)s)."
        ) % {"what": what}
    if isinstance(error, BudgetExceeded):
        return str(error)
    raise TypeError(type(error).__name__)
