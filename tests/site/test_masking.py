"""The page where an organisation decides what is masked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from lanterne.foundations.audit.models import AuditEntry
from lanterne.foundations.organisations.models import Organisation, Person
from lanterne.guarding.classes import MASKED_CLASSES, Rule, SensitiveRule, sensitive_classes
from lanterne.guarding.policy import policy_of

pytestmark = pytest.mark.django_db

SignIn = Callable[[Person], Client]


def chosen(**changes: str) -> dict[str, str]:
    fields = {f"class_{it.code}": it.default.value for it in MASKED_CLASSES if len(it.rules) > 1}
    fields |= {f"sensitive_{cls}": "allow" for cls in sensitive_classes()}
    return {**fields, "always": "", "never": "", **changes}


def test_an_administrator_decides_by_class_by_subject_and_by_lists(
    organisation: Organisation, administrator: Person, signed_in: SignIn
) -> None:
    sent = chosen(class_ages="nowhere", sensitive_health="local", always="Projet Falaise", never="Le Fanal")
    answer = signed_in(administrator).post(reverse("site:masking"), sent)
    policy = policy_of(organisation)
    assert answer.status_code == 302
    assert policy.rule("ages") is Rule.NOWHERE
    assert policy.sensitive_rule("health") is SensitiveRule.LOCAL
    assert (policy.always, policy.never) == (("Projet Falaise",), ("Le Fanal",))


def test_the_log_tells_that_rules_changed_and_not_what_the_lists_hold(
    organisation: Organisation, administrator: Person, signed_in: SignIn
) -> None:
    signed_in(administrator).post(reverse("site:masking"), chosen(always="Fatou Diallo"))
    entry = AuditEntry.objects.for_organisation(organisation).get()
    assert (entry.action, entry.details) == ("organisation.masking_changed", {})


@pytest.mark.parametrize("told", [True, False])
def test_whether_a_model_is_told_genders_is_decided_too(
    organisation: Organisation, administrator: Person, signed_in: SignIn, *, told: bool
) -> None:
    signed_in(administrator).post(reverse("site:masking"), chosen(**({"with_gender": "on"} if told else {})))
    assert policy_of(organisation).with_gender is told


def test_a_bank_account_cannot_be_left_readable(
    organisation: Organisation, administrator: Person, signed_in: SignIn
) -> None:
    answer = signed_in(administrator).post(reverse("site:masking"), chosen(class_bank="nowhere"))
    assert answer.status_code == 422
    assert policy_of(organisation).rule("bank") is Rule.EVERYWHERE


def test_a_member_cannot_change_the_rules(
    organisation: Organisation, member: Person, signed_in: SignIn
) -> None:
    answer = signed_in(member).post(reverse("site:masking"), chosen(class_ages="nowhere"))
    assert answer.status_code == 403
    assert policy_of(organisation).rule("ages") is Rule.EVERYWHERE


def test_the_page_asks_the_same_number_of_questions_whatever_the_lists(
    administrator: Person, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(administrator)
    client.post(reverse("site:masking"), chosen(always="\n".join(f"mot{n}" for n in range(200))))
    with django_assert_max_num_queries(6):
        client.get(reverse("site:masking"))
