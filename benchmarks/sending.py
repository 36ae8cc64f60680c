"""Requests that are each sent once, over a number of connections, and what came back for each."""

import http.client
import socket
import statistics
import threading
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

BROKEN = 0  # instead of a status, where the connection ended before its answer
_PATIENCE = 60.0  # seconds


@dataclass(frozen=True)
class Sent:
    """How often each status was answered, how long each answer took in milliseconds, and all of it."""

    statuses: Counter[int]
    milliseconds: Sequence[float]
    seconds: float

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.milliseconds) / self.seconds

    @property
    def p50(self) -> float:
        return statistics.median(self.milliseconds)

    @property
    def p99(self) -> float:
        return sorted(self.milliseconds)[len(self.milliseconds) * 99 // 100]


def send(port: int, requests: Sequence[bytes], *, connections: int) -> Sent:
    """None is sent again, whatever happens to it: it may have been accepted."""
    unsent, taking = iter(requests), threading.Lock()
    answers: list[tuple[int, float]] = []

    def one_connection(_number: int) -> None:
        line = _Line(port)
        while True:
            with taking:
                request = next(unsent, None)
            if request is None:
                return line.hang_up()
            began = time.perf_counter()
            status = line.ask(request)
            answers.append((status, (time.perf_counter() - began) * 1000))

    began = time.perf_counter()
    with ThreadPoolExecutor(connections) as senders:
        list(senders.map(one_connection, range(connections)))
    seconds = time.perf_counter() - began
    return Sent(Counter(status for status, _ in answers), [took for _, took in answers], seconds)


class _Line:
    """A connection that is kept, and made anew when the server has closed it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket: socket.socket | None = None

    def ask(self, request: bytes) -> int:
        """The status of the answer, or BROKEN."""
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port), _PATIENCE)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            self._socket.sendall(request)
            answer = http.client.HTTPResponse(self._socket)
            answer.begin()
            answer.read()
        except (OSError, http.client.HTTPException):
            self.hang_up()
            return BROKEN
        if answer.will_close:
            self.hang_up()
        return answer.status

    def hang_up(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None
