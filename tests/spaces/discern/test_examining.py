"""What the pages do when a content file breaks while the server runs."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest

from lanterne.spaces.discern import examining
from lanterne.spaces.discern.rules.texts import ContentError


def broken(_day):
    raise ContentError("gdpr/casse.toml : ce n’est pas du TOML lisible.")


def test_the_last_good_rules_stay_in_use_and_the_log_says_so(monkeypatch, caplog):
    good = examining.base()
    monkeypatch.setattr(examining, "knowledge", broken)
    tomorrow = examining.today() + timedelta(days=1)
    with caplog.at_level(logging.CRITICAL):
        kept = examining.base(tomorrow)
    assert kept.rules == good.rules
    assert kept.as_of == tomorrow
    assert "gdpr/casse.toml" in caplog.text


def test_without_good_rules_before_the_start_fails_with_the_name_of_the_file(monkeypatch):
    monkeypatch.setattr(examining, "_last_good", None)
    monkeypatch.setattr(examining, "knowledge", broken)
    with pytest.raises(ContentError, match="casse"):
        examining.base()
