"""What a title or a first name tells of a person."""

import pytest

from lanterne.risks.personal_data.genders import Gender, of_first_name, of_title

WOMAN, MAN, SEVERAL = Gender.WOMAN, Gender.MAN, Gender.SEVERAL


@pytest.mark.parametrize(
    ("before", "gender"),
    [
        ("vu avec Mme ", WOMAN),
        ("vu avec MADAME ", WOMAN),
        ("sœur ", WOMAN),
        ("vu avec M. ", MAN),
        ("vu avec M.", MAN),
        ("vu avec Mr ", MAN),
        ("M. et Mme ", SEVERAL),
        ("Monsieur ou Madame ", SEVERAL),
        ("la famille ", SEVERAL),
        ("chez les ", SEVERAL),
        ("Les ", SEVERAL),
        ("Dr ", None),
        ("avec ", None),
        ("", None),
    ],
)
def test_the_words_before_a_name_tell_a_gender_or_nothing(before, gender):
    assert of_title(before, "Martin") is gender


def test_a_title_inside_the_name_tells_too():
    assert of_title("", "Mme Martin") is WOMAN


@pytest.mark.parametrize(
    ("words", "gender"),
    [
        (("sophie", "martin"), WOMAN),
        (("martin", "sophie"), WOMAN),
        (("karim", "benali"), MAN),
        (("dominique", "petit"), None),
        (("camille", "martin"), None),
        (("kovalenko", "oksana"), WOMAN),
        (("martin",), None),
        ((), None),
    ],
)
def test_a_first_name_tells_a_gender_when_nearly_all_who_bear_it_share_it(words, gender):
    assert of_first_name(words) is gender
