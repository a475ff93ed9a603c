import hashlib
import multiprocessing
import sys
from dataclasses import replace

import pytest

from lanterne.providers.embedded import pieces
from lanterne.providers.embedded.description import EMBEDDED
from lanterne.providers.embedded.model_file import ModelFileError, last_check

CONTENT = bytes(range(256)) * 41  # 10,496 bytes: two whole pieces and a shorter one


@pytest.fixture
def model(tmp_path, monkeypatch):
    """Three installed packages that hold a file's pieces, and that break when imported."""
    described = replace(
        EMBEDDED,
        file_name="small.gguf",
        size=len(CONTENT),
        sha256=hashlib.sha256(CONTENT).hexdigest(),
        piece_count=3,
        piece_size=5_000,
        package_pattern="lanterne_test_piece{}",
    )
    for number in (1, 2, 3):
        data = tmp_path / "site" / described.package(number) / "data"
        data.mkdir(parents=True)
        (data.parent / "__init__.py").write_text("raise RuntimeError('imported')")
        (data / f"part{number:02}.bin").write_bytes(CONTENT[(number - 1) * 5_000 : number * 5_000])
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    return described


def piece_file(tmp_path, number):
    return next((tmp_path / "site" / f"lanterne_test_piece{number}" / "data").iterdir())


def test_the_pieces_joined_are_the_file_and_no_package_was_imported(tmp_path, model):
    target = tmp_path / "models" / "small.gguf"
    pieces.join(target, model)
    assert target.read_bytes() == CONTENT
    assert not [name for name in sys.modules if name.startswith("lanterne_test_piece")]


def test_progress_goes_up_to_the_whole_size(tmp_path, model):
    seen = []
    pieces.join(tmp_path / "small.gguf", model, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(5_000, 10_496), (10_000, 10_496), (10_496, 10_496)]


def test_pieces_are_joined_in_numeric_order_beyond_nine(tmp_path, monkeypatch):
    content = bytes(range(12))
    model = replace(
        EMBEDDED,
        size=12,
        sha256=hashlib.sha256(content).hexdigest(),
        piece_count=12,
        piece_size=1,
        package_pattern="lanterne_tiny_piece{}",
    )
    for number in range(1, 13):
        data = tmp_path / model.package(number) / "data"
        data.mkdir(parents=True)
        (data / "piece.bin").write_bytes(content[number - 1 : number])
    monkeypatch.syspath_prepend(str(tmp_path))
    pieces.join(tmp_path / "tiny.gguf", model)
    assert (tmp_path / "tiny.gguf").read_bytes() == content


def test_a_second_join_reads_nothing_again(tmp_path, model):
    target = tmp_path / "small.gguf"
    first = pieces.join(target, model)
    seen = []
    assert pieces.join(target, model, progress=lambda *step: seen.append(step)) == first
    assert seen == []


def test_a_missing_piece_is_named_and_nothing_is_left(tmp_path, model):
    piece_file(tmp_path, 2).unlink()
    with pytest.raises(ModelFileError, match="morceau 2 sur 3"):
        pieces.join(tmp_path / "models" / "small.gguf", model)
    assert [path.name for path in (tmp_path / "models").iterdir()] == ["small.gguf.lock"]


def test_a_package_that_is_not_installed_is_a_missing_piece(tmp_path, model):
    with pytest.raises(ModelFileError, match="morceau 4 sur 4"):
        pieces.find_piece(4, replace(model, piece_count=4))


def test_a_piece_cut_short_is_named(tmp_path, model):
    piece_file(tmp_path, 3).write_bytes(b"short")
    with pytest.raises(ModelFileError, match="morceau 3 du modèle intégré est abîmé"):
        pieces.join(tmp_path / "small.gguf", model)


def test_a_piece_of_the_right_size_with_one_wrong_byte_is_refused_and_nothing_is_left(tmp_path, model):
    piece = piece_file(tmp_path, 2)
    piece.write_bytes(b"?" + piece.read_bytes()[1:])
    with pytest.raises(ModelFileError, match="sha256"):
        pieces.join(tmp_path / "models" / "small.gguf", model)
    assert [path.name for path in (tmp_path / "models").iterdir()] == ["small.gguf.lock"]


def test_what_an_interrupted_run_left_is_started_over(tmp_path, model):
    (tmp_path / "small.gguf.part").write_bytes(b"half")
    pieces.join(tmp_path / "small.gguf", model)
    assert (tmp_path / "small.gguf").read_bytes() == CONTENT
    assert not (tmp_path / "small.gguf.part").exists()


def test_a_file_put_there_by_hand_is_hashed_before_it_is_accepted(tmp_path, model):
    target = tmp_path / "small.gguf"
    target.write_bytes(CONTENT[::-1])
    with pytest.raises(ModelFileError, match="n’est pas celui attendu"):
        pieces.join(target, model)
    target.write_bytes(CONTENT)
    pieces.join(target, model)
    assert last_check(target, model)


def test_a_full_disk_is_said_before_writing(tmp_path, model, monkeypatch):
    monkeypatch.setattr(pieces, "MARGIN", 10**18)
    with pytest.raises(ModelFileError, match="libérez de la place"):
        pieces.join(tmp_path / "small.gguf", model)


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path, model):
    (tmp_path / "models").write_text("a file, not a folder")
    with pytest.raises(ModelFileError, match="Impossible d’écrire le modèle"):
        pieces.join(tmp_path / "models" / "small.gguf", model)


def test_two_processes_joining_at_once_both_end_with_the_right_file(tmp_path, model):
    context = multiprocessing.get_context("fork")
    target = tmp_path / "small.gguf"
    runs = [context.Process(target=pieces.join, args=(target, model)) for _ in range(2)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert [run.exitcode for run in runs] == [0, 0]
    assert target.read_bytes() == CONTENT
