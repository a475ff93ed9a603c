"""What a person masks by hand, or leaves readable with a reason, in one conversation."""

from __future__ import annotations

from collections.abc import Iterable

from lanterne.foundations.audit.log import record
from lanterne.foundations.organisations.models import Person
from lanterne.guarding import MaskingChoices
from lanterne.guarding.masking import same_value
from lanterne.spaces.practise import actions
from lanterne.spaces.practise.models import Conversation, MaskingChoice


def masking_choices(conversation: Conversation) -> MaskingChoices:
    """The choices in force: the last word on each value wins."""
    last: dict[str, bool] = {}
    for choice in MaskingChoice.objects.for_organisation(conversation.organisation).filter(
        conversation=conversation
    ):
        last[same_value(choice.value)] = choice.masked
    return MaskingChoices.of(
        also=[value for value, masked in last.items() if masked],
        clear=[value for value, masked in last.items() if not masked],
    )


def keep(
    conversation: Conversation, person: Person, also: Iterable[str], clear: Iterable[str], reason: str
) -> None:
    """Write a person's choices. Values left readable are noted in the log of acts, counted, never quoted."""
    known = masking_choices(conversation)
    rows = [(value, True) for value in also if same_value(value) not in known.also]
    rows += [(value, False) for value in clear if same_value(value) not in known.clear]
    MaskingChoice.objects.bulk_create(
        MaskingChoice(
            organisation=conversation.organisation,
            conversation=conversation,
            value=value,
            masked=masked,
            reason="" if masked else reason,
            person=person,
        )
        for value, masked in rows
    )
    left = sum(not masked for _value, masked in rows)
    if left:
        record(conversation.organisation, person, actions.UNMASKED, conversation, values=left)
