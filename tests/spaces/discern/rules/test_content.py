"""The rules and questions as they are shipped, and what the linter says of broken ones."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from lanterne.spaces.discern.rules.knowledge import CONTENT, all_rules, knowledge, load_rules
from lanterne.spaces.discern.rules.linter import example_values, lint
from lanterne.spaces.discern.rules.texts import ContentError

from .cases import BASE, TODAY

RULES = all_rules(CONTENT / "rules")


def test_shipped_content_has_no_problem():
    assert lint(CONTENT, TODAY) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.id}-v{rule.version}")
def test_every_example_of_a_rule_fires_as_written(rule):
    assert {example.fires for example in rule.examples} == {True, False}
    for example in rule.examples:
        assert rule.condition.holds(example_values(example, BASE.questions)) is example.fires


def test_a_confirmed_rule_names_the_copy_that_was_read_and_the_day():
    for rule in RULES:
        if rule.confirmed and not rule.source.is_method:
            assert rule.source.read_in, rule.id
            assert rule.source.read_on, rule.id
            assert rule.source.url, rule.id


def test_no_rule_of_the_ai_act_amendment_is_confirmed_before_the_official_text_is_read():
    amended = [rule for rule in RULES if "omnibus" in rule.source.text]
    assert len(amended) == 2
    assert not any(rule.confirmed for rule in amended)


def test_questions_stay_under_the_limit_of_twenty_five():
    assert 12 <= len(BASE.questions) <= 25


def test_every_question_that_is_asked_is_read_by_a_rule_or_shown_in_the_file():
    read = {name for rule in RULES for name in rule.questions}
    read |= {name for question in BASE.questions if question.when for name in question.when.names}
    shown_only = {"simpler_kind"}  # printed beside the verdict, as the alternative
    assert {question.id for question in BASE.questions} - read == shown_only


def test_only_the_version_in_force_is_loaded():
    versions = {
        day: [rule.version for rule in load_rules(CONTENT / "rules", day) if rule.id == "ai-act-26-deployer"]
        for day in (date(2024, 7, 31), date(2026, 7, 31), date(2026, 8, 1))
    }
    assert versions == {date(2024, 7, 31): [], date(2026, 7, 31): [1], date(2026, 8, 1): [2]}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    for name in ("rules", "questions"):
        shutil.copytree(CONTENT / name, folder / name)
    return folder


def rewrite(content: Path, name: str, before: str, after: str) -> None:
    path = content / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def problems(content: Path) -> list[str]:
    knowledge.cache_clear()
    try:
        return lint(content, TODAY)
    finally:
        knowledge.cache_clear()


RULE = "rules/gdpr/gdpr-10-offences.toml"


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ('"offences" in data', '"offences" in donnees', "donnees"),
        ('"offences" in data', '"delits" in data', "delits"),
        ('"offences" in data', '"offences" in', "ne se lit pas"),
        ('"offences" in data', '"offences" in data && !("offences" in data)', "inatteignable"),
        ('safeguards = ["masking"', 'safeguards = ["magie"', "magie"),
        ('personal_data = "high"', 'chance = "high"', "chance"),
        ('personal_data = "high"', 'personal_data = "haut"', "HAUT"),
        ("read_on = 2026-11-23", "", "read_on"),
        ("https://", "http://", "https://"),
        ("valid_from = 2018-05-25", 'valid_from = "hier"', "valid_from"),
        ('verdict = "pilot"', 'avis = "pilot"', "avis"),
        ("fires = false", "fires = true", "fires = false"),
        ("[effect]", "[effet]", "effet"),
    ],
)
def test_a_broken_rule_is_named_with_what_to_mend(content, before, after, word):
    rewrite(content, RULE, before, after)
    found = problems(content)
    assert found
    assert "gdpr-10-offences" in found[0]
    assert any(word in problem for problem in found)


def test_an_example_that_lies_is_named(content):
    rewrite(content, RULE, 'answers = { data = ["offences"] }', 'answers = { data = ["identity"] }')
    assert any("exemple 1" in problem for problem in problems(content))


def test_two_versions_in_force_on_one_day_stop_everything(content):
    rewrite(content, "rules/ai-act/ai-act-26-deployer.toml", "valid_to = 2026-07-31\n", "")
    assert any("ai-act-26-deployer" in problem for problem in problems(content))
    with pytest.raises(ContentError, match="deux versions"):
        load_rules(content / "rules", TODAY)


def test_a_rule_file_that_does_not_parse_stops_the_load_with_its_name(content):
    (content / "rules/gdpr/gdpr-22-automated.toml").write_text("id = ", encoding="utf-8")
    with pytest.raises(ContentError, match=r"gdpr-22-automated\.toml"):
        load_rules(content / "rules", TODAY)


def test_a_question_may_only_depend_on_earlier_ones(content):
    rewrite(content, "questions/080-practices.toml", "data.exists(d, d", "skills.exists(d, d")
    assert "skills" in problems(content)[0]
