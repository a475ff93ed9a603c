"""Texts that disguise what they hold, or that break what masking writes into them."""

import json

import pytest

from lanterne.risks.personal_data import MarkMap, detect


def masked_by_rules(text):
    marks = MarkMap()
    return marks, marks.replace(text, detect(text, with_model=False))


def test_an_answer_that_begins_with_a_mark_never_names_the_person_a_message_began_with():
    marks = MarkMap()
    marks.mask("Marie Dupont et Paul Martin sont là.")
    marks.mask("marie dupont est là")
    assert marks.restore("[PERSONNE_2] est venu.") == "Paul Martin est venu."


def test_a_secret_written_like_a_mark_is_masked():
    _, masked = masked_by_rules("mot de passe : secret_123456")
    assert "123456" not in masked.text


@pytest.mark.parametrize(
    "text",
    ['{"a": -255081416802538}', '{"a": 255081416802538.0}', '{"x": "\\bMarie Dupont\\fPaul Martin"}',
     '[[33612345678, 1], [2, 33612345679]]'],
)  # fmt: skip
def test_json_with_signs_decimals_and_control_escapes_stays_json(text):
    marks, masked = masked_by_rules(text)
    json.loads(masked.text)
    assert masked.spans
    assert marks.restore(masked.text) == text


def test_json_inside_a_message_stays_json():
    document = '{"tel": 33612345678, "nir": 255081416802538}'
    marks, masked = masked_by_rules(f"Voici : {document} merci")
    assert json.loads(masked.text[8:-6]) == {"tel": "[TELEPHONE_1]", "nir": "[SECU_1]"}
    assert marks.restore(masked.text) == f"Voici : {document} merci"


@pytest.mark.parametrize(
    "text",
    ["Mme Ⓓⓤⓟⓞⓝⓣ est là", "Mme M̶a̶r̶i̶e̶ D̶u̶p̶o̶n̶t̶ est là", "Mme Du\U000e0061pont est là",
     "Tél ٠٦١٢٣٤٥٦٧٨", "Tél ⁰⁶¹²³⁴⁵⁶⁷⁸", "Tél 0️⃣6️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣",
     "T%C3%A9l%2006%2012%2034%2056%2078", "Mme Dup=\nont", '"Mme \\ud835\\udc37upont"'],
)  # fmt: skip
def test_disguised_values_leave_no_letter_in_clear(text):
    marks, masked = masked_by_rules(text)
    assert masked.spans
    assert not any(piece in masked.text for piece in ("pont", "ⓟ", "p̶", "٨", "⁸", "8️", "78"))
    assert marks.restore(masked.text) == text


def test_tags_inside_a_name_are_kept():
    _, masked = masked_by_rules("Mme D<b>upont</b> est là")
    assert masked.text.count("<b>") == masked.text.count("</b>") == 1
    assert "upont" not in masked.text
