"""Slow clients: what a form that never ends costs others, and what it cannot take."""

import http.client
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.http import FileResponse, HttpResponse, StreamingHttpResponse

from portal.patience import Patience, Seats
from tests.harness.servers import PortalServer

pytestmark = pytest.mark.one_database  # whose seats do not depend on it

CROWD = 64
FORM = b"POST /bai-viet/1/binh-luan/ HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: csrftoken=" + b"x" * 32 + b"\r\n"
SLOW = {
    "connects only": b"",
    "sends headers": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Ag",
    "sends a form": FORM
    + b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\nname=A",
}


def echo(environ: dict[str, Any], start_response: Callable[..., None]) -> list[bytes]:
    start_response("200 OK", [])
    return [environ["wsgi.input"].read()]


def request(
    body: bytes = b"", *, length: str | None = None, address: str = "203.0.113.7", stream: Any = None
) -> dict[str, Any]:
    environ = {"REQUEST_METHOD": "POST", "REMOTE_ADDR": address, "wsgi.input": stream or BytesIO(body)}
    return environ | {"CONTENT_LENGTH": str(len(body)) if length is None else length}


def asked(patience: Patience, environ: dict[str, Any]) -> tuple[str, bytes]:
    """Status and body of the answer."""
    told: list[str] = []
    answer = patience(environ, lambda status, headers: told.append(status))
    return told[0], b"".join(answer)


class Dripping:
    """A body of which nothing comes until it is released, and then its end."""

    def __init__(self) -> None:
        self.asked_for = threading.Event()
        self.released = threading.Event()

    def read(self, size: int) -> bytes:
        self.asked_for.set()
        self.released.wait(30)
        return b""


@contextmanager
def slow_client(patience: Patience, address: str, length: str = "9") -> Iterator[None]:
    """A client whose body is waited for as long as the block lasts."""
    body = Dripping()
    client = threading.Thread(
        target=asked, args=(patience, request(length=length, address=address, stream=body))
    )
    client.start()
    assert body.asked_for.wait(30)
    yield
    body.released.set()
    client.join()


@pytest.mark.parametrize("size", [1, 500, 65_536, 65_537, 300_000])
def test_body_arrives_as_it_was_sent(size: int) -> None:
    sent = (b"0123456789" * (size // 10 + 1))[:size]
    assert asked(Patience(echo), request(sent)) == ("200 OK", sent)


def test_half_a_body_reaches_no_view() -> None:
    status, body = asked(Patience(echo), request(b"text=nua", length="500"))
    assert status == "400 Bad Request"
    assert body.decode() == "Nội dung gửi lên chưa đủ.\n"


@pytest.mark.parametrize("length", ["abc", "-1", "99999999999999", "٣"])
def test_odd_length_is_left_to_be_refused_unread(length: str) -> None:
    stream = BytesIO(b"unread")
    patience = Patience(lambda environ, start_response: start_response("411 Length Required", []) or [])
    assert asked(patience, request(length=length, stream=stream))[0].startswith("411")
    assert stream.tell() == 0


def test_network_of_slow_clients_keeps_no_other_from_posting() -> None:
    patience = Patience(echo)
    with slow_client(patience, "203.0.113.7"), slow_client(patience, "203.0.113.7"):
        assert asked(patience, request(b"x", address="203.0.113.7"))[0] == "503 Service Unavailable"
        assert asked(patience, request(b"x", address="203.0.113.8"))[0] == "200 OK"
    assert asked(patience, request(b"x", address="203.0.113.7"))[0] == "200 OK"


def test_length_behind_zeros_is_no_way_round_the_seats() -> None:
    patience, zeros = Patience(echo), "0000000009"
    with slow_client(patience, "203.0.113.7", zeros), slow_client(patience, "203.0.113.7", zeros):
        assert asked(patience, request(b"x", address="203.0.113.7"))[0] == "503 Service Unavailable"


def test_of_two_who_wait_one_soon_gives_the_last_thread_back() -> None:
    """Bodies of just below half a second are waited for, but pages are not kept waiting with them."""
    patience = Patience(echo)
    with ThreadPoolExecutor(2) as waiting, ExitStack() as slow:
        for _ in range(2):
            slow.enter_context(slow_client(patience, "203.0.113.7"))
        posts = [waiting.submit(asked, patience, request(b"x", address="203.0.113.7")) for _ in range(2)]
        wait(posts, return_when=FIRST_COMPLETED)
        slow.close()
        assert sorted(post.result()[0] for post in posts) == ["200 OK", "503 Service Unavailable"]


def test_slow_clients_of_many_networks_keep_nobody_from_reading() -> None:
    patience = Patience(echo)
    with ExitStack() as stack:
        for number in range(3):
            stack.enter_context(slow_client(patience, f"203.0.113.{number}"))
        assert asked(patience, request(b"x", address="198.51.100.1"))[0] == "503 Service Unavailable"
        assert asked(patience, request(length="0", stream=BytesIO(b"page")))[0] == "200 OK"


def test_quick_clients_of_one_network_wait_for_each_other() -> None:
    patience = Patience(echo)
    with ThreadPoolExecutor(settings.SERVER_THREADS) as threads:
        answers = list(threads.map(lambda _: asked(patience, request(b"x"))[0], range(64)))
    assert answers == ["200 OK"] * 64


def test_seats_are_there_even_for_a_single_thread() -> None:
    with Seats(0).taken_by("203.0.113.7"):
        pass


def test_small_file_is_handed_over_whole_and_closed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 100_000)
    file = (tmp_path / "a").open("rb")
    answer = Patience(lambda environ, start_response: FileResponse(file))({}, lambda *args: None)
    assert answer == [b"x" * 100_000]
    assert file.closed


def test_stream_of_unknown_length_stays_a_stream() -> None:
    stream = StreamingHttpResponse(iter([b"a", b"b"]))
    assert Patience(lambda environ, start_response: stream)({}, lambda *args: None) is stream


def test_page_is_handed_on_as_it_is() -> None:
    page = HttpResponse(b"page")
    assert Patience(lambda environ, start_response: page)({}, lambda *args: None) is page


@pytest.mark.parametrize("kind", SLOW)
def test_pages_are_read_beside_64_slow_clients(portal_server: PortalServer, kind: str) -> None:
    with ExitStack() as crowd:
        for _ in range(CROWD):
            client = crowd.enter_context(socket.create_connection(("127.0.0.1", portal_server.port)))
            client.sendall(SLOW[kind])
        for path in ["/thong-ke/", "/tin-tuc/", "/healthz"]:
            connection = http.client.HTTPConnection("127.0.0.1", portal_server.port, timeout=20)
            connection.request("GET", path)
            assert connection.getresponse().status == 200
            connection.close()


def test_stops_in_order_beside_slow_clients(start_portal: Callable[..., PortalServer]) -> None:
    portal = start_portal()
    with ExitStack() as crowd:
        for start in SLOW.values():
            client = crowd.enter_context(socket.create_connection(("127.0.0.1", portal.port)))
            client.sendall(start)
        assert portal.stop() == 0
    assert "Cổng thông tin đã dừng." in portal.said()
