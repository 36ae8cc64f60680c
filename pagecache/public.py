"""What a public page promises: the same bytes for every anonymous reader, no cookie, no token."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe


def public_page(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Mark a view's answer as one that may be kept whole and is counted as a page view.

    `no-cache` makes a browser ask again, so that the visit is counted and a withdrawn page is gone.
    A member of staff gets a fresh page of their own, which nobody keeps and nobody counts.
    It is only read: other methods are 405, and the CSRF check does not look at their bodies before.
    """
    safe_view = require_safe(view)

    @csrf_exempt
    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = safe_view(request, *args, **kwargs)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            add_never_cache_headers(response)
        else:
            response.headers.setdefault("Cache-Control", "no-cache")
        return response

    return wrapper


def layout_of(request: HttpRequest) -> str:
    """The template a fragment extends: a whole page, or the bare fragment that our script asked for."""
    return "fragment.html" if request.headers.get("X-Fragment") == "1" else "base.html"
