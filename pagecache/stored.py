"""One page as it is kept: what Django answered, and what goes out over the wire, made once each."""

import datetime as dt
import re
import zlib
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any, Self

from django.http import HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from pagecache.edition import Edition
from pagecache.encodings import encoded

LIFETIME = 60  # seconds
RENEWED_WITHIN = 5.0  # seconds that one reader is given to make the page anew, while others get the old one

Headers = list[tuple[str, str]]

_MAIN = re.compile(rb"<main\b[^>]*>")
_NOT_FOR_304 = {"content-type", "content-length", "content-encoding"}


@dataclass(slots=True)
class StoredPage:
    """A public page of one edition. `expires_at` and `made_at` are seconds of the clock."""

    plain: bytes
    headers: Headers
    version: int
    edition: tuple[int, int]  # its name
    etag: str  # without the W/
    made_at: float
    expires_at: float
    subject: str
    is_html: bool
    renewing_until: float = 0.0
    _answers: dict[str, tuple[Headers, bytes]] = field(default_factory=dict)

    @classmethod
    def of(cls, key: str, response: HttpResponse, edition: Edition, now: float) -> Self:
        """The page that Django made for this edition.

        Its minute begins at a second that depends on the address, so that not all pages end at once; in
        every process it is the same, and with it the ETag.
        """
        phase = zlib.crc32(key.encode()) % LIFETIME
        minute = int(now + phase) // LIFETIME
        patch_vary_headers(response, ["Accept-Encoding"])
        return cls(
            plain=response.content,
            headers=[(name, value) for name, value in response.items() if name != "Content-Length"],
            version=edition.version,
            edition=edition.name,
            etag=f'"{edition.name[0]:x}-{edition.name[1]:x}-{minute:x}"',
            made_at=now,
            expires_at=min((minute + 1) * LIFETIME - phase, edition.ends_at),
            subject=getattr(response, "visit_subject", ""),
            is_html=response.headers.get("Content-Type", "").startswith("text/html"),
        )

    @property
    def size(self) -> int:
        """Bytes of memory, all encodings included; about."""
        return 2 * len(self.plain) + 4096

    def is_current(self, edition: Edition, now: float) -> bool:
        return self.edition == edition.name and now < self.expires_at

    def may_bridge(self, edition: Edition, now: float) -> bool:
        """Whether it may be given out for the moment in which another reader has it made anew."""
        old_since = self.expires_at
        if self.edition != edition.name:
            old_since = min(old_since, edition.seen_at)
        return now - old_since < RENEWED_WITHIN and self.version >= edition.purge_floor

    def answer(self, encoding: str) -> tuple[Headers, bytes]:
        """Headers and body in this encoding, made well at the first call and kept."""
        if answer := self._answers.get(encoding):
            return answer
        answer = self._answers[encoding] = self._encoded(encoding, thoroughly=True)
        return answer

    def first_answer(self, encoding: str) -> tuple[Headers, bytes]:
        """The same for whoever had the page made, and may be its only reader: it is sent soon."""
        return self._encoded(encoding, thoroughly=False)

    def _encoded(self, encoding: str, *, thoroughly: bool) -> tuple[Headers, bytes]:
        body = encoded(self.plain, encoding, thoroughly=thoroughly)
        headers = [*self.headers, ("ETag", f"W/{self.etag}"), ("Content-Length", str(len(body)))]
        if encoding:
            headers.append(("Content-Encoding", encoding))
        return headers, body

    def unchanged(self) -> Headers:
        """The headers of a 304."""
        kept = [(name, value) for name, value in self.headers if name.lower() not in _NOT_FOR_304]
        return [*kept, ("ETag", f"W/{self.etag}")]

    def is_named_by(self, etags: str) -> bool:
        """Whether an If-None-Match header names this very page."""
        return self.etag in etags or etags.strip() == "*"

    def old_answer(self) -> tuple[Headers, bytes]:
        """The page with a banner that says how old it is: for when it cannot be made anew."""
        body = self.plain
        if self.is_html:
            body = _MAIN.sub(lambda main: main[0] + self._banner(), body, count=1)
        made = formatdate(self.made_at, usegmt=True)
        return [*self.headers, ("Last-Modified", made), ("Content-Length", str(len(body)))], body

    def _banner(self) -> bytes:
        made = dt.datetime.fromtimestamp(self.made_at, tz=get_default_timezone())
        words = _(
            "Cổng thông tin đang gặp sự cố. Đây là bản lưu lúc %(made)s; tạm thời chưa nhận được bình luận, "
            "đánh giá và phiếu bình chọn."
        )
        text = words % {"made": f"{made:%H:%M %d/%m/%Y}"}
        return f'<p class="notice notice--old" role="status">{text}</p>'.encode()

    def as_tuple(self) -> tuple[Any, ...]:
        """What another process needs of it; from_tuple() reads it."""
        return (
            self.plain,
            self.headers,
            self.version,
            self.edition,
            self.etag,
            self.made_at,
            self.expires_at,
            self.subject,
            self.is_html,
        )

    @classmethod
    def from_tuple(cls, values: tuple[Any, ...]) -> Self:
        return cls(*values)
