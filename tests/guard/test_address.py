from ipaddress import ip_network

import pytest
from django.test import RequestFactory

from guard.address import address_of, client_address, client_network, network_of


def asked_from(peer: str, forwarded: str = "") -> str:
    request = RequestFactory().get("/", REMOTE_ADDR=peer, headers={"X-Forwarded-For": forwarded})
    return str(client_address(request))


@pytest.fixture
def proxy(settings) -> None:
    settings.GUARD_TRUSTED_PROXIES = [ip_network("10.0.0.0/8")]


def test_a_strangers_forwarded_header_is_hearsay() -> None:
    assert asked_from("203.0.113.7", "198.51.100.1") == "203.0.113.7"


@pytest.mark.usefixtures("proxy")
def test_a_configured_proxy_vouches_for_the_rightmost_address() -> None:
    assert asked_from("10.0.0.1", "198.51.100.1, 203.0.113.7") == "203.0.113.7"


@pytest.mark.usefixtures("proxy")
def test_a_chain_of_configured_proxies_is_walked_from_the_right() -> None:
    assert asked_from("10.0.0.1", "1.2.3.4, 203.0.113.7, 10.0.0.2") == "203.0.113.7"


@pytest.mark.usefixtures("proxy")
@pytest.mark.parametrize("forwarded", ["", "không phải địa chỉ", "1.2.3.4,<script>"])
def test_a_broken_header_leaves_the_proxys_own_address(forwarded: str) -> None:
    assert asked_from("10.0.0.1", forwarded.encode().decode("latin-1")) == "10.0.0.1"


def test_ipv6_neighbours_share_a_network_and_ipv4_ones_do_not() -> None:
    def network(peer: str) -> str:
        return client_network(client_address(RequestFactory().get("/", REMOTE_ADDR=peer)))

    assert network("2001:db8:1:2::1") == network("2001:db8:1:2:ffff::9") == "2001:db8:1:2::/64"
    assert network("203.0.113.7") != network("203.0.113.8")
    assert network("::ffff:203.0.113.7") == network("203.0.113.7")


@pytest.mark.usefixtures("proxy")
@pytest.mark.parametrize("forwarded", ["", "198.51.100.1", "2001:db8::1, 10.0.0.2", "nonsense"])
@pytest.mark.parametrize(
    "peer",
    [
        "203.0.113.7",
        "10.0.0.1",
        "2001:db8:1:2::3",
        "::ffff:203.0.113.7",
        "",
        "999.1.1.1",
        "1.2.3",
        "/run/portal.sock",
        "x",
    ],
)
def test_network_in_one_step_is_that_of_the_address(peer: str, forwarded: str) -> None:
    assert network_of(peer, forwarded) == client_network(address_of(peer, forwarded))
