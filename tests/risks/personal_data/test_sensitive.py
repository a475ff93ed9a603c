import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("[PERSONNE_1] ne peut plus régler ses factures.", "social_situation"),
    ],
)
def test_a_sentence_that_tells_something_sensitive_of_somebody_is_found(sentence, cls):
    assert cls in {finding.cls for finding in sensitive(sentence)}
    assert cls in CLASSES


@pytest.mark.parametrize(
    "sentence",
    [
        "Nous collectons des jouets samedi.",
        "Le budget est voté à l’unanimité.",
        "La salle ouvre à 14 h.",
        "M. Diallo animera l’atelier.",
        "",
    ],
)
def test_an_ordinary_sentence_is_left_alone(sentence):
    assert sensitive(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Le diabète touche quatre millions de Français.",
        "La loi punit le harcèlement.",
        "Comment porter plainte ?",
        "Notre association lutte contre le cancer.",
        "Les personnes en situation de handicap ont droit à des aménagements.",
    ],
)
def test_a_general_statement_is_left_alone(sentence):
    assert sensitive(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Elle annonce une dépression tropicale.",
        "Paul a cuisiné un plat marocain.",
        "Il habite rue de l’Abbaye.",
    ],
)
def test_a_harmless_expression_is_left_alone_even_about_somebody(sentence):
    assert sensitive(sentence) == []


def test_words_that_may_mean_something_else_are_reported_as_possible():
    (finding,) = sensitive("Elle remercie le médecin.")
    assert (finding.cls, finding.certainty) == ("health", POSSIBLE)


def test_words_that_tell_it_of_a_person_are_reported_as_certain():
    (finding,) = sensitive("Paul est diabétique.")
    assert finding.certainty == CERTAIN


def test_only_the_sentence_that_tells_is_reported():
    text = "Réunion mardi. Paul est diabétique. Merci d’apporter un gâteau."
    (finding,) = sensitive(text)
    assert text[finding.start : finding.end] == "Paul est diabétique."


def test_the_full_stop_of_a_title_ends_no_sentence():
    text = "Bonjour. M. Diallo est diabétique."
    (finding,) = sensitive(text)
    assert text[finding.start : finding.end] == "M. Diallo est diabétique."


def test_zero_width_letters_do_not_hide_a_word():
    text = "Il est dia\u200bbétique."
    assert [(f.start, f.end) for f in sensitive(text)] == [(0, len(text))]


def test_the_words_that_led_to_a_finding_are_given_with_their_places():
    text = "Bonjour. Paul est dia\u200bbétique, et syndiqué à la CGT."
    by_class = {finding.cls: finding for finding in sensitive(text)}
    assert by_class["health"].words == ("dia\u200bbétique",)
    assert "CGT" in by_class["union"].words


_PIECES = [
    "Elle est ",
    "diabétique",
    "dia\u200bbétique",
    "CGT",
    "M. ",
    "\n",
    ". ",
    " ",
    "&eacute;",
    "\\n",
    "\ud800",
    "É",
]


@given(st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=8)), max_size=20).map("".join))
def test_offsets_always_lie_in_the_text_and_words_in_their_sentence(text):
    for finding in sensitive(text):
        assert 0 <= finding.start < finding.end <= len(text)
        assert finding.places
        assert list(finding.places) == sorted(finding.places)
        assert all(finding.start <= start < end <= finding.end for start, end in finding.places)
        assert finding.words == tuple(text[start:end] for start, end in finding.places)
        assert finding.certainty in {CERTAIN, POSSIBLE}
