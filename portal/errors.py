"""Pages for what went wrong, in Vietnamese; those of 500 and 503 need neither template nor database."""

import sys
from pathlib import Path

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.html import format_html
from django.utils.translation import gettext as _

from guard.policies import PUBLIC_POLICY
from guard.unsent import unsent_text
from pages.views import redirect_for

_PAGES = Path(settings.BASE_DIR) / "static" / "errors"
_SERVER_ERROR = (_PAGES / "500.html").read_bytes()
_UNAVAILABLE = (_PAGES / "503.html").read_bytes()
# As templates/guard/_unsent.html, which may be what cannot be rendered.
_UNSENT = """
    <p><label for="chua-gui">{label}</label></p>
    <textarea id="chua-gui" rows="8" readonly>
{unsent}</textarea>
  """
RETRY_AFTER = "10"  # seconds: a database that restarts is back by then


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "400", 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "403", 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, "403_csrf", 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that was may lead to the page that is."""
    return redirect_for(request) or _page(request, "404", 404)


def _page(request: HttpRequest, name: str, status: int) -> HttpResponse:
    unsent = unsent_text(request)
    answer = render(request, f"errors/{name}.html", {"unsent": unsent}, status=status)
    if unsent:
        add_never_cache_headers(answer)
    return answer


def server_error(request: HttpRequest) -> HttpResponse:
    """503 when the database is away or too busy: that passes, and programs should ask again."""
    passes = isinstance(sys.exception(), OperationalError | InterfaceError)
    answer = unavailable() if passes else HttpResponse(_SERVER_ERROR, status=500)
    if unsent := unsent_text(request):
        words = format_html(_UNSENT, label=_("Những gì bạn đã viết"), unsent=unsent)
        answer.content = answer.content.replace(b"</main>", words.encode() + b"</main>")
        add_never_cache_headers(answer)
    return answer


def unavailable() -> HttpResponse:
    """Made without Django's middleware too, and so with its most needed headers."""
    headers = {
        "Retry-After": RETRY_AFTER,
        "Cache-Control": "no-store",
        "Content-Security-Policy": PUBLIC_POLICY,
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(_UNAVAILABLE, status=503, headers=headers)
