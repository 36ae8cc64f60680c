"""What a public page promises: the same bytes for every anonymous reader, no cookie, no token."""

import re
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import wraps
from typing import Any, overload

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.views import generic
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from pagecache.encodings import encoded, soonest_encoding
from visits.beacon import carrying_beacon
from visits.pageviews import subject_of
from visits.services import counts_pages

View = Callable[..., HttpResponseBase]

_PLAIN = re.compile(r"([a-z-]+)=[0-9A-Za-z-]+").fullmatch
"""One parameter, as it would be written again: "page=300"."""


@overload
def public_page(view: View) -> View: ...
@overload
def public_page(*, parameters: Sequence[str] = (), is_stored: bool = True) -> Callable[[View], View]: ...
def public_page(
    view: View | None = None, *, parameters: Sequence[str] = (), is_stored: bool = True
) -> View | Callable[[View], View]:
    """Mark a view's answer as one that may be kept whole (pagecache.front) and is counted as a page view.

    `parameters` are the names of the query that the page knows: it sees no other, so that whatever else
    stands in an address neither splits nor poisons what is kept. `is_stored=False` is for pages of which
    there are as many as readers think of, such as searches.

    `no-cache` makes a browser ask again, so that the visit is counted and a withdrawn page is gone. Where
    pages report themselves, a cache in front may keep it for a moment (settings.PAGECACHE_SHARED_SECONDS).
    A member of staff gets a fresh page of their own, which nobody keeps and nobody counts.
    It is only read: other methods are 405, and the CSRF check does not look at their bodies before.
    """

    def decorate(view: View) -> View:
        safe_view = require_safe(view)

        @csrf_exempt
        @wraps(view)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            _drop_unknown(request, parameters)
            is_staff = settings.SESSION_COOKIE_NAME in request.COOKIES
            with nullcontext() if is_staff or counts_pages() else carrying_beacon(request):
                response = safe_view(request, *args, **kwargs)
            if is_staff:
                add_never_cache_headers(response)
                return response
            response.headers.setdefault("Cache-Control", _cache_control(is_stored=is_stored))
            if not is_stored:
                _compress(response, request)
            response.public_page = is_stored  # type: ignore[attr-defined]  # what the front looks for
            response.visit_subject = subject_of(request.resolver_match)  # type: ignore[attr-defined]
            return response

        wrapper.public_parameters = tuple(parameters) if is_stored else None  # type: ignore[attr-defined]
        return wrapper

    return decorate if view is None else decorate(view)


def _cache_control(*, is_stored: bool) -> str:
    seconds = settings.PAGECACHE_SHARED_SECONDS
    if counts_pages() or not is_stored or seconds <= 0:
        return "no-cache"
    return f"public, max-age=0, s-maxage={seconds}"  # s-maxage forbids to serve it later, whatever happens


class PublicView(generic.View):
    """A public page as a class: marked once, where method_decorator would mark it for each request."""

    parameters: Sequence[str] = ()  # the names of the query that it knows
    is_stored = True

    @classmethod
    def as_view(cls, **initkwargs: Any) -> View:
        return public_page(parameters=cls.parameters, is_stored=cls.is_stored)(super().as_view(**initkwargs))


def known_query(query: str, parameters: Sequence[str]) -> str:
    """The part of a query string that the page knows, in one order; the last value of a name counts."""
    if not query or not parameters:
        return ""
    if (plain := _PLAIN(query)) and plain[1] in parameters:
        return query
    given = QueryDict(query)
    known = QueryDict(mutable=True)
    for name in parameters:
        if name in given:
            known[name] = given[name]
    return known.urlencode()


def _compress(response: HttpResponseBase, request: HttpRequest) -> None:
    """As the front does with a page that is kept. A public page holds no secret that this could betray."""
    patch_vary_headers(response, ["Accept-Encoding"])
    meta = request.META  # request.headers would be made of all of it
    encoding = soonest_encoding(meta.get("HTTP_ACCEPT_ENCODING", ""))
    if encoding and isinstance(response, HttpResponse):
        response.content = encoded(response.content, encoding)
        response.headers["Content-Encoding"] = encoding


def layout_of(request: HttpRequest) -> str:
    """The template a fragment extends: a whole page, or the bare fragment that our script asked for."""
    return "fragment.html" if request.headers.get("X-Fragment") == "1" else "base.html"


def _drop_unknown(request: HttpRequest, parameters: Sequence[str]) -> None:
    query = request.META.get("QUERY_STRING", "")
    if query:
        known = known_query(query, parameters)
        request.asked_query = query  # type: ignore[attr-defined]  # for where there is no page (pages.views)
        request.META["QUERY_STRING"] = known
        request.GET = QueryDict(known)
