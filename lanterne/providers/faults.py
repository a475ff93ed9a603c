"""One French sentence for each way a provider can fail: what happened, then what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lanterne.providers.contract import ProviderFault

SENTENCES = {
    ProviderFault.UNREACHABLE: gettext_lazy(
        "Le serveur du modèle ne répond pas. Vérifiez son adresse et la connexion, ou choisissez un autre modèle."
    ),
    ProviderFault.REFUSED_KEY: gettext_lazy(
        "Le fournisseur refuse la clé. Demandez à votre administration de la remplacer dans la page Modèles."
    ),
    ProviderFault.UNKNOWN_MODEL: gettext_lazy(
        "Le fournisseur ne connaît pas ce modèle. Vérifiez son nom et l’adresse du serveur dans la page Modèles."
    ),
    ProviderFault.TOO_BUSY: gettext_lazy(
        "Le fournisseur reçoit trop de demandes. Réessayez dans une minute, ou choisissez un autre modèle."
    ),
    ProviderFault.OUT_OF_CREDIT: gettext_lazy(
        "Le compte chez le fournisseur n’a plus de crédit. "
        "Demandez à votre administration de le recharger, ou choisissez un autre modèle."
    ),
    ProviderFault.BROKEN: gettext_lazy(
        "Le serveur du modèle est en panne. Réessayez dans quelques minutes, ou choisissez un autre modèle."
    ),
    ProviderFault.STALLED: gettext_lazy(
        "Le modèle s’est arrêté au milieu de sa réponse. Réessayez, ou choisissez un autre modèle."
    ),
    ProviderFault.GARBAGE: gettext_lazy(
        "Le modèle a répondu quelque chose d’illisible. Réessayez ; si cela continue, choisissez un autre modèle."
    ),
    ProviderFault.TOO_LONG: gettext_lazy(
        "C’est trop long pour ce modèle. "
        "Raccourcissez le message, retirez un document ou ouvrez une nouvelle conversation."
    ),
    ProviderFault.EMBEDDED_MISSING: gettext_lazy(
        "Le modèle intégré n’est pas prêt sur cette machine. "
        "La personne qui l’a installée peut lancer « lanterne models join »."
    ),
    ProviderFault.UNSUPPORTED_MACHINE: gettext_lazy(
        "Cette machine ne peut pas faire tourner le modèle intégré : il lui manque de la mémoire libre "
        "ou un processeur récent (AVX2). Connectez un autre modèle."
    ),
}


def sentence(fault: ProviderFault) -> str:
    """The sentence of a fault, in the reader's language."""
    return str(SENTENCES[fault])


def short(fault: str) -> str:
    """A fault in two or three words, for a tag."""
    words = {
        ProviderFault.UNREACHABLE: _("injoignable"),
        ProviderFault.REFUSED_KEY: _("clé refusée"),
        ProviderFault.UNKNOWN_MODEL: _("modèle inconnu"),
        ProviderFault.TOO_BUSY: _("débordé"),
        ProviderFault.OUT_OF_CREDIT: _("sans crédit"),
        ProviderFault.BROKEN: _("en panne"),
        ProviderFault.STALLED: _("s’interrompt"),
        ProviderFault.GARBAGE: _("réponse illisible"),
        ProviderFault.TOO_LONG: _("demande trop longue"),
        ProviderFault.EMBEDDED_MISSING: _("fichier absent"),
        ProviderFault.UNSUPPORTED_MACHINE: _("machine insuffisante"),
    }
    return words[ProviderFault(fault)]
