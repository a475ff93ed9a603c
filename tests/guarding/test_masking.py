"""What a person masks by hand or leaves readable, on top of what the detector found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanterne.guarding.masking import MaskingChoices, mask
from lanterne.risks.personal_data import MarkMap


def test_a_value_asked_both_ways_is_masked() -> None:
    choices = MaskingChoices.of(also=["Phare"], clear=["phare", "Amarres"])
    assert choices.also == {"phare"}
    assert choices.clear == {"amarres"}


@pytest.mark.parametrize("text", ["le PHARE", "le phare.", "« Phare »"])
def test_a_chosen_word_is_masked_whatever_its_case(text: str) -> None:
    masked = mask(text, MarkMap(), MaskingChoices.of(also=["Phare"]))
    assert "[MASQUE_1]" in masked.text


def test_a_chosen_word_inside_another_is_left() -> None:
    assert mask("les phares", MarkMap(), MaskingChoices.of(also=["phare"])).text == "les phares"


def test_the_longest_choice_wins() -> None:
    masked = mask("le grand phare", MarkMap(), MaskingChoices.of(also=["phare", "grand phare"]))
    assert masked.text == "le [MASQUE_1]"


def test_a_person_left_readable_is_so_by_part_of_the_name_too() -> None:
    choices = MaskingChoices.of(clear=["Fatou Diallo"])
    assert mask("Je vois Diallo demain.", MarkMap(), choices).text == "Je vois Diallo demain."
    assert "Diop" not in mask("Mme Aminata Diop est là.", MarkMap(), choices).text


@given(st.lists(st.sampled_from(["phare", "grand", "le", " ", ".", "\n", "mer"]), max_size=12).map("".join))
def test_masking_by_hand_restores_to_the_same_text(text: str) -> None:
    marks = MarkMap()
    masked = mask(text, marks, MaskingChoices.of(also=["grand phare", "mer"]))
    assert marks.restore(masked.text) == text


def test_leaving_somebody_readable_leaves_their_shorter_name_and_not_another_person_of_that_name() -> None:
    text = "Mme Sophie Martin est là. Mme Martin attend. M. Martin cherche un logement."
    masked = mask(text, MarkMap(), MaskingChoices.of(clear=["Sophie Martin"]))
    assert masked.text == "Mme Sophie Martin est là. Mme Martin attend. M. [PERSONNE_1] cherche un logement."
