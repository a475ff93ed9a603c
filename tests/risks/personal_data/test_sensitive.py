import pytest

from lanterne.risks.personal_data import CERTAIN, CLASSES, POSSIBLE, sensitive


@pytest.mark.parametrize(
    ("sentence", "cls"),
    [
        ("Elle est enceinte et suivie par un psychiatre.", "health"),
        ("La famille est d’origine malienne.", "origin"),
        ("Il milite au Parti socialiste.", "opinions"),
        ("MUSULMANE PRATIQUANTE", "religion"),
        ("Délégué syndical CGT depuis 2019.", "union"),
        ("Il a parlé de son homosexualité.", "sexual_life"),
        ("On relève ses empreintes digitales.", "biometrics"),
        ("Condamné, puis incarcéré.", "offences"),
        ("Mère isolée, au RSA, menacée d’expulsion.", "social_situation"),
    ],
)
def test_a_sentence_that_tells_something_sensitive_is_found(sentence, cls):
    assert cls in {finding.cls for finding in sensitive(sentence)}
    assert cls in CLASSES


@pytest.mark.parametrize(
    "sentence",
    ["Nous collectons des jouets samedi.", "Le budget est voté à l’unanimité.", "La salle ouvre à 14 h.", ""],
)
def test_an_ordinary_sentence_is_left_alone(sentence):
    assert sensitive(sentence) == []


def test_only_the_sentence_that_tells_is_reported():
    text = "Réunion mardi. Paul est diabétique. Merci d’apporter un gâteau."
    (finding,) = sensitive(text)
    assert text[finding.start : finding.end] == "Paul est diabétique."


def test_zero_width_letters_do_not_hide_a_word():
    text = "Il est dia\u200bbétique."
    assert [(f.start, f.end) for f in sensitive(text)] == [(0, len(text))]


def test_the_words_that_led_to_a_finding_are_given_with_their_places():
    text = "Bonjour. Paul est dia\u200bbétique, et syndiqué à la CGT."
    by_class = {finding.cls: finding for finding in sensitive(text)}
    assert by_class["health"].words == ("dia\u200bbétique",)
    assert "CGT" in by_class["union"].words
    for finding in by_class.values():
        assert [text[start:end] for start, end in finding.places] == list(finding.words)
        assert finding.certainty in {CERTAIN, POSSIBLE}
