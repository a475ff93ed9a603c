"""Citations in an answer."""

from lanterne.guarding.citations import citations, without_citations


def test_citations_are_found_with_their_numbers() -> None:
    found = citations("Mardi [1]. Jeudi [2, 3][1].", sources=3)
    assert [citation.numbers for citation in found] == [(1,), (2, 3), (1,)]


def test_a_number_without_a_source_is_left_out() -> None:
    assert [citation.numbers for citation in citations("Mardi [1, 9] [0].", sources=2)] == [(1,), ()]


def test_a_mark_is_not_a_citation() -> None:
    assert citations("Bonjour [PERSONNE_1]", sources=3) == []


def test_blanking_citations_keeps_every_other_character_in_place() -> None:
    answer = "Mardi [1]. Jeudi."
    assert without_citations(answer) == "Mardi    . Jeudi."
    assert len(without_citations(answer)) == len(answer)
