"""What leaves a machine without an organisation follows the strictest rules of those that live on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import DatabaseError, connection

from lanterne.foundations.command_error import CommandError
from lanterne.foundations.organisations.models import Organisation
from lanterne.guarding import machine
from lanterne.guarding.classes import Rule, SensitiveRule
from lanterne.guarding.machine import policy_of_machine, strictest
from lanterne.guarding.policy import MaskingPolicy, save_policy

LOOSE = MaskingPolicy(
    masked={"phones": Rule.NOWHERE, "emails": Rule.REMOTE},
    sensitive={"health": SensitiveRule.ALLOW, "union": SensitiveRule.ALLOW},
    never=("Les Amarres", "Phare"),
    always=("Amarante",),
)
STRICT = MaskingPolicy(
    masked={"phones": Rule.REMOTE},
    sensitive={"health": SensitiveRule.LOCAL},
    never=("phare",),
    always=("Brise",),
)


def test_each_class_is_as_the_strictest_has_it() -> None:
    merged = strictest([LOOSE, STRICT])
    assert merged.rule("phones") == Rule.REMOTE
    assert merged.rule("emails") == Rule.EVERYWHERE
    assert merged.sensitive_rule("health") == SensitiveRule.LOCAL
    assert merged.sensitive_rule("union") == SensitiveRule.WARN
    assert merged.never == ("Phare",)
    assert merged.always == ("Amarante", "Brise")


def test_an_organisation_that_decided_nothing_counts_with_the_defaults(
    organisation: Organisation, other_organisation: Organisation
) -> None:
    save_policy(organisation, LOOSE)
    assert policy_of_machine().rule("phones") == Rule.EVERYWHERE


@pytest.mark.django_db
def test_a_machine_without_organisation_has_the_defaults() -> None:
    assert policy_of_machine() == MaskingPolicy()


def test_a_machine_without_a_database_has_the_defaults_and_gets_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lanterne.sqlite3"
    monkeypatch.setitem(connection.settings_dict, "NAME", str(path))
    assert policy_of_machine() == MaskingPolicy()
    assert not path.exists()


def test_rules_that_cannot_be_read_stop_the_command(
    organisation: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_organisation: Organisation) -> None:
        raise DatabaseError

    monkeypatch.setattr(machine, "policy_of", broken)
    with pytest.raises(CommandError, match="rien n’est parti"):
        policy_of_machine()
