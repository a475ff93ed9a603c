import hashlib
import os
from dataclasses import replace

import pytest

from lanterne.providers.embedded.description import EMBEDDED
from lanterne.providers.embedded.model_file import ModelFileError, last_check, model_path, sidecar, verify

CONTENT = b"weights" * 100
MODEL = replace(EMBEDDED, size=len(CONTENT), sha256=hashlib.sha256(CONTENT).hexdigest())


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "model.gguf"
    file.write_bytes(CONTENT)
    return file


def test_the_models_folder_can_be_chosen(monkeypatch, tmp_path):
    monkeypatch.setenv("LANTERNE_MODELS", str(tmp_path / "elsewhere"))
    assert model_path(MODEL) == tmp_path / "elsewhere" / MODEL.file_name


def test_a_file_never_hashed_has_no_check(path):
    assert last_check(path, MODEL) is None


def test_a_verified_file_is_remembered(path):
    assert verify(path, MODEL) == last_check(path, MODEL)


@pytest.mark.parametrize("change", ["touched", "longer"])
def test_a_file_changed_since_is_no_longer_trusted(path, change):
    verify(path, MODEL)
    if change == "touched":
        os.utime(path, ns=(1, 1))
    else:
        path.write_bytes(CONTENT + b"!")
    assert last_check(path, MODEL) is None


def test_the_check_of_another_model_is_not_taken_for_this_one(path):
    verify(path, MODEL)
    assert last_check(path, replace(MODEL, sha256="0" * 64)) is None


@pytest.mark.parametrize("garbage", ["", "[]", "{}", "{", '{"sha256": 1}'])
def test_an_unreadable_sidecar_only_means_hashing_again(path, garbage):
    sidecar(path).write_text(garbage)
    assert last_check(path, MODEL) is None
    assert verify(path, MODEL).sha256 == MODEL.sha256


def test_a_wrong_file_is_refused_and_its_old_check_forgotten(path):
    verify(path, MODEL)
    path.write_bytes(CONTENT[::-1])
    with pytest.raises(ModelFileError, match="n’est pas celui attendu"):
        verify(path, MODEL)
    assert not sidecar(path).exists()


def test_a_missing_file_says_what_to_do(tmp_path):
    with pytest.raises(ModelFileError, match="lanterne models join"):
        verify(tmp_path / "nothing.gguf", MODEL)


def test_a_right_file_in_a_folder_that_only_others_may_write_is_accepted(path, monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(os, "replace", refuse)
    assert verify(path, MODEL).sha256 == MODEL.sha256
    assert last_check(path, MODEL) is None


def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path):
    with pytest.raises(ModelFileError, match="Impossible de lire"):
        verify(tmp_path, replace(MODEL, size=tmp_path.stat().st_size))
