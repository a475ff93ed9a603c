import pytest

from lanterne.risks.personal_data.detectors import internet_addresses


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("IP 200.192.240.103.", "200.192.240.103"),
        ("2001:db8::ff00:42:8329", "2001:db8::ff00:42:8329"),
        ("3c:22:fb:01:02:03", "3c:22:fb:01:02:03"),
    ],
)
def test_a_value_is_found_whole(found, text, value):
    assert ("IP", value) in found(internet_addresses, text)


@pytest.mark.parametrize(
    "text",
    [
        "version 4.8.25.1",
        "article 12.3.4.999",
        "à 14:30:00",
    ],
)
def test_a_look_alike_is_left_alone(found, text):
    assert found(internet_addresses, text) == []
