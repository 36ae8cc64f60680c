"""A form opened in a browser without a screen, to be posted many times at once."""

import http.client
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from tests.harness.servers import PortalServer


class InOnePiece(http.client.HTTPConnection):
    """Sends a request's head and body together: among 64 threads of one process the body would come so late
    that a server which is short of seats takes its sender for a slow one (portal.patience).
    """

    def request(self, *args: Any, **options: Any) -> None:
        self._pieces: list[bytes] | None = []
        super().request(*args, **options)
        piece, self._pieces = b"".join(self._pieces), None
        self.send(piece)

    def send(self, data: Any) -> None:
        if self._pieces is None:
            super().send(data)
        else:
            self._pieces.append(data)


_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True)
class OpenedForm:
    """The token and the cookies that came with the form."""

    port: int
    path: str
    token: str
    cookies: Mapping[str, str]

    def without_cookie(self, name: str) -> "OpenedForm":
        kept = {key: value for key, value in self.cookies.items() if key != name}
        return OpenedForm(self.port, self.path, self.token, kept)

    def post(self, fields: Mapping[str, object]) -> int:
        """The status of the answer."""
        connection = InOnePiece("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(
                "POST",
                self.path,
                urlencode({"csrfmiddlewaretoken": self.token, **fields}),
                {
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
                },
            )
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()

    def post_at_once(self, posts: Iterable[Mapping[str, object]]) -> Counter[int]:
        """How often each status was answered to the posts, all under way at the same time."""
        every = list(posts)
        with ThreadPoolExecutor(len(every)) as browsers:
            return Counter(browsers.map(self.post, every))


def open_form(server: PortalServer, path: str) -> OpenedForm:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        page = answer.read().decode()
        found = _TOKEN.search(page)
        assert found, f"{answer.status}: no form at {path}"
        cookies = SimpleCookie()
        for header in answer.headers.get_all("Set-Cookie") or []:
            cookies.load(header)
    finally:
        connection.close()
    return OpenedForm(server.port, path, found[1], {name: morsel.value for name, morsel in cookies.items()})
