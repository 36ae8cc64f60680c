"""A mail server of a few lines: it takes every letter and shows it to the test."""

import email
import email.policy
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Queue
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread


class Letterbox:
    """Its address for PORTAL_MAIL_SERVER, and the letters as (to, text), the oldest first."""

    def __init__(self, port: int) -> None:
        self.address = f"smtp://127.0.0.1:{port}"
        self._letters: Queue[tuple[str, str]] = Queue()

    def put(self, message: bytes) -> None:
        letter = email.message_from_bytes(message, policy=email.policy.default)
        self._letters.put((str(letter["To"]), letter.get_content()))

    def next(self) -> tuple[str, str]:
        return self._letters.get(timeout=20)


@contextmanager
def open_letterbox() -> Iterator[Letterbox]:
    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            self.say(b"220 letterbox")
            while line := self.rfile.readline().upper():
                if line.startswith(b"DATA"):
                    self.say(b"354 go on")
                    box.put(b"".join(iter(self.rfile.readline, b".\r\n")))
                self.say(b"250 ok")

        def say(self, words: bytes) -> None:
            self.wfile.write(words + b"\r\n")

    with ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        box = Letterbox(server.server_address[1])
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield box
        finally:
            server.shutdown()
