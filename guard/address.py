"""The client's network address, from one function, and the network it stands for."""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

Address = IPv4Address | IPv6Address
_IPV4 = re.compile(r"(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\.(?!$)|$)){4}")
_UNKNOWN = IPv4Address("0.0.0.0")  # noqa: S104  (a peer without an address, such as a Unix socket)


def client_address(request: HttpRequest) -> Address:
    """The peer's address, or the one a configured proxy vouches for."""
    said = request.META  # request.headers would be made of all of it
    return address_of(said.get("REMOTE_ADDR", ""), said.get("HTTP_X_FORWARDED_FOR", ""))


def address_of(peer: str, forwarded_for: str) -> Address:
    """The same from the bare words of a request.

    X-Forwarded-For counts only when the peer is a configured proxy, and is read from the right: the
    first address that is not itself such a proxy is the client. What stands further left is hearsay.
    """
    address = _parsed(peer)
    if not forwarded_for or not settings.GUARD_TRUSTED_PROXIES:
        return address
    forwarded = forwarded_for.split(",")
    while forwarded and _is_trusted(address):
        claimed = _parsed(forwarded.pop())
        if claimed == _UNKNOWN:
            break
        address = claimed
    return address


def network_of(peer: str, forwarded_for: str) -> str:
    """client_network() of address_of(), in one step for a reader without a proxy between."""
    if not forwarded_for and _IPV4.fullmatch(peer):
        return peer
    return client_network(address_of(peer, forwarded_for))


def client_network(address: Address) -> str:
    """What one household or office shares: the IPv4 address, or the /64 of an IPv6 one."""
    if isinstance(address, IPv6Address):
        return str(ip_network((address, 64), strict=False))
    return str(address)


def is_proxy(request: HttpRequest) -> bool:
    """Whether the peer itself is a configured proxy, so that its X-Forwarded-Proto may be believed."""
    return is_proxy_address(request.META.get("REMOTE_ADDR", ""))


def is_proxy_address(peer: str) -> bool:
    return _is_trusted(_parsed(peer))


def no_address(request: HttpRequest) -> None:
    """For django-axes: it locks user names and stores no address."""


def _is_trusted(address: Address) -> bool:
    return any(address in network for network in settings.GUARD_TRUSTED_PROXIES)


def _parsed(text: str) -> Address:
    try:
        address = ip_address(text.strip())
    except ValueError:
        return _UNKNOWN
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    return address
