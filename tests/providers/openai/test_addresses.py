import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanterne.providers.openai.addresses import RefusedAddress, check_address, check_url, literal


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://api.exemple.org/v1", "https"),
        ("https://api.exemple.org/v1?key=x", "shape"),
        ("https://key@api.exemple.org/v1", "shape"),
        ("https://api.exemple.org/#x", "shape"),
        ("https://api.exemple.org/v 1", "shape"),
        ("https://api.exemple.org:99999/v1", "shape"),
        ("https:///v1", "shape"),
        ("file:///etc/passwd", "shape"),
        ("javascript:alert(1)", "shape"),
        ("https://[::1", "shape"),
        ("", "shape"),
        ("https://10.0.0.8/v1", "private"),
        ("https://192.168.1.10/v1", "private"),
        ("https://127.1/v1", "private"),
        ("https://0x7f000001/v1", "private"),
        ("https://[::1]/v1", "private"),
        ("https://[fd00::1]/v1", "private"),
        ("https://[64:ff9b::7f00:1]/v1", "private"),
        ("https://ollama.localhost/v1", "private"),
        ("https://169.254.169.254/v1", "never"),
        ("https://0.0.0.0/v1", "never"),
    ],
)
def test_an_address_that_may_not_be_called_says_why(url, reason):
    with pytest.raises(RefusedAddress) as raised:
        check_url(url, private_network=False)
    assert raised.value.reason == reason


@pytest.mark.parametrize(
    "url", ["https://api.mistral.ai/v1", "https://51.159.10.2:8443/v1", "https://exemple.fr"]
)
def test_public_servers_may_be_called(url):
    check_url(url, private_network=False)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:11434/v1", "http://192.168.1.10:8080/v1", "http://ollama.local/v1"]
)
def test_servers_of_the_own_network_may_be_called_when_an_administrator_says_so(url):
    check_url(url, private_network=True)


@pytest.mark.parametrize(
    "address", ["169.254.169.254", "fe80::1", "224.0.0.1", "0.0.0.0", "::", "::ffff:169.254.169.254"]
)
def test_where_clouds_keep_their_secrets_is_never_called(address):
    with pytest.raises(RefusedAddress):
        check_address(ipaddress.ip_address(address), private_network=True, encrypted=True)


@pytest.mark.parametrize("url", ["http://51.159.10.2/v1", "http://[2001:41d0::1]/v1"])
def test_words_never_cross_the_public_network_unencrypted(url):
    with pytest.raises(RefusedAddress) as raised:
        check_url(url, private_network=True)
    assert raised.value.reason == "https"
    check_url(url.replace("http:", "https:"), private_network=True)


@given(st.ip_addresses(v=4, network="10.0.0.0/8"))
def test_a_private_address_is_refused_however_it_is_written(address):
    for form in (str(address), str(int(address)), hex(int(address))):
        assert literal(form) == address
        with pytest.raises(RefusedAddress):
            check_url(f"https://{form}/v1", private_network=False)
