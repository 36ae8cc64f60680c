"""What keeps slow clients from holding the server's few threads, all of them and for as long as they like.

granian waits for headers and sends what it was given without a thread. But a form is read, and a file sent,
in the thread of its request: eight clients who never ended their form stopped two processes of four threads
(docs/decisions/0001). So bodies are read first, by those who have a seat; there is one thread more than there
are seats, and no network holds all of them. One may wait for a seat, but in the last thread only as long as
a body takes that is there already.
"""

import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any

from django.conf import settings
from django.http import HttpResponse

from guard.address import network_of
from portal.errors import unavailable

SLOW = 0.5  # seconds after which a body is a slow one, and nobody waits for its seat
BLINK = 0.1  # the same for who would wait in the last thread, which is the pages'
_CHUNK = 64 * 1024  # bytes; of a body kept in memory too
_HALF, _TEXT = "Nội dung gửi lên chưa đủ.\n", "text/plain; charset=utf-8"
_SMALL = 1024 * 1024  # bytes of a file that is handed over whole

Environ = dict[str, Any]
StartResponse = Callable[..., Any]


class NoSeat(Exception):
    """Slow bodies hold the seats."""


class BodyMissing(Exception):
    """The client hung up before the end of its body."""


class Seats:
    """So many bodies are read at once, and of one network one less. Thread-safe."""

    def __init__(self, total: int) -> None:
        self.total = max(1, total)
        self.each = max(1, total - 1)
        self._taken: list[tuple[str, float]] = []
        self._waiting = 0
        self._changed = threading.Condition()

    @contextmanager
    def taken_by(self, network: str) -> Iterator[None]:
        """A seat, after a moment if those who hold them are quick. Raises NoSeat."""
        with self._changed:
            self._waiting += 1
            try:
                self._wait(network)
            finally:
                self._waiting -= 1
            seat = network, time.monotonic()
            self._taken.append(seat)
            self._changed.notify_all()  # whoever waits may now do so in the last thread
        try:
            yield
        finally:
            with self._changed:
                self._taken.remove(seat)
                self._changed.notify_all()

    def _wait(self, network: str) -> None:
        """Until there is a seat for the network. Raises NoSeat."""
        youngest = max((since for _holder, since in self._in_the_way(network)), default=0.0)
        while self._in_the_way(network):
            holds_last_thread = len(self._taken) + self._waiting > self.total
            patience = youngest + (BLINK if holds_last_thread else SLOW) - time.monotonic()
            if patience <= 0:
                raise NoSeat
            self._changed.wait(patience)

    def _in_the_way(self, network: str) -> list[tuple[str, float]]:
        """Those of whom one has to leave before the network gets a seat; none when there is one."""
        if len(self._taken) >= self.total:
            return self._taken
        own = [seat for seat in self._taken if seat[0] == network]
        return own if len(own) >= self.each else []


class Patience:
    """A WSGI application around the portal's. Thread-safe."""

    def __init__(self, application: Callable[[Environ, StartResponse], Any]) -> None:
        self.application = application
        self._seats = Seats(settings.SERVER_THREADS - 1)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
        """The application's answer; 503 when slow bodies hold the seats or the disk is full."""
        if environ.get("CONTENT_LENGTH", "0") in {"", "0"}:
            return _whole(self.application(environ, start_response))
        try:
            return self._with_body(environ, start_response)
        except BodyMissing:
            return _answer(HttpResponse(_HALF, status=400, content_type=_TEXT), start_response)
        except (NoSeat, OSError):
            return _answer(unavailable(), start_response)

    def _with_body(self, environ: Environ, start_response: StartResponse) -> Any:
        network = network_of(environ.get("REMOTE_ADDR", ""), environ.get("HTTP_X_FORWARDED_FOR", ""))
        length = environ["CONTENT_LENGTH"].lstrip("0")  # as Django reads it
        if not length.isascii() or not length.isdigit() or len(length) > 9:
            return self.application(environ, start_response)  # which refuses it unread
        with self._seats.taken_by(network):
            if int(length) > settings.GUARD_BODY_LIMIT:  # staff's upload, read while it is judged
                return self.application(environ, start_response)
            environ["wsgi.input"] = _received(environ["wsgi.input"], int(length))
        return self.application(environ, start_response)


def _received(stream: IO[bytes], length: int) -> IO[bytes]:
    """The whole body; half a comment is none. Raises BodyMissing, and OSError when the disk is full."""
    body: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_CHUNK)  # noqa: SIM115  (Django reads it)
    while length:
        chunk = stream.read(min(length, _CHUNK))
        if not chunk:
            raise BodyMissing
        body.write(chunk)
        length -= len(chunk)
    body.seek(0)
    return body


def _whole(response: Any) -> Any:
    """A small file as one piece, which the server sends without a thread of ours."""
    if not getattr(response, "streaming", False):
        return response
    if int(response.headers.get("Content-Length") or _SMALL + 1) > _SMALL:
        return response
    content = b"".join(response)
    response.close()
    return [content]


def _answer(response: HttpResponse, start_response: StartResponse) -> list[bytes]:
    start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
    return [response.content]
