from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanterne.risks.reliability import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "M. Dupont reçoit Mme. Diallo.",
        "L’accueil, p. 12 du guide, ouvre à 14 h 30.",
        "Voir l’art. L. 123-4 du code.",
        "J. Martin préside le C.A. de l’association.",
        "Le prix est de 3.50 € environ.",
        "Elle demande « Qui vient ? » puis sourit.",
        "Apportez une pièce d’identité, un justificatif, etc. avant mardi.",
        "Les ouvrages sont prêtés\npour trois semaines.",
        "Le dossier... reste ouvert.",
    ],
)
def test_one_sentence_stays_whole(sentence):
    assert cut(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le local ouvre à 14 h. Le samedi, il ferme.", ["Le local ouvre à 14 h.", "Le samedi, il ferme."]),
        ("Bonjour ! Venez mardi… Merci.", ["Bonjour !", "Venez mardi…", "Merci."]),
        ("Il dit : « Venez. » Elle vient.", ["Il dit : « Venez. »", "Elle vient."]),
        ("- Premier point\n- second point\n2. Troisième", ["Premier point", "second point", "Troisième"]),
        ("## Horaires\n\nMardi. Jeudi.", ["Horaires", "Mardi.", "Jeudi."]),
        ("Un titre\nUne phrase.", ["Un titre", "Une phrase."]),
        ("Des livres, etc. Le reste suit.", ["Des livres, etc.", "Le reste suit."]),
        ("", []),
        ("… !\n---", []),
    ],
)
def test_sentences_are_cut_where_a_reader_would(text, expected):
    assert cut(text) == expected


@given(st.text(alphabet="aéZ1 .!?…\n-•«»()\u00a0\u202fM", max_size=200))
def test_sentences_never_overlap_and_hold_every_letter(text):
    spans = sentences(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert sum(map(str.isupper, kept)) == sum(map(str.isupper, text))
