"""The passages of an organisation's documents that a question is answered from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lanterne.foundations.documents import services
from lanterne.foundations.documents.models import Status, StoredDocument
from lanterne.foundations.organisations.models import Organisation
from lanterne.spaces.practise.models import Conversation

MOST_PASSAGES = 4
SHORT_QUESTION = 8  # words: under that, 'Et le jeudi ?' is searched with the question before it
LISTED = 40  # documents offered beside a message, the last brought first


class NothingToAnswerFrom(Exception):
    """Documents were chosen and none of them can answer. The text is one sentence for the person."""


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A passage given to the model, as it was then: it is shown even after its document is erased."""

    document: str
    title: str
    place: str
    text: str
    url: str


def offered(organisation: Organisation) -> list[StoredDocument]:
    """The documents that a person may choose, the last brought first."""
    documents = StoredDocument.objects.for_organisation(organisation)
    return list(documents.exclude(status=Status.REFUSED).order_by("-created_at")[:LISTED])


def search_words(question: str, before: str) -> str:
    """What is searched: the question, with the one before it when it is too short to stand alone."""
    return f"{before}\n{question}" if before and len(question.split()) < SHORT_QUESTION else question


def chosen(conversation: Conversation) -> list[StoredDocument]:
    """The documents that a conversation answers from."""
    return list(conversation.documents.for_organisation(conversation.organisation))


def passages_for(
    organisation: Organisation, documents: Sequence[StoredDocument], question: str, before: str = ""
) -> list[CitedPassage]:
    """The best passages of these documents, best first; none when there is no document.

    Raises `NothingToAnswerFrom` rather than let the model answer from its memory.
    """
    if not documents:
        return []
    if not any(document.is_ready for document in documents):
        raise NothingToAnswerFrom(
            _("Vos documents sont encore en cours de lecture. Réessayez dans une minute.")
        )
    found = services.search(organisation, search_words(question, before), documents, k=MOST_PASSAGES)
    if not found:
        raise NothingToAnswerFrom(
            _(
                "Aucun passage de vos documents ne ressemble à cette question. "
                "Dites-la avec d’autres mots, ou choisissez d’autres documents."
            )
        )
    return [
        CitedPassage(
            document=str(it.passage.document_id),
            title=it.passage.document.title,
            place=place_of(it.passage.page, it.passage.heading),
            text=it.passage.text,
            url=it.passage.get_absolute_url(),
        )
        for it in found
    ]


def place_of(page: int | None, heading: str) -> str:
    """'p. 2, Horaires': where a passage stands in its document."""
    return ", ".join(filter(None, (f"p.\u00a0{page}" if page else "", heading)))
