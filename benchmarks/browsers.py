"""Browsers of made-up networks that open a form, and keep what they need to send it."""

import http.client
import re
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from benchmarks.load import BROWSER, post

READERS = 4  # at the same time
LONGER_THAN_THE_MINIMUM = 2.2  # seconds between a captcha and its answer
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_CAPTCHA = re.compile(r'name="captcha_0" value="([^"]+)"')


def network(number: int) -> str:
    """The address of a household that is like no other: 1 → "10.0.0.1"."""
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


@dataclass(frozen=True)
class OpenedForm:
    """A form as one browser got it; `captcha` is empty where none is asked for."""

    path: str
    headers: dict[str, str]
    token: str
    captcha: str

    def filled(self, fields: dict[str, object], answers: dict[str, str]) -> bytes:
        """The request that sends it; `answers` are those of all captchas, as a person reads them."""
        hidden: dict[str, object] = {"csrfmiddlewaretoken": self.token, "website": ""}
        if self.captcha:
            hidden |= {"captcha_0": self.captcha, "captcha_1": answers[self.captcha]}
        return post(self.path, urlencode({**hidden, **fields}).encode(), self.headers)


@dataclass
class Browser:
    """One browser behind the proxy that this process is; it returns the cookies that it is given."""

    port: int
    network: str
    cookies: SimpleCookie = field(default_factory=SimpleCookie)

    def open(self, path: str, times: int = 1) -> list[OpenedForm]:
        """The form, so many times. Raises RuntimeError where there is none."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            return [self._open(connection, path) for _ in range(times)]
        finally:
            connection.close()

    def _open(self, connection: http.client.HTTPConnection, path: str) -> OpenedForm:
        connection.request("GET", path, headers={**BROWSER, **self._headers(), "Accept-Encoding": "identity"})
        answer = connection.getresponse()
        page = answer.read().decode()
        for header in answer.headers.get_all("Set-Cookie") or []:
            self.cookies.load(header)
        token, captcha = _TOKEN.search(page), _CAPTCHA.search(page)
        if token is None:
            raise RuntimeError(f"{answer.status}: no form at {path}")
        return OpenedForm(path, self._headers(), token[1], captcha[1] if captcha else "")

    def _headers(self) -> dict[str, str]:
        headers = {"X-Forwarded-For": self.network}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={morsel.value}" for name, morsel in self.cookies.items())
        return headers
