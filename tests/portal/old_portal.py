"""A server of this machine that stands for the portal from which the office moves."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class OldPortal:
    """`answers` by path: the status, a Location, the content."""

    port: int
    answers: dict[str, tuple[int, str, bytes]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def serving_old_portal() -> Iterator[OldPortal]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            portal.asked[self.path] += 1
            status, location, content = portal.answers.get(self.path, (404, "", b""))
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    portal = OldPortal(server.server_port)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield portal
    finally:
        server.shutdown()
        server.server_close()
