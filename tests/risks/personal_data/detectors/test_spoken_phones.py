import pytest

from lanterne.risks.personal_data.detectors import spoken_phones


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "appelez le zéro six douze trente-quatre cinquante-six soixante-dix-huit merci",
            "zéro six douze trente-quatre cinquante-six soixante-dix-huit",
        ),
        ("Zéro sept, vingt, trente, quarante, cinquante", "Zéro sept, vingt, trente, quarante, cinquante"),
    ],
)
def test_a_dictated_number_is_found_whole(found, text, value):
    assert ("PHONE", value) in found(spoken_phones, text)


@pytest.mark.parametrize(
    "text", ["zéro six", "de zéro à six ans", "zéro déchet, six ateliers, douze familles"]
)
def test_numbers_in_words_that_are_no_phone_are_left_alone(found, text):
    assert found(spoken_phones, text) == []
