"""A server of this machine that stands for any other site: the old portal, a newspaper."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest


@dataclass
class OtherSite:
    """`answers` by path: the status, a Location, the content; `dripping`: what one starts with that then
    goes on byte by byte for ten seconds; `without_head`: what refuses to be asked by HEAD; `deaf_to_head`:
    what is silent then. What is asked by HEAD is counted as "HEAD /path".
    """

    port: int
    answers: dict[str, tuple[int, str, bytes]] = field(default_factory=dict)
    dripping: dict[str, bytes] = field(default_factory=dict)
    without_head: set[str] = field(default_factory=set)
    deaf_to_head: set[str] = field(default_factory=set)
    asked: Counter[str] = field(default_factory=Counter)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@pytest.fixture
def other_site() -> Iterator[OtherSite]:
    with _serving() as site:
        yield site


@contextmanager
def _serving() -> Iterator[OtherSite]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked[self.path] += 1
            if start := site.dripping.get(self.path):
                self._drip(start)
                return
            status, location, content = site.answers.get(self.path, (404, "", b""))
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.end_headers()
            self.wfile.write(content)

        def do_HEAD(self) -> None:
            site.asked[f"HEAD {self.path}"] += 1
            if self.path in site.deaf_to_head:
                stopped.wait(10)
                return
            status, location, _content = site.answers.get(self.path, (404, "", b""))
            self.send_response(405 if self.path in site.without_head else status)
            if location:
                self.send_header("Location", location)
            self.end_headers()

        def _drip(self, start: bytes) -> None:
            with suppress(OSError):  # hung up
                self.wfile.write(start)
                for _byte in range(200):
                    self.wfile.write(b"x")
                    stopped.wait(0.05)

        def log_message(self, *args: object) -> None:
            pass

    stopped = Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = OtherSite(server.server_port)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield site
    finally:
        stopped.set()
        server.shutdown()
        server.server_close()
