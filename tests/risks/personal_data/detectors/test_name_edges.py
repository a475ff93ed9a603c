"""A name that was found is taken whole."""

import pytest

from lanterne.risks.personal_data.detectors import name_edges
from lanterne.risks.personal_data.kinds import Span


def whole(text: str, found: str) -> str:
    start = text.index(found)
    spans = list(name_edges.beside_names(text, [Span(start, start + len(found), "PERSON")]))
    return text[spans[0].start : spans[0].end] if spans else found


@pytest.mark.parametrize(
    ("text", "found", "name"),
    [
        ("votre conseillère, mme da silva ferreira.", "silva ferreira", "da silva ferreira"),
        ("le baron de Gaujac vendit", "Gaujac", "de Gaujac"),
        ("la duchesse d'uzès fut", "uzès", "d'uzès"),
        ("nom : le goff", "goff", "le goff"),
        ("Buts de Camara, Le Bihan (77e)", "Bihan", "Le Bihan"),
        ("dr n'guessan koffi", "guessan koffi", "n'guessan koffi"),
        ("validé par o. maréchal", "maréchal", "o. maréchal"),
        ("ahmed k., 19 ans", "ahmed", "ahmed k."),
        ("Voir Durkheim (É.), Le Suicide", "Durkheim", "Durkheim (É."),
        ("louis xvi fut arrêté", "louis", "louis xvi"),
        ("Dupont de Ligonnès reste introuvable", "Dupont", "Dupont de Ligonnès"),
        ("Étienne Loyer d'Orvanne lira", "Étienne Loyer", "Étienne Loyer d'Orvanne"),
        ("Mamadou dit « Bébert » Sow joue", "Mamadou", "Mamadou dit « Bébert » Sow"),
    ],
)
def test_particles_initials_and_nicknames_belong_to_the_name(text, found, name):
    assert whole(text, found) == name


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("le dossier de Dupont", "Dupont"),
        ("Le Président Macron", "Macron"),
        ("Marie Dupont de Nantes", "Marie Dupont"),
        ("Karim Benali de la CAF", "Karim Benali"),
        ("Fatou Sow du bureau", "Fatou Sow"),
        ("Bonjour, M. Dupont.", "Dupont"),
        ("vu Paul Durand. Il va bien", "Paul Durand"),
    ],
)
def test_what_stands_beside_a_name_without_being_part_of_it_stays(text, found):
    assert whole(text, found) == found
