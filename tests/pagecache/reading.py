"""A browser without cookies before the front, in the process of the test."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import brotli

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The page as a browser shows it, whatever the encoding on the wire."""
        decoders: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress}
        encoding = self.headers.get("Content-Encoding", "")
        return (decoders[encoding](self.body) if encoding else self.body).decode()


class Reader:
    def __init__(self, front: Callable[..., Any]) -> None:
        self.front = front

    def get(self, address: str, **headers: str) -> Answer:
        """Ask for an address; headers by keyword, if_none_match="…"."""
        from django.test import RequestFactory

        sent = {"user-agent": BROWSER, "host": "testserver"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        environ = RequestFactory().get(address, headers=sent).environ
        told: list[Any] = []
        body = b"".join(self.front(environ, lambda *args: told.append(args)))
        status, answered = told[-1][:2]
        return Answer(int(status[:3]), dict(answered), body)
