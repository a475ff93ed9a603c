import pytest

from lanterne.risks.personal_data.detectors import secrets


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "https://exemple.org/reinit?token=NxBLKPLMTaQpxtif",
            "https://exemple.org/reinit?token=NxBLKPLMTaQpxtif",
        ),
        ("https://jean:mdp@exemple.org/", "https://jean:mdp@exemple.org/"),
    ],
)
def test_a_value_is_found_whole(found, text, value):
    assert ("SECRET_URL", value) in found(secrets, text)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.caf.fr/allocataires",
        "Mot de passe oublié ?",
        "mot de passe perdu",
        "mot de passe (voir la note)",
        "le secret professionnel",
        "Les jetons de présence",
        "https://exemple.org/accompagnement-social-global",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(secrets, text) == []


def test_keys_and_passwords_are_found(found):
    assert found(secrets, "clé sk-abcdefghijklmnop1234")[0] == ("SECRET", "sk-abcdefghijklmnop1234")
    assert found(secrets, "Mot de passe : Tr0ub4dor!") == [("SECRET", "Tr0ub4dor!")]


LONG_KEY = "dop_v1_" + "5f9a" * 16


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            f"clé : {LONG_KEY}",
            LONG_KEY,
        ),
        ("Le mot de passe du wifi est chaton39", "chaton39"),
    ],
)
def test_forms_and_odd_writings_are_read_too(found, text, value):
    assert ("SECRET", value) in found(secrets, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("MDP\nTr0ub4dor!", "Tr0ub4dor!"),
        ("API_TOKEN=abcD1234efgh", "abcD1234efgh"),
        ("jeton : 9f8e7d6c", "9f8e7d6c"),
        ("Clé d’accès : AbC-99-xyz", "AbC-99-xyz"),
        ("clé 8f85cc400d5d8f85cc400d5d8f85cc40", "8f85cc400d5d8f85cc400d5d8f85cc40"),
    ],
)
def test_a_key_is_found_after_the_labels_of_forms_and_settings(found, text, value):
    assert ("SECRET", value) in found(secrets, text)


def test_a_link_with_a_random_step_is_found_whole(found):
    link = "https://exemple.org/r/a8f85cc400d5dzzk8f85cc40"
    assert ("SECRET_URL", link) in found(secrets, link)
