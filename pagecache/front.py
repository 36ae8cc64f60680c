"""The front, before Django's handler: an anonymous reader of a public page gets the stored one.

For a stored page nothing runs but what was promised: the Host is checked, the visit noted, the encoding
chosen, the ETag compared. All else goes to Django, whose answers say by themselves whether they may be
kept (pagecache.public).
"""

import threading
import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http.request import split_domain_port, validate_host
from django.urls import Resolver404, resolve

from guard.address import is_proxy_address
from pagecache.edition import Edition, watch
from pagecache.encodings import smallest_encoding, soonest_encoding
from pagecache.public import known_query
from pagecache.stored import RENEWED_WITHIN, StoredPage
from pagecache.stores import PageStore, page_store
from visits.services import counts_pages, note_reader

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Handler = Callable[[Environ, StartResponse], Iterable[bytes]]


class Front:
    """A WSGI application around Django's. Thread-safe."""

    def __init__(
        self, handler: Handler, store: PageStore | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        self.handler = handler
        self.store = store or page_store()
        self._clock = clock
        self._renewing = threading.Lock()
        self._known_hosts: set[str] = set()
        self._staff_cookie = settings.SESSION_COOKIE_NAME + "="
        self._needs_https = settings.SECURE_SSL_REDIRECT
        self._counts = counts_pages()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        edition = watch.edition
        key = _key(environ) if edition and self._may_be_stored(environ) else None
        if edition is None or key is None:
            watch.keep_running()
            return self.handler(environ, start_response)
        page, now = self.store.get(key), self._clock()
        if page is not None and page.is_current(edition, now):
            return self._send(page, environ, start_response, now)
        return self._renewed(environ, start_response, key, edition, page)

    def _renewed(
        self,
        environ: Environ,
        start_response: StartResponse,
        key: str,
        edition: Edition,
        page: StoredPage | None,
    ) -> Iterable[bytes]:
        """The answer where this process has no page of the present edition and minute."""
        watch.keep_running()
        now = self._clock()
        page = self.store.fetch(key, page)
        if page is None:
            return self._make(environ, start_response, key, edition, None)
        if page.is_current(edition, now):
            return self._send(page, environ, start_response, now)
        if watch.is_blind and page.version >= edition.purge_floor:
            return self._send_old(page, environ, start_response, now)
        if self._is_being_renewed(page, now) and page.may_bridge(edition, now):
            return self._send(page, environ, start_response, now)
        return self._make(environ, start_response, key, edition, page)

    def _may_be_stored(self, environ: Environ) -> bool:
        """Whether the request is an anonymous reader's, to one of our hosts, and nothing but a GET."""
        if environ["REQUEST_METHOD"] != "GET" or self._staff_cookie in environ.get("HTTP_COOKIE", ""):
            return False
        if environ.get("CONTENT_LENGTH", "0") not in {"", "0"} or "HTTP_TRANSFER_ENCODING" in environ:
            return False
        host = environ.get("HTTP_HOST", "")
        if host not in self._known_hosts and not self._learn(host):
            return False
        return not self._needs_https or _came_by_https(environ)

    def _learn(self, host: str) -> bool:
        """Whether the Host is one of ours; those are few, unless a whole domain is."""
        domain = split_domain_port(host)[0]
        if not domain or not validate_host(domain, settings.ALLOWED_HOSTS):
            return False
        if len(self._known_hosts) >= 100:
            self._known_hosts = set()
        self._known_hosts.add(host)
        return True

    def _is_being_renewed(self, page: StoredPage, now: float) -> bool:
        """Whether another reader has this page made anew; else it is this one's turn."""
        with self._renewing:
            if now < page.renewing_until:
                return True
            page.renewing_until = now + RENEWED_WITHIN
            return False

    def _make(
        self,
        environ: Environ,
        start_response: StartResponse,
        key: str,
        edition: Edition,
        old: StoredPage | None,
    ) -> Iterable[bytes]:
        """Django's answer, kept if it may be; the old copy where Django has none.

        The visit of a page that Django makes is noted by visits.middleware.
        """
        told: list[Any] = []
        response: Any = self.handler(environ, lambda *args: told.append(args))
        now = self._clock()
        if _may_be_kept(response):
            page = StoredPage.of(key, response, edition, now)
            response.close()
            self.store.put(key, page)
            return self._send(page, environ, start_response, now, is_first=True)
        if old is not None and told[0][0] < "500":
            self.store.drop(key)  # there is no such page any more
        elif old is not None:
            old.renewing_until = 0.0
            if old.version >= edition.purge_floor:
                response.close()
                return self._send_old(old, environ, start_response, now)
        start_response(*told[0])
        answer: Iterable[bytes] = response
        return answer

    def _send(
        self,
        page: StoredPage,
        environ: Environ,
        start_response: StartResponse,
        now: float,
        *,
        is_first: bool = False,
    ) -> Iterable[bytes]:
        """The stored page; `is_first` when Django has just made it for this reader, and noted the visit."""
        if page.is_html and not is_first and self._counts and not _is_prefetched(environ):
            note_reader(environ, now, subject=page.subject)
        if (etags := environ.get("HTTP_IF_NONE_MATCH")) and page.is_named_by(etags):
            start_response("304 Not Modified", page.unchanged())
            return []
        accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
        if is_first:
            headers, body = page.first_answer(soonest_encoding(accepted))
        else:
            headers, body = page.answer(smallest_encoding(accepted))
        start_response("200 OK", headers)
        return [body]

    def _send_old(
        self, page: StoredPage, environ: Environ, start_response: StartResponse, now: float
    ) -> Iterable[bytes]:
        if page.is_html and self._counts and not _is_prefetched(environ):
            note_reader(environ, now, subject=page.subject)
        headers, body = page.old_answer()
        start_response("200 OK", headers)
        return [body]


def _key(environ: Environ) -> str | None:
    """The address as far as the page knows it, without host; None where no page is kept."""
    path: str = environ["PATH_INFO"]
    query = environ.get("QUERY_STRING")
    if "?" in path:  # sent as %3F: it would bear the name of the address that has a query
        return None
    if not query:
        return path
    parameters = _parameters(path)
    if parameters is None or "%00" in query or "\0" in query:
        return None
    try:
        known = known_query(query, parameters)
    except SuspiciousOperation:  # more names than Django reads: it refuses them
        return None
    return f"{path}?{known}" if known else path


def _may_be_kept(response: Any) -> bool:
    return (
        getattr(response, "public_page", False)
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "cookie" not in response.headers.get("Vary", "").lower()
    )


def _is_prefetched(environ: Environ) -> bool:
    return "prefetch" in environ.get("HTTP_SEC_PURPOSE", "") + environ.get("HTTP_PURPOSE", "")


def _came_by_https(environ: Environ) -> bool:
    """Whether the reader's own connection is safe; a proxy of ours says so, and nobody else is believed."""
    if environ["wsgi.url_scheme"] == "https":
        return True
    said = environ.get("HTTP_X_FORWARDED_PROTO", "")
    return said == "https" and is_proxy_address(environ.get("REMOTE_ADDR", ""))


@lru_cache(maxsize=1024)
def _parameters(path: str) -> tuple[str, ...] | None:
    """The names of the query that the page at this address knows; None where no page is kept."""
    try:
        match = resolve(path.encode("latin-1").decode())
    except (Resolver404, UnicodeError):
        return None
    parameters: tuple[str, ...] | None = getattr(match.func, "public_parameters", None)
    return parameters
