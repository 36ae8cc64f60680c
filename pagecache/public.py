"""What a public page promises: the same bytes for every anonymous reader, no cookie, no token."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, overload

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from visits.pageviews import subject_of

View = Callable[..., HttpResponseBase]


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

    `no-cache` makes a browser ask again, so that the visit is counted and a withdrawn page is gone.
    A member of staff gets a fresh page of their own, which nobody keeps and nobody counts.
    It is only read: other methods are 405, and the CSRF check does not look at their bodies before.
    """

    def decorate(view: View) -> View:
        safe_view = require_safe(view)

        @csrf_exempt
        @wraps(view)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            _drop_unknown(request, parameters)
            response = safe_view(request, *args, **kwargs)
            if settings.SESSION_COOKIE_NAME in request.COOKIES:
                add_never_cache_headers(response)
                return response
            response.headers.setdefault("Cache-Control", "no-cache")
            response.public_page = is_stored  # type: ignore[attr-defined]  # what the front looks for
            response.visit_subject = subject_of(request.resolver_match)  # type: ignore[attr-defined]
            return response

        wrapper.public_parameters = tuple(parameters) if is_stored else None  # type: ignore[attr-defined]
        return wrapper

    return decorate if view is None else decorate(view)


def known_query(query: str, parameters: Sequence[str]) -> str:
    """The part of a query string that the page knows, in one order; the last value of a name counts."""
    if not query or not parameters:
        return ""
    given = QueryDict(query)
    known = QueryDict(mutable=True)
    for name in parameters:
        if name in given:
            known[name] = given[name]
    return known.urlencode()


def layout_of(request: HttpRequest) -> str:
    """The template a fragment extends: a whole page, or the bare fragment that our script asked for."""
    return "fragment.html" if request.headers.get("X-Fragment") == "1" else "base.html"


def _drop_unknown(request: HttpRequest, parameters: Sequence[str]) -> None:
    query = request.META.get("QUERY_STRING", "")
    if query:
        known = known_query(query, parameters)
        request.META["QUERY_STRING"] = known
        request.GET = QueryDict(known)
