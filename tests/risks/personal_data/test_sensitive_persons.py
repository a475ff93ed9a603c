import pytest

from lanterne.risks.personal_data.sensitive_patterns import tokens
from lanterne.risks.personal_data.sensitive_persons import Person, about


@pytest.mark.parametrize(
    "text",
    [
        "Elle boite.",
        "M. Diallo est là.",
        "Mon fils dort.",
        "[PERSONNE_2] est là.",
        "Karim arrive.",
        "Notre voisin est là.",
    ],
)
def test_a_name_a_mark_a_pronoun_or_a_relative_is_somebody(text):
    assert about(text, tokens(text)) is Person.SURE


@pytest.mark.parametrize(
    "text", ["Il faut attendre.", "Il est possible de venir.", "La loi le prévoit.", "Pouvez-vous venir ?"]
)
def test_an_impersonal_or_general_sentence_is_about_nobody(text):
    assert about(text, tokens(text)) is Person.GENERAL


def test_a_note_without_a_subject_may_be_about_somebody():
    assert about("Expulsés mercredi.", tokens("Expulsés mercredi.")) is Person.UNSAID


def test_a_sensitive_word_is_not_taken_for_a_first_name():
    words = tokens("Ramadan en mars")
    assert about("Ramadan en mars", words, {0}) is not Person.SURE
