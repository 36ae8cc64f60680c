"""Which addresses a host has, and whether they are of the open internet."""

import ipaddress
import queue
import socket
from threading import Thread
from typing import Any

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_GIVEN_OUT = ipaddress.IPv6Network("2000::/3")  # fec0::1 and ::10.0.0.1 only look public to Python


def addresses_of(host: str, port: int, *, seconds: float) -> list[str]:
    """All of them, the one to ask first. Raises OSError (TimeoutError after so many seconds) or ValueError.

    The system's resolver knows no deadline: it works in a thread, which is left alone when it takes too long.
    """
    found: queue.SimpleQueue[list[Any] | Exception] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            found.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, ValueError) as error:
            found.put(error)

    Thread(target=look_up, daemon=True, name="look-up").start()
    try:
        entries = found.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(entries, Exception):
        raise entries
    return [str(entry[4][0]) for entry in entries]


def is_public(ip: str) -> bool:
    """Whether it is an address of the open internet, also what an IPv6 address carries inside."""
    address = ipaddress.ip_address(ip.partition("%")[0])
    carried = _carried_by(address) if isinstance(address, ipaddress.IPv6Address) else []
    if address.version == 6 and not carried and address not in _GIVEN_OUT:
        return False
    return all(ip.is_global and not ip.is_multicast for ip in (carried or [address]))


def _carried_by(address: ipaddress.IPv6Address) -> list[_Address]:
    carried: list[_Address | None] = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        carried.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [ip for ip in carried if ip is not None]
