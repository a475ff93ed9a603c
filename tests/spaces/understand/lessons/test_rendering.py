"""Lessons become HTML without letting any in, and with French typography."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanterne.spaces.understand.lessons.errors import LessonError
from lanterne.spaces.understand.lessons.rendering import cited, plain_text, render, render_inline
from lanterne.spaces.understand.lessons.typography import typeset


@given(st.text())
def test_html_written_in_a_lesson_is_shown_as_text(text):
    html = render(text.replace("[^", ""), language="fr")
    allowed = re.sub(
        r"</?(?:p|em|strong|h[1-6]|ul|ol|li|code|pre|blockquote|br|hr|a|table|thead|tbody|tr|t[hd])\b[^<>]*>",
        "",
        html,
    )
    assert "<" not in allowed


def test_a_script_and_a_javascript_link_do_not_pass():
    html = render("<script>alert(1)</script> [x](javascript:alert(1))", language="fr")
    assert "<script" not in html
    assert "href" not in html


def test_a_citation_links_to_its_source_with_its_number():
    html = render_inline("C'est vrai [^loi].", language="fr", facts=["autre", "loi"])
    assert '<a class="cite" href="#source-loi" aria-label="source no 2">2</a>' in html
    assert cited("Un [^a] et deux [^b-2].") == ["a", "b-2"]


def test_a_citation_of_nothing_is_refused():
    with pytest.raises(LessonError, match="inconnu"):
        render("Voir [^inconnu].", language="fr", facts=["loi"])


def test_plain_text_leaves_out_headings_and_marks():
    assert plain_text("## Titre\n\nUn **mot** [^a].\n\n- deux\n- trois") == ["Un mot\u202f.", "deux", "trois"]


def test_french_spaces_and_apostrophes_are_set_for_the_author():
    assert typeset("Qu'est-ce ? « Oui » : 10 000 € et 18 %", "fr") == (
        "Qu’est-ce\u202f? «\u00a0Oui\u00a0»\u00a0: 10\u00a0000\u00a0€ et 18\u00a0%"
    )
    assert typeset("It's so : really ?", "en") == "It’s so : really ?"


@given(st.text(alphabet="ab1 '«»:;!?%€\u00a0\u202f"))
def test_setting_typography_twice_changes_nothing_more(text):
    once = typeset(text, "fr")
    assert typeset(once, "fr") == once
