"""Why a file could not be read, and what its owner can do about it."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Fault(StrEnum):
    """One reason; its sentence is in `SENTENCES`."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MANY_SCANS = "too_many_scans"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_MESSAGES = "too_many_messages"
    TOO_MUCH_TEXT = "too_much_text"
    TOO_HEAVY = "too_heavy"
    TOO_SLOW = "too_slow"
    ENCRYPTED = "encrypted"
    BOMB = "bomb"
    BROKEN = "broken"
    NO_TEXT = "no_text"
    NO_SCAN_READER = "no_scan_reader"
    NOT_WHAT_IT_SAYS = "not_what_it_says"
    OLD_OFFICE = "old_office"
    ARCHIVE = "archive"
    PICTURE = "picture"
    RTF = "rtf"
    UNKNOWN = "unknown"
    BUSY = "busy"


SENTENCES = {
    Fault.EMPTY: _(
        "Ce fichier est vide. Vérifiez qu’il s’ouvre sur votre ordinateur, puis déposez-le à nouveau."
    ),
    Fault.TOO_LARGE: _(
        "Ce fichier pèse %(size)s Mo ; la limite est de %(limit)s Mo. "
        "Coupez-le en plusieurs parties ou enregistrez-le sans ses images."
    ),
    Fault.TOO_MANY_PAGES: _(
        "Ce document a %(count)s pages ; la limite est de %(limit)s. Coupez-le en plusieurs parties."
    ),
    Fault.TOO_MANY_SCANS: _(
        "Ce document a %(count)s pages numérisées ; la limite est de %(limit)s. Coupez-le en plusieurs parties."
    ),
    Fault.TOO_MANY_ROWS: _(
        "Ce tableau a plus de %(limit)s lignes. Gardez celles qui servent, puis déposez-le à nouveau."
    ),
    Fault.TOO_MANY_MESSAGES: _(
        "Cette boîte aux lettres a plus de %(limit)s messages. Exportez seulement un dossier ou une période."
    ),
    Fault.TOO_MUCH_TEXT: _(
        "Ce document contient trop de texte pour être lu en une fois. Coupez-le en plusieurs parties."
    ),
    Fault.TOO_HEAVY: _(
        "Ce fichier demande trop de mémoire pour être lu sans risque. "
        "Coupez-le en plusieurs parties ou enregistrez-le dans un autre format."
    ),
    Fault.TOO_SLOW: _(
        "La lecture de ce fichier a été arrêtée au bout de %(seconds)s secondes. "
        "Coupez-le en plusieurs parties ou enregistrez-le dans un autre format."
    ),
    Fault.ENCRYPTED: _(
        "Ce fichier est protégé par un mot de passe. Enregistrez-en une copie sans mot de passe, puis déposez-la."
    ),
    Fault.BOMB: _(
        "Ce fichier est construit d’une façon qui pourrait bloquer le serveur : il n’a pas été ouvert. "
        "Ouvrez-le sur votre ordinateur, enregistrez-le à nouveau, puis déposez cette copie."
    ),
    Fault.BROKEN: _(
        "Ce fichier est abîmé ou incomplet. "
        "Ouvrez-le sur votre ordinateur, enregistrez-le à nouveau, puis déposez cette copie."
    ),
    Fault.NO_TEXT: _(
        "Aucun texte n’a été trouvé dans ce fichier. Vérifiez que c’est le bon, ou copiez son texte dans un document."
    ),
    Fault.NO_SCAN_READER: _(
        "Ce document est une numérisation, et ce serveur ne sait pas lire les images. "
        "Demandez à la personne qui l’administre d’installer « tesseract-ocr-fra », ou déposez le document d’origine."
    ),
    Fault.NOT_WHAT_IT_SAYS: _(
        "Le nom de ce fichier finit par « .%(said)s », mais son contenu est de type « %(found)s ». "
        "Vérifiez que c’est le bon fichier ; si oui, corrigez la fin de son nom."
    ),
    Fault.OLD_OFFICE: _(
        "Ce fichier est dans un ancien format (.doc, .xls, .ppt ou .msg). "
        "Ouvrez-le, enregistrez-le en .docx, .xlsx, .pptx ou .eml, puis déposez cette copie."
    ),
    Fault.ARCHIVE: _(
        "Ce fichier est une archive. Décompressez-la, puis déposez les documents qu’elle contient."
    ),
    Fault.PICTURE: _(
        "Ce fichier est une image. Enregistrez-la en PDF, puis déposez ce PDF : son texte sera reconnu."
    ),
    Fault.RTF: _(
        "Ce fichier est au format RTF. Ouvrez-le, enregistrez-le en .docx ou .odt, puis déposez cette copie."
    ),
    Fault.UNKNOWN: _(
        "Le contenu de ce fichier n’est pas un document connu. "
        "Déposez un PDF, un document texte, un tableur, une présentation, une page web ou un courriel."
    ),
    Fault.BUSY: _(
        "D’autres documents sont en cours de lecture. Réessayez dans une minute : rien n’est perdu."
    ),
}


# What a content is said to be, where it has no name of its own such as PDF.
CONTENTS = {"picture": _("image"), "archive": _("archive"), "data": _("données")}


class UnreadableDocument(Exception):
    """A file was refused, whole. `facts` fills the sentence and never holds the file's name or content."""

    def __init__(self, fault: Fault, **facts: str | int) -> None:
        super().__init__(str(fault), facts)
        self.fault = fault
        self.facts = facts

    @property
    def sentence(self) -> str:
        """What happened and what to do, in the language of the moment."""
        return sentence(self.fault, self.facts)

    def __str__(self) -> str:
        return str(self.fault)


def sentence(fault: Fault | str, facts: dict[str, str | int]) -> str:
    """The sentence of a fault that was stored, in the language of the moment."""
    from django.utils.formats import number_format

    shown = {
        name: number_format(value, force_grouping=True, use_l10n=True)
        if isinstance(value, int)
        else str(CONTENTS.get(value, value))
        for name, value in facts.items()
    }
    return str(SENTENCES[Fault(fault)]) % shown
