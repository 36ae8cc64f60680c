"""A server of this machine that stands for the portal from which the office moves."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


@dataclass
class OldPortal:
    """`answers` by path: the status, a Location, the content; `dripping`: what one starts with that then
    goes on byte by byte for ten seconds.
    """

    port: int
    answers: dict[str, tuple[int, str, bytes]] = field(default_factory=dict)
    dripping: dict[str, bytes] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def serving_old_portal() -> Iterator[OldPortal]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            portal.asked[self.path] += 1
            if start := portal.dripping.get(self.path):
                self._drip(start)
                return
            status, location, content = portal.answers.get(self.path, (404, "", b""))
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.end_headers()
            self.wfile.write(content)

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
    portal = OldPortal(server.server_port)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield portal
    finally:
        stopped.set()
        server.shutdown()
        server.server_close()
