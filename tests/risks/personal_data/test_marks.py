"""A conversation's marks, with the real detectors and the real language model of names."""

import json
import re

import pytest

from lanterne.risks.personal_data import MarkMap, StreamRestorer

LETTER = (
    "Bonjour, je suis Marie Dupont, tél. 06 12 34 56 78. Mme Dupont habite 12 rue des Lilas, 75011 Paris. "
    "Écrire à marie.dupont@exemple.fr. Marie attend votre réponse."
)


def test_a_masked_letter_holds_none_of_the_values_and_comes_back_word_for_word():
    marks = MarkMap()
    masked = marks.mask(LETTER)
    for value in ("Marie", "Dupont", "06 12", "Lilas", "75011", "marie.dupont"):
        assert value not in masked.text
    assert marks.restore(masked.text) == LETTER


def test_a_person_cited_by_full_name_then_first_name_or_title_keeps_one_mark():
    masked = MarkMap().mask(LETTER)
    assert {span.mark for span in masked.spans if span.kind == "PERSON"} == {"[PERSONNE_1]"}


def test_a_reversed_or_capital_name_keeps_the_mark():
    marks = MarkMap()
    marks.mask("Dossier de Marie Dupont.")
    assert "[PERSONNE_1]" in marks.mask("Présente : DUPONT Marie.").text


def test_two_people_of_one_surname_keep_two_marks():
    masked = MarkMap().mask("Jean Martin et Sophie Martin sont venus.")
    assert "[PERSONNE_1]" in masked.text
    assert "[PERSONNE_2]" in masked.text


def test_a_name_met_in_a_first_turn_is_masked_in_lower_case_in_the_next():
    marks = MarkMap()
    marks.mask("Voici le dossier de Marie Dupont.")
    assert marks.mask("et dupont, elle vient quand ?").text == "et [PERSONNE_1], elle vient quand ?"


def test_a_name_misspelt_by_one_letter_is_masked():
    marks = MarkMap()
    marks.mask("Voici le dossier de Fatoumata Keita.")
    assert "Fatoumatta" not in marks.mask("Rappeler Fatoumatta demain.").text


def test_one_number_written_two_ways_keeps_one_mark():
    masked = MarkMap().mask("Tél. 06 12 34 56 78, je répète : 0612345678.")
    assert masked.text == "Tél. [TELEPHONE_1], je répète : [TELEPHONE_1]."


def test_a_mark_typed_by_the_person_is_never_given_to_somebody():
    marks = MarkMap()
    text = "[PERSONNE_1] et **personne_2** sont des marques ; Marie Dupont est là."
    masked = marks.mask(text)
    assert "[PERSONNE_3]" in masked.text
    assert marks.restore(masked.text) == text


def test_a_map_survives_being_stored():
    marks = MarkMap()
    masked = marks.mask(LETTER)
    again = MarkMap.from_dict(json.loads(json.dumps(marks.to_dict())))
    assert again.restore(masked.text) == LETTER
    assert again.mask("Marie Dupont").text == "[PERSONNE_1]"


def test_a_map_of_another_version_is_refused():
    with pytest.raises(ValueError, match="autre version"):
        MarkMap.from_dict({"version": 99})


def test_json_stays_json_and_comes_back():
    text = '{"nom": "Marie Dupont", "secu": 255081416802538, "note": "Dupont\\nAndr\\u00e9 Petit, tél. 0612345678"}'
    marks = MarkMap()
    masked = marks.mask(text)
    read = json.loads(masked.text)
    assert read["nom"] == "[PERSONNE_1]"
    assert "255081416802538" not in masked.text
    assert marks.restore(masked.text) == text


@pytest.mark.parametrize(
    "written",
    ["[PERSONNE_1]", "**[PERSONNE_1]**", "[Personne_1]", "[PERSONNE_1", "PERSONNE_1]", "personne_1", "[PERSON_1]",
     "[NAME_1]", "[NOM_1]",
     "\\[PERSONNE\\_1\\]", "[PERSONNES_1]", "[personne 1]", "PERSONNE 1", "[**PERSONNE_1**]",
     "{PERSONNE_1}", "<PERSONNE_1>", "[Personne n° 1]", "[PERSONNE #1]", "[PERSONA_1]", "[KİŞİ_1]",
     "[شخص_1]", "[Особа_1]", "[PESSOA_1]"],
)  # fmt: skip
def test_a_mark_is_restored_however_the_model_wrote_it(written):
    marks = MarkMap()
    marks.mask("Marie Dupont")
    assert marks.restore(f"Chère {written}, merci.").replace("*", "") == "Chère Marie Dupont, merci."


@pytest.mark.parametrize(
    "written", ["{PERSONNE_1}", "<PERSONNE_1>", "[Personne n° 1]", "{[PERSONNE_1]}", "a < PERSONNE_1"]
)
def test_a_mark_in_other_brackets_comes_back_the_same_however_the_stream_is_cut(written):
    marks = MarkMap()
    marks.mask("Marie Dupont")
    answer = f"Chère {written}, merci à {written}"
    whole = marks.restore(answer)
    assert "PERSONNE" not in whole.upper()
    for size in range(1, len(answer)):
        restorer = StreamRestorer(marks)
        pieces = [restorer.feed(answer[i : i + size]) for i in range(0, len(answer), size)]
        assert "".join(pieces) + restorer.close() == whole


@pytest.mark.parametrize(
    "written", ["{[PERSONNE_1]}", "(PERSONNE_1)", "« [PERSONNE_1] »", '{"nom": [PERSONNE_1]}']
)
def test_signs_that_are_not_the_mark_s_stay(written):
    marks = MarkMap()
    marks.mask("Marie Dupont")
    assert marks.restore(written) == re.sub(r"\[?PERSONNE_1]?", "Marie Dupont", written)


def test_an_unknown_mark_is_shown_as_it_is():
    marks = MarkMap()
    marks.mask("Marie Dupont")
    assert marks.restore("[PERSONNE_12] et [TELEPHONE_1]") == "[PERSONNE_12] et [TELEPHONE_1]"


def test_plain_french_is_not_taken_for_a_mark():
    marks = MarkMap()
    marks.mask("Marie Dupont")
    assert marks.restore("Le rôle de personne 1 au jeu.") == "Le rôle de personne 1 au jeu."


def test_a_stream_holds_back_at_most_one_mark():
    marks = MarkMap()
    marks.mask("Marie Dupont")
    restorer = StreamRestorer(marks)
    answer = "Chère [PERSONNE_1], voici **PERSONNE_1** et [PERSON_1]. Bien à vous, personne d’autre." * 3
    given = ""
    for position, character in enumerate(answer, 1):
        given += restorer.feed(character)
        assert len(marks.restore(answer[:position])) - len(given) <= 40
    assert given + restorer.close() == marks.restore(answer)


@pytest.mark.parametrize(
    "text",
    [
        "Veuillez répondre. Lanterne répond. Nous sommes dix. Bonjour à tous.",
        "Résume ce document en trois points, puis propose un titre. Garde les dates du 3 mai 1998.",
        'Le Bureau décide :\noutputs = ["text"]\nnoticed = true\nstroke: 0.5pt, inset: 6pt',
        "| Timbres et téléphone | 6 900 € |",
    ],
)
def test_a_text_without_personal_data_leaves_as_it_is(text):
    assert MarkMap().mask(text).text == text


def test_a_double_surname_after_a_particle_is_one_person():
    masked = MarkMap().mask("Rosa Da Costa Lima est venue.")
    assert masked.text == "[PERSONNE_1] est venue."
