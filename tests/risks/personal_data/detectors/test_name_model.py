from concurrent.futures import ThreadPoolExecutor

import numpy
import pytest
import spacy

from lanterne.risks.personal_data import NamesUnread, detect
from lanterne.risks.personal_data.detectors import name_model


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Hier, Adetoke Ayandokun a téléphoné à la mairie.", "Adetoke Ayandokun"),
        ("HIER, MONSIEUR DUPONT A TÉLÉPHONÉ À LA MAIRIE.", "DUPONT"),
    ],
)
def test_a_value_is_found_whole(found, text, value):
    assert ("PERSON", value) in found(name_model, text)


@pytest.mark.parametrize(
    "text",
    [
        "Le budget est voté.",
        "LE BUDGET EST VOTÉ À L’UNANIMITÉ.",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(name_model, text) == []


@pytest.fixture(scope="module")
def pipeline():
    return spacy.load(name_model.MODEL, exclude=name_model.UNUSED)


@pytest.fixture
def fresh(pipeline, monkeypatch, tmp_path):
    """The module as in a new process, spaCy's model loaded and nothing added to it; gives the file to add."""
    before = [
        (layer, name, layer.get_param(name).copy()) for layer, name in name_model.parameters_of(pipeline)
    ]
    monkeypatch.setattr(name_model, "_pipeline", pipeline)
    monkeypatch.setattr(name_model, "_further", False)
    monkeypatch.setattr(name_model, "TRAINED", tmp_path / "name_model.npz")
    yield name_model.TRAINED
    for layer, name, value in before:
        layer.set_param(name, value)


def parameters(pipeline):
    return [layer.get_param(name).copy() for layer, name in name_model.parameters_of(pipeline)]


def changes(pipeline, added=1):
    """A training that adds `added` to every parameter, as it is kept."""
    kept = {}
    for index, value in enumerate(parameters(pipeline)):
        kept[f"change_{index}"] = numpy.ones(value.shape, numpy.int8)
        kept[f"scale_{index}"] = numpy.float32(added)
    return kept


def same(some, others):
    return all(numpy.array_equal(one, other) for one, other in zip(some, others, strict=True))


def test_what_training_adds_is_added_once_however_many_ask(fresh, pipeline):
    before = parameters(pipeline)
    numpy.savez(fresh, **changes(pipeline))
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: name_model.warm_up(), range(8)))
    assert same(parameters(pipeline), [value + numpy.float32(1) for value in before])


def damaged(fresh, kept):
    fresh.write_bytes(b"PK\x03\x04 not a model")


def cut_short(fresh, kept):
    numpy.savez(fresh, **kept)
    fresh.write_bytes(fresh.read_bytes()[:-2_000])


def incomplete(fresh, kept):
    kept.popitem()
    numpy.savez(fresh, **kept)


def of_another_model(fresh, kept):
    last = max(kept, key=lambda key: (key.startswith("change"), int(key.split("_")[1])))
    numpy.savez(fresh, **kept | {last: numpy.ones((3, 3), numpy.int8)})


def without_numbers(fresh, kept):
    numpy.savez(fresh, **kept | {"scale_0": numpy.float32("nan")})


@pytest.mark.parametrize("damage", [damaged, cut_short, incomplete, of_another_model, without_numbers])
def test_a_damaged_training_adds_nothing_and_holds_every_text_until_it_is_mended(fresh, pipeline, damage):
    before, kept = parameters(pipeline), changes(pipeline, 0)
    damage(fresh, dict(kept))
    for _ in range(2):
        with pytest.raises(NamesUnread, match="lanterne doctor"):
            detect("Marie Dupont")
    assert same(parameters(pipeline), before)
    numpy.savez(fresh, **kept)
    assert detect("Marie Dupont")


def test_without_training_spacy_reads_alone_and_it_can_be_told(fresh):
    assert detect("Hier, Marie Dupont est venue.")
    assert not name_model.is_trained()


def test_a_cut_file_does_not_count_as_trained(fresh, pipeline):
    numpy.savez(fresh, **changes(pipeline))
    assert name_model.is_trained()
    fresh.write_bytes(fresh.read_bytes()[:-2_000])
    assert not name_model.is_trained()


def test_without_spacys_model_every_text_is_held(fresh, monkeypatch):
    monkeypatch.setattr(name_model, "_pipeline", None)
    monkeypatch.setattr(name_model, "MODEL", "fr_core_news_missing")
    with pytest.raises(NamesUnread):
        detect("Marie Dupont")


def test_what_may_be_a_person_weighs_more_than_what_may_be_something_else(pipeline, monkeypatch):
    loaded = spacy.load(name_model.MODEL, exclude=name_model.UNUSED)
    monkeypatch.setattr(spacy, "load", lambda *args, **options: loaded)
    monkeypatch.setattr(name_model, "_pipeline", None)
    monkeypatch.setattr(name_model, "_further", True)
    name_model.warm_up()
    moves = loaded.get_pipe("ner").moves
    people = {index for index in range(moves.n_moves) if moves.get_class_name(index).endswith("-PER")}
    scores = loaded.get_pipe("ner").model.get_ref("upper").get_param("b")
    plain = pipeline.get_pipe("ner").model.get_ref("upper").get_param("b")
    raised = {index for index, change in enumerate(scores - plain) if change > 1}
    assert raised == people
    assert len(people) == 4
