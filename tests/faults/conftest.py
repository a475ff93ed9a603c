"""A house where every kind of thing exists once, and the addresses of all its pages."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from lanterne.foundations.comments import thread
from lanterne.foundations.documents import services
from lanterne.foundations.organisations.models import Membership, Organisation, Person, Role
from lanterne.providers.models import ConnectedModel
from lanterne.site.demo.content import demo_content
from lanterne.site.demo.loading import found
from lanterne.spaces.discern.models import UseCase
from lanterne.spaces.measure import campaigns
from lanterne.spaces.measure.models import Answer, CaseSheet
from lanterne.spaces.practise.conversations import Asked, open_conversation
from lanterne.spaces.practise.models import Reply, ReplyState
from lanterne.spaces.support import invitations

LESSON = "comment-ca-marche"
EXERCISE = "quatre-demandes"
DRAWING = "mot-suivant"


class House:
    """An organisation with one of each thing; `ids` says what each parameter of an address stands for."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        place = Membership.objects.filter(organisation=organisation).select_related("person").earliest("pk")
        self.owner: Person = place.person
        self.model = ConnectedModel.objects.create(
            organisation=organisation,
            label="Modèle d’essai",
            base_url="http://127.0.0.1:9/v1",
            model_name="small",
            on_our_network=True,
            price_in=1,
            price_out=2,
        )
        self.case = UseCase.objects.for_organisation(organisation).earliest("created_at")
        comment = thread.add(place, self.case.pk, "À relire.")
        text = io.BytesIO(b"La permanence est le mardi.")
        document = services.add(organisation, self.owner, text, "a.txt")
        asked = Asked("Bonjour, quand venir ?", self.model)
        self.reply = open_conversation(organisation, self.owner, asked, self.case.pk)
        replies = Reply.objects.for_organisation(organisation)
        replies.update(state=ReplyState.FINISHED, text="Le mardi.")
        sheet = CaseSheet.objects.for_organisation(organisation).earliest("confirmed_at")
        campaign = campaigns.plan(
            organisation, self.owner, title="Juste ?", sheet=sheet, models=[self.model], cases=2
        )
        answers = Answer.objects.for_organisation(organisation)
        answers.update(status=Answer.Status.ANSWERED, text="Le mardi.")
        invitation = invitations.invite(place, "", Role.MEMBER)
        self.ids: dict[str, Any] = {
            "case_id": self.case.pk,
            "use_case_id": self.case.pk,
            "question_id": "data",
            "rule_id": "gdpr-22-automated",
            "slug": LESSON,
            "comment_id": comment.pk,
            "document_id": document.pk,
            "model_id": self.model.pk,
            "preset_id": "other",
            "invitation_id": invitation.pk,
            "membership_id": place.pk,
            "token": invitations.token_of(invitation),
            "page": "limites",
            "kind": "csv",
        }
        self.by_view = {
            "practise:conversation": self.reply.question.conversation_id,
            "practise:rename": self.reply.question.conversation_id,
            "practise:delete": self.reply.question.conversation_id,
            "measure:sheet": sheet.pk,
            "measure:confirm_sheet": sheet.pk,
            "measure:erase_sheet": sheet.pk,
            "measure:answer": answers.earliest("pk").pk,
            "measure:review": answers.earliest("pk").pk,
        }
        self.by_room = {"practise": self.reply.pk, "measure": campaign.pk}

    def addresses(self) -> list[str]:
        """One address for each name of the house, each leading to something that exists here."""
        return [self._address(name, parameters) for name, parameters in named_patterns()]

    def _address(self, name: str, parameters: list[str]) -> str:
        pk = self.by_view.get(name) or self.by_room.get(name.split(":")[0])
        ids = self.ids | {"pk": pk, "name": DRAWING if name == "understand:drawing" else EXERCISE}
        return reverse(name, kwargs={key: ids[key] for key in parameters})


def named_patterns() -> list[tuple[str, list[str]]]:
    return sorted(_walk(get_resolver().url_patterns, "", []))


def _walk(patterns: list[Any], space: str, above: list[str]) -> Iterator[tuple[str, list[str]]]:
    for pattern in patterns:
        parameters = [*above, *pattern.pattern.converters]
        if isinstance(pattern, URLResolver):
            inside = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, inside, parameters)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{space}{pattern.name}", parameters


@pytest.fixture
def house(db: None) -> House:
    return House(found(demo_content()))
