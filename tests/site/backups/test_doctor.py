import os
import subprocess
import sys
from pathlib import Path

import pytest

from lanterne.risks.personal_data.detectors import name_model
from lanterne.site.commands import doctor as doctor_command

ROOT = Path(__file__).resolve().parents[3]
PREPARE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from lanterne.foundations.secrets import encrypt
encrypt("clé")
"""


def run(*words: str, data: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "LANTERNE_DATA": str(data),
        "LANTERNE_MODELS": str(data.parent / "models"),
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "lanterne.site.settings",
        **more,
    }
    return subprocess.run(
        [sys.executable, *words], env=environment, capture_output=True, text=True, check=False
    )


def doctor(data: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return run("-m", "lanterne", "doctor", "--quick", data=data, **more)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("doctor") / "data"
    done = run("-c", PREPARE, data=folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_sound_installation_passes(prepared: Path) -> None:
    seen = doctor(prepared)
    assert seen.returncode == 0, seen.stdout + seen.stderr
    assert "Tout va bien." in seen.stdout
    for what in (
        "Base lanterne.sqlite3 : intègre",
        "Base de données : à jour",
        "Clé encryption.key",
        "chargé en",
    ):
        assert what in seen.stdout


def test_installation_not_begun_is_not_made_by_looking(tmp_path: Path) -> None:
    seen = doctor(tmp_path / "data")
    assert (seen.returncode, (tmp_path / "data").exists()) == (0, False)
    assert "pas encore créée" in seen.stdout


def test_key_that_others_can_read_is_wrong(prepared: Path) -> None:
    key = prepared / "secrets" / "encryption.key"
    key.chmod(0o644)
    try:
        seen = doctor(prepared)
    finally:
        key.chmod(0o600)
    assert seen.returncode == 1
    assert f"chmod 600 {key}" in seen.stdout


def test_damaged_database_is_wrong_and_the_other_lines_are_still_there(
    prepared: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    (folder / "secrets").mkdir(parents=True)
    (folder / "lanterne.sqlite3").write_bytes(b"rien de bon" * 1000)
    seen = doctor(folder)
    assert seen.returncode == 1
    assert "✗ à réparer  Base lanterne.sqlite3" in seen.stdout
    assert "Clés : absentes" in seen.stdout
    assert "Numérisations" in seen.stdout


def test_wrong_model_file_is_found_by_its_fingerprint(prepared: Path, tmp_path: Path) -> None:
    from lanterne.providers.embedded.description import EMBEDDED

    (tmp_path / EMBEDDED.file_name).write_bytes(b"not a model")
    seen = run("-m", "lanterne", "doctor", data=prepared, LANTERNE_MODELS=str(tmp_path))
    assert seen.returncode == 1
    assert "est abîmé" in seen.stdout


def test_key_that_no_longer_opens_the_secrets_is_wrong(prepared: Path, tmp_path: Path) -> None:
    from cryptography.fernet import Fernet

    key = prepared / "secrets" / "encryption.key"
    kept = key.read_bytes()
    store = (
        "import django; django.setup()\n"
        "from lanterne.foundations.organisations.models import Organisation\n"
        "from lanterne.providers.models import ConnectedModel\n"
        "place = Organisation.objects.create(name='Essai')\n"
        "model = ConnectedModel(organisation=place, label='essai', base_url='http://localhost:1', model_name='m')\n"
        "model.set_key('secret')\n"
        "model.save()\n"
    )
    stored = run("-c", store, data=prepared)
    assert stored.returncode == 0, stored.stderr
    assert doctor(prepared).returncode == 0
    key.write_bytes(Fernet.generate_key())
    try:
        seen = doctor(prepared)
    finally:
        key.write_bytes(kept)
    assert seen.returncode == 1
    assert "la clé ne les ouvre plus" in seen.stdout


@pytest.mark.parametrize(
    ("content", "state"),
    [(None, doctor_command.State.NOTE), (b"PK\x03\x04 cut", doctor_command.State.WRONG)],
    ids=["not trained yet", "damaged"],
)
@pytest.mark.parametrize("quick", [True, False])
def test_what_masking_lacks_to_see_names_is_said(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes | None,
    state: doctor_command.State,
    quick: bool,
) -> None:
    monkeypatch.setattr(name_model, "TRAINED", tmp_path / "name_model.npz")
    monkeypatch.setattr(name_model, "_further", False)
    if content is not None:
        name_model.TRAINED.write_bytes(content)
    (line,) = doctor_command._names(quick)
    assert line.state == state
    assert "make names" in line.text
