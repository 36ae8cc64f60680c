"""Asking other hosts, within safe limits: public addresses alone, a deadline, so many bytes and redirects."""

import http.client
import io
import socket
import ssl
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from guard.hosts import addresses_of, is_public

_LONGEST_SILENCE = 10.0  # seconds, also to connect
_MOST_REDIRECTS = 3
_MOST_FAILURES = 5  # connections in a row that a host lets fail before it is asked no more
_REDIRECTS = {301, 302, 303, 307, 308}
_CHUNK = 64 * 1024
_SAFE = "/:?&=%#+,;@!$'()*~-._[]"  # what stands in an address as it is; anything else is escaped


class NotFetched(Exception):
    """There is no answer to be had; the message says why, in Vietnamese."""


class NotAsked(NotFetched):
    """The host let too many connections fail before; whether this address answers is not known."""


class HostDown(NotFetched):
    """The host did not answer, or not in time."""


class NoAnswer(HostDown):
    """The host was found and said nothing, or did not end in time."""


class PrivateAddress(NotFetched):
    """The host is one of a private network."""


class TooLarge(NotFetched):
    """The answer is longer than was wanted."""


@dataclass(frozen=True)
class Answer:
    """The last one, behind all redirects."""

    status: int
    content: bytes


@dataclass(frozen=True)
class _Wanted:
    method: str
    headers: Mapping[str, str]
    most: int
    is_cut: bool
    deadline: float


@dataclass
class Web:
    """Asks public addresses alone unless told otherwise.

    A host that lets five connections in a row fail is asked no more: an old site that is gone must not
    cost ten seconds for each of its addresses. A HEAD without an answer does not count: some never give one.
    """

    agent: str
    allows_private: bool = False
    seconds: float = 60.0  # of one address, redirects included
    _failures: dict[str, int] = field(default_factory=dict)

    def ask(
        self, address: str, *, method: str = "GET", accept: str = "*/*", most: int, is_cut: bool = False
    ) -> Answer:
        """At most so many bytes of the answer; a longer one is cut there, or TooLarge.

        Raises NotFetched.
        """
        headers = {"Accept": accept, "User-Agent": self.agent}
        wanted = _Wanted(method, headers, most, is_cut, deadline=time.monotonic() + self.seconds)
        for _hop in range(_MOST_REDIRECTS + 1):
            found = self._answer(address, wanted)
            if isinstance(found, Answer):
                return found
            address = found
        raise NotFetched("chuyển hướng quá nhiều lần")

    def _answer(self, address: str, wanted: _Wanted) -> Answer | str:
        """The answer, or where it has moved to."""
        parts = _split(address)
        host = parts.netloc.lower()
        if self._failures.get(host, 0) >= _MOST_FAILURES:
            raise NotAsked("máy chủ này không trả lời nhiều lần liền nên không hỏi nữa")
        try:
            found = self._asked(address, parts, wanted)
        except HostDown as failure:
            if not (isinstance(failure, NoAnswer) and wanted.method == "HEAD"):
                self._failures[host] = self._failures.get(host, 0) + 1
            raise
        self._failures.pop(host, None)
        return found

    def _asked(self, address: str, parts: SplitResult, wanted: _Wanted) -> Answer | str:
        with closing(self._connection(parts, wanted.deadline)) as connection:
            try:
                target = f"{parts.path}?{parts.query}" if parts.query else parts.path
                connection.request(wanted.method, target, headers=dict(wanted.headers))
                answer = connection.getresponse()
                if answer.status in _REDIRECTS and (location := answer.getheader("Location")):
                    return _moved_to(address, location)
                content = _read(answer, wanted) if answer.status == http.client.OK else b""
                return Answer(answer.status, content)
            except (OSError, http.client.HTTPException) as error:
                raise NoAnswer(f"máy chủ không trả lời ({type(error).__name__})") from error

    def _connection(self, parts: SplitResult, deadline: float) -> http.client.HTTPConnection:
        """Connected to the very address that was judged, so that no second look-up leads elsewhere."""
        host = parts.hostname or ""
        try:
            port = parts.port or (443 if parts.scheme == "https" else 80)
            ip = self._judged_ip(host, port, deadline)
            channel = socket.create_connection((ip, port), timeout=_patience(deadline))
            if parts.scheme == "https":
                channel = _secured(channel, host, deadline)
        except (OSError, ValueError) as error:
            raise HostDown(f"không nối được tới máy chủ ({type(error).__name__})") from error
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(host, port)
        connection.sock = channel
        connection.response_class = partial(_TimedResponse, deadline=deadline)  # type: ignore[assignment]
        return connection

    def _judged_ip(self, host: str, port: int, deadline: float) -> str:
        """The first of the host's addresses; none of them may be private, or the host is a trick."""
        ips = addresses_of(host, port, seconds=_patience(deadline))
        if not self.allows_private and not all(is_public(ip) for ip in ips):
            raise PrivateAddress("địa chỉ trong mạng nội bộ")
        return ips[0]


def _secured(channel: socket.socket, host: str, deadline: float) -> socket.socket:
    """The timeout of the socket is one for the whole handshake."""
    try:
        channel.settimeout(_patience(deadline))
        return ssl.create_default_context().wrap_socket(channel, server_hostname=host)
    except BaseException:
        channel.close()
        raise


class _TimedResponse(http.client.HTTPResponse):
    """Read until the deadline: a host that sends a byte now and then is never silent for long."""

    def __init__(self, sock: socket.socket, *args: Any, deadline: float, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self.fp = io.BufferedReader(_TimedStream(self.fp, sock, deadline))


class _TimedStream(io.RawIOBase):
    def __init__(self, stream: io.BufferedReader, channel: socket.socket, deadline: float) -> None:
        self._stream, self._channel, self._deadline = stream, channel, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._channel.settimeout(_patience(self._deadline))
        return self._stream.readinto1(buffer)

    def close(self) -> None:
        self._stream.close()
        super().close()


def _patience(deadline: float) -> float:
    """Seconds to wait for the next bytes. Raises NoAnswer."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise NoAnswer("tải quá lâu")
    return min(left, _LONGEST_SILENCE)


def _split(address: str) -> SplitResult:
    """The parts as a browser would ask for them: a name in IDNA, other letters escaped."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:  # of UnicodeError too
        raise NotFetched("địa chỉ không đúng dạng") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise NotFetched("không phải địa chỉ http, https")
    return parts._replace(
        netloc=f"[{host}]{port}" if ":" in host else f"{host}{port}",
        path=quote(parts.path or "/", safe=_SAFE),
        query=quote(parts.query, safe=_SAFE),
        fragment="",
    )


def _moved_to(address: str, location: str) -> str:
    try:
        return urljoin(address, location)
    except ValueError as error:
        raise NotFetched("chuyển hướng tới địa chỉ không đúng dạng") from error


def _read(answer: http.client.HTTPResponse, wanted: _Wanted) -> bytes:
    content = bytearray()
    while len(content) <= wanted.most and (chunk := answer.read1(_CHUNK)):
        content += chunk
    if len(content) > wanted.most and not wanted.is_cut:
        raise TooLarge("dài quá mức")
    return bytes(content[: wanted.most])
