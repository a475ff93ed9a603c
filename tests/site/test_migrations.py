from __future__ import annotations

import pytest
from django.core.management import call_command


def test_every_change_of_a_model_has_its_migration(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    assert "No changes detected" in capsys.readouterr().out
