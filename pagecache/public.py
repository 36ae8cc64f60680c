"""What a public page promises: the same bytes for every anonymous reader, no cookie, no token."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers


def public_page(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Mark a view's answer as one that may be kept whole and is counted as a page view.

    `no-cache` makes a browser ask again, so that the visit is counted and a withdrawn page is gone.
    A member of staff gets a fresh page of their own, which nobody keeps and nobody counts.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            add_never_cache_headers(response)
        else:
            response.headers.setdefault("Cache-Control", "no-cache")
        return response

    return wrapper


def layout_of(request: HttpRequest) -> str:
    """The template a fragment extends: a whole page, or the bare fragment that our script asked for."""
    return "fragment.html" if request.headers.get("X-Fragment") == "1" else "base.html"
