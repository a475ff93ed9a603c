"""An organisation's rules of masking: read once, applied to whatever leaves, never a hole for secrets."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection

from lanterne.foundations.masking_rules.models import MaskingRules
from lanterne.foundations.organisations.models import Organisation
from lanterne.guarding import Exchange, HeldBack, Source, complete, policy_of
from lanterne.guarding.classes import MASKED_CLASSES, SENSITIVE_LABELS, Rule, SensitiveRule
from lanterne.guarding.masking import MaskingChoices, mask
from lanterne.guarding.policy import MaskingPolicy, listed, save_policy
from lanterne.guarding.sensitivity import allowed_fallbacks, hold_back, sensitive_sentences
from lanterne.providers.contract import Message
from lanterne.providers.models import ConnectedModel, ModelCall
from lanterne.risks.personal_data import CLASSES, MarkMap
from lanterne.risks.personal_data.kinds import MARK_WORDS
from tests.support.openai_server import OpenAIServer

IBAN = "FR76 3000 6000 0112 3456 7890 189"
NIR = "1 84 12 76 451 089 46"
ILL = "Fatou Diallo est atteinte d’un cancer."


def masked(text: str, policy: MaskingPolicy, *, local: bool = False) -> str:
    return mask(text, MarkMap(), policy.applied(local=local)).text


def test_every_kind_of_the_detector_has_one_class_and_every_sensitive_class_its_words() -> None:
    kinds = [kind for it in MASKED_CLASSES for kind in it.kinds]
    assert len(kinds) == len(set(kinds))
    assert set(MARK_WORDS) - {"CHOSEN"} <= set(kinds)
    assert set(CLASSES) <= set(SENSITIVE_LABELS)


def test_a_policy_comes_back_as_it_was_written_and_its_lists_are_encrypted(
    organisation: Organisation, other_organisation: Organisation
) -> None:
    policy = MaskingPolicy(
        masked={"phones": Rule.NOWHERE},
        sensitive={"health": SensitiveRule.LOCAL},
        always=("Fatou Diallo", "Projet Amarante"),
        never=("Les Amarres",),
        with_gender=False,
    )
    save_policy(organisation, policy)
    assert policy_of(organisation) == policy
    assert policy_of(other_organisation) == MaskingPolicy()
    with connection.cursor() as cursor:
        cursor.execute(f"select * from {MaskingRules._meta.db_table}")
        assert "Diallo" not in str(cursor.fetchall())


def test_a_policy_is_one_query(
    organisation: Organisation, django_assert_num_queries: Callable[..., object]
) -> None:
    save_policy(organisation, MaskingPolicy(always=("Phare",)))
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        policy_of(organisation).applied()


def test_lists_keep_each_entry_once_as_it_was_written() -> None:
    assert listed(" Les  Amarres \n\nles amarres\n—\nPhare") == ("Les Amarres", "Phare")


@pytest.mark.parametrize(
    "text", ["Le PROJET AMARANTE avance.", "projet\u00a0amarante", "Projet-Amarante", "Projét\nAmarante"]
)
def test_what_is_always_masked_is_so_however_it_is_written(text: str) -> None:
    assert "[MASQUE_1]" in masked(text, MaskingPolicy(always=("Projet Amarante",)))


def test_a_phrase_never_masked_uncovers_only_itself() -> None:
    policy = MaskingPolicy(never=("Maison Fatou Diallo",))
    text = masked("La Maison Fatou Diallo accueille Fatou Diallo.", policy)
    assert text.startswith("La Maison Fatou Diallo accueille [")


def test_what_stands_in_both_lists_is_masked() -> None:
    assert "Diallo" not in masked(
        "Fatou Diallo", MaskingPolicy(always=("Fatou Diallo",), never=("Fatou Diallo",))
    )


@pytest.mark.parametrize("value", [IBAN, NIR])
def test_no_list_no_hand_and_no_rule_uncovers_a_number_that_opens_an_account_or_a_right(value: str) -> None:
    everything = {it.code: Rule.NOWHERE for it in MASKED_CLASSES}
    policy = MaskingPolicy(masked=everything, never=(value,))
    choices = policy.applied(MaskingChoices.of(clear=[value]))
    assert value not in mask(f"Le voici : {value}.", MarkMap(), choices).text


def test_an_organisation_list_wins_over_a_hand_that_leaves_readable() -> None:
    choices = MaskingPolicy(always=("Fatou Diallo",)).applied(MaskingChoices.of(clear=["Fatou Diallo"]))
    assert "Diallo" not in mask("Fatou Diallo", MarkMap(), choices).text


def test_a_chosen_phrase_that_crosses_a_name_leaves_no_part_of_either() -> None:
    text = masked("Mme Fatou Diallo Solidarité aide.", MaskingPolicy(always=("Diallo Solidarité",)))
    assert not {"Fatou", "Diallo", "Solidarité"} & set(text.replace(".", " ").split())


def test_a_class_can_be_readable_on_our_machines_only() -> None:
    policy = MaskingPolicy(masked={"phones": Rule.REMOTE})
    assert "06 12" in masked("Au 06 12 34 56 78.", policy, local=True)
    assert "06 12" not in masked("Au 06 12 34 56 78.", policy, local=False)


def test_general_sentences_are_held_when_the_class_stays_here() -> None:
    policy = MaskingPolicy(sensitive={"health": SensitiveRule.LOCAL})
    assert [it.rule for it in sensitive_sentences(ILL, policy)] == [SensitiveRule.LOCAL]
    assert not sensitive_sentences(ILL, MaskingPolicy(sensitive={"health": SensitiveRule.ALLOW}))


@pytest.fixture
def remote(connected: ConnectedModel) -> ConnectedModel:
    """The test server as a provider elsewhere. Its address is still here: only what decides about masking changes."""
    connected.on_our_network = False
    return connected


pytest_remote = pytest.mark.django_db(transaction=True)


@pytest_remote
@pytest.mark.parametrize(
    "fields",
    [
        {"messages": [Message("user", ILL)]},
        {"sources": [Source("Dossier", ILL)]},
        {"sources": [Source(ILL, "Rien.")]},
        {"instructions": ILL},
        {"messages": [Message("user", ILL), Message("assistant", "Oui."), Message("user", "Et ?")]},
    ],
    ids=["question", "passage", "title", "instructions", "earlier turn"],
)
@pytest.mark.parametrize("confirmed", [None, frozenset(), frozenset({"health"})])
def test_what_stays_here_never_reaches_a_remote_provider(
    server: OpenAIServer,
    exchange: Callable[..., Exchange],
    remote: ConnectedModel,
    organisation: Organisation,
    fields: dict[str, object],
    confirmed: frozenset[str] | None,
) -> None:
    save_policy(organisation, MaskingPolicy(sensitive={"health": SensitiveRule.LOCAL}))
    with pytest.raises(HeldBack) as held:
        complete(exchange("Bonjour", model=remote, confirmed=confirmed, **fields))
    assert (held.value.classes, held.value.may_confirm) == (("health",), False)
    assert server.calls == 0
    assert not ModelCall.objects.exists()


@pytest_remote
def test_a_warned_message_waits_for_the_person(
    server: OpenAIServer, exchange: Callable[..., Exchange], remote: ConnectedModel
) -> None:
    with pytest.raises(HeldBack) as held:
        complete(exchange(ILL, model=remote, confirmed=frozenset()))
    assert held.value.may_confirm
    assert server.calls == 0


@pytest_remote
def test_a_model_of_our_own_is_sent_sensitive_sentences(
    server: OpenAIServer, exchange: Callable[..., Exchange], organisation: Organisation
) -> None:
    save_policy(organisation, MaskingPolicy(sensitive={"health": SensitiveRule.LOCAL}))
    complete(exchange(ILL, confirmed=frozenset()))
    assert server.calls == 1


@pytest_remote
def test_the_lists_apply_to_every_field_that_leaves(
    server: OpenAIServer, exchange: Callable[..., Exchange], organisation: Organisation
) -> None:
    save_policy(organisation, MaskingPolicy(always=("Amarante",)))
    sources = [Source("Note Amarante", "Le budget d’Amarante.", "Amarante")]
    complete(exchange("Où en est Amarante ?", sources=sources, instructions="Parlez d’Amarante."))
    assert "marante" not in json.dumps(server.bodies, ensure_ascii=False)


def test_what_the_person_confirmed_goes_on(exchange: Callable[..., Exchange], remote: ConnectedModel) -> None:
    hold_back(exchange(ILL, model=remote, confirmed=frozenset({"health"})), MaskingPolicy())
    with pytest.raises(HeldBack):
        hold_back(exchange(ILL, model=remote, confirmed=frozenset({"religion"})), MaskingPolicy())


def test_where_nobody_can_be_warned_nothing_sensitive_leaves(
    exchange: Callable[..., Exchange], remote: ConnectedModel
) -> None:
    with pytest.raises(HeldBack) as held:
        hold_back(exchange(ILL, model=remote, confirmed=None), MaskingPolicy())
    assert (held.value.classes, held.value.may_confirm) == (("health",), False)


EARLIER = [Message("user", ILL), Message("assistant", "Oui."), Message("user", "Et demain ?")]


def test_a_turn_that_this_model_answered_is_not_warned_about_again(
    exchange: Callable[..., Exchange], remote: ConnectedModel
) -> None:
    follow_up = exchange("", messages=EARLIER, model=remote, confirmed=frozenset())
    with pytest.raises(HeldBack):
        hold_back(follow_up, MaskingPolicy())
    hold_back(replace(follow_up, already_left=frozenset({ILL})), MaskingPolicy())


def test_the_same_words_asked_again_are_warned_about_again(
    exchange: Callable[..., Exchange], remote: ConnectedModel
) -> None:
    again = [*EARLIER[:2], Message("user", ILL)]
    with pytest.raises(HeldBack):
        hold_back(
            exchange("", messages=again, model=remote, confirmed=frozenset(), already_left=frozenset({ILL})),
            MaskingPolicy(),
        )


def test_a_turn_that_left_once_stays_when_the_organisation_keeps_it_here_since(
    exchange: Callable[..., Exchange], remote: ConnectedModel
) -> None:
    follow_up = exchange(
        "", messages=EARLIER, model=remote, confirmed=frozenset(), already_left=frozenset({ILL})
    )
    with pytest.raises(HeldBack):
        hold_back(follow_up, MaskingPolicy(sensitive={"health": SensitiveRule.LOCAL}))


@pytest.mark.parametrize(("words", "asked_next"), [(ILL, ["ici"]), ("Bonjour", ["ailleurs", "ici"])])
def test_what_was_accepted_for_one_provider_is_not_sent_to_the_next(
    exchange: Callable[..., Exchange], remote: ConnectedModel, words: str, asked_next: list[str]
) -> None:
    others = [ConnectedModel(label="ailleurs"), ConnectedModel(label="ici", on_our_network=True)]
    accepted = exchange(words, model=remote, confirmed=frozenset({"health"}), fallbacks=others)
    assert [model.label for model in allowed_fallbacks(accepted, MaskingPolicy())] == asked_next
