"""What a person masks by hand, or leaves readable with a reason, in one conversation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from lanterne.foundations.audit.log import record
from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.guarding import MaskingChoices
from lanterne.guarding.masking import same_value
from lanterne.spaces.practise import actions
from lanterne.spaces.practise.models import Conversation, LeftReadable, MaskingChoice


@dataclass(frozen=True, slots=True)
class Cleared:
    """A value that a person leaves readable, and the class of data that it is."""

    value: str
    data_class: str


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
    conversation: Conversation, person: Person, also: Iterable[str], clear: Iterable[Cleared], reason: str
) -> None:
    """Write a person's choices. What is left readable is noted in the log of acts by its class and its reason,
    counted, never quoted. Raises `ValueError` for a reason that is not of the list: it could hold a name."""
    known = masking_choices(conversation)
    rows = [(value, True) for value in also if same_value(value) not in known.also]
    left = [it for it in clear if same_value(it.value) not in known.clear]
    rows += [(it.value, False) for it in left]
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
    note(conversation.organisation, person, (it.data_class for it in left), reason, conversation)


def note(
    organisation: Organisation,
    person: Person,
    classes: Iterable[str],
    reason: str,
    target: Conversation | None = None,
) -> None:
    """Note in the log what is left readable, by its class and its reason, counted, never quoted.

    Raises `ValueError` for a reason that is not of the list: it could hold a name.
    """
    for data_class, values in Counter(classes).items():
        details: dict[str, str | int] = {
            "class": data_class,
            "reason": LeftReadable(reason).value,
            "values": values,
        }
        record(organisation, person, actions.UNMASKED, target, **details)
