"""The kinds of personal data as an organisation decides about them: a few classes, each with a default rule."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lanterne.risks.personal_data import CLASSES as SENSITIVE_CLASSES


class Rule(StrEnum):
    """Before which models a class is masked."""

    EVERYWHERE = "everywhere"
    REMOTE = "remote"
    NOWHERE = "nowhere"


class SensitiveRule(StrEnum):
    """What happens to a message that holds a sensitive sentence and is meant for a remote model."""

    ALLOW = "allow"
    WARN = "warn"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class MaskedClass:
    """Kinds that go together. `rules` are those that an organisation may choose, the default first."""

    code: str
    label: str | Promise
    kinds: frozenset[str]
    rules: tuple[Rule, ...] = (Rule.EVERYWHERE, Rule.REMOTE, Rule.NOWHERE)

    @property
    def default(self) -> Rule:
        return self.rules[0]


NEVER_CLEAR = (Rule.EVERYWHERE, Rule.REMOTE)
ALWAYS = (Rule.EVERYWHERE,)

MASKED_CLASSES: tuple[MaskedClass, ...] = (
    MaskedClass("persons", _("Noms de personnes"), frozenset({"PERSON"})),
    MaskedClass("addresses", _("Adresses postales"), frozenset({"ADDRESS"})),
    MaskedClass("phones", _("Téléphones"), frozenset({"PHONE"})),
    MaskedClass("emails", _("Adresses électroniques"), frozenset({"EMAIL"})),
    MaskedClass("births", _("Dates de naissance"), frozenset({"DOB"})),
    MaskedClass("ages", _("Âges"), frozenset({"AGE"})),
    MaskedClass("handles", _("Identifiants et pseudonymes"), frozenset({"USERNAME"})),
    MaskedClass("files", _("Numéros de dossier"), frozenset({"ID"})),
    MaskedClass("plates", _("Plaques d’immatriculation"), frozenset({"PLATE"})),
    MaskedClass("network", _("Adresses IP"), frozenset({"IP"})),
    MaskedClass(
        "organisations",
        _("Numéros d’organismes (SIREN, SIRET, RNA, TVA, FINESS)"),
        frozenset({"SIREN", "SIRET", "RNA", "TVA", "FINESS"}),
    ),
    MaskedClass(
        "identity",
        _("Papiers d’identité et titres de séjour"),
        frozenset({"CNI", "PASSPORT", "AGDREF"}),
        NEVER_CLEAR,
    ),
    MaskedClass(
        "social",
        _("Numéros de sécurité sociale, CAF, France Travail"),
        frozenset({"NIR", "CAF", "FRANCE_TRAVAIL"}),
        NEVER_CLEAR,
    ),
    MaskedClass("tax", _("Numéro fiscal"), frozenset({"SPI"}), NEVER_CLEAR),
    MaskedClass("bank", _("Comptes bancaires et cartes"), frozenset({"IBAN", "RIB", "CARD"}), NEVER_CLEAR),
    MaskedClass("health", _("Numéros de soignants (RPPS)"), frozenset({"RPPS"}), NEVER_CLEAR),
    MaskedClass(
        "secrets", _("Mots de passe, clés et liens secrets"), frozenset({"SECRET", "SECRET_URL"}), ALWAYS
    ),
)
"""A kind that stands in no class is masked before every model."""

CLASS_OF_KIND = {kind: it for it in MASKED_CLASSES for kind in it.kinds}

SENSITIVE_LABELS: dict[str, str | Promise] = {
    "health": _("Santé"),
    "origin": _("Origine"),
    "opinions": _("Opinions politiques ou philosophiques"),
    "religion": _("Religion"),
    "union": _("Appartenance syndicale"),
    "sexual_life": _("Vie ou orientation sexuelle"),
    "biometrics": _("Génétique et biométrie"),
    "offences": _("Infractions et condamnations"),
    "social_situation": _("Situation sociale"),
}
SENSITIVE_DEFAULT = SensitiveRule.WARN


def sensitive_label(cls: str) -> str:
    """The words for a sensitive class; its code for one that has no words yet."""
    return str(SENSITIVE_LABELS.get(cls, cls))


def sensitive_classes() -> tuple[str, ...]:
    """Every class that the detector knows, in its order."""
    return SENSITIVE_CLASSES


def class_code(kind: str) -> str:
    """The class of a kind; the kind itself when it stands in none."""
    known = CLASS_OF_KIND.get(kind)
    return known.code if known else kind.lower()


def class_label(kind: str) -> str:
    """The words for the class of a kind."""
    known = CLASS_OF_KIND.get(kind)
    return str(known.label) if known else str(_("Autres mots"))


def may_be_left(kind: str) -> bool:
    """Whether a value of this kind may be left readable by a person's hand or by a list.

    Secrets and numbers that open an account, a file or a right may not: no model needs them to answer, they come
    back in the answer by themselves, and one slip cannot be taken back.
    """
    known = CLASS_OF_KIND.get(kind)
    return known is None or Rule.NOWHERE in known.rules
