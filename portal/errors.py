"""Pages for what went wrong, in Vietnamese; those of 500 and 503 need neither template nor database."""

import sys
from pathlib import Path

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guard.policies import PUBLIC_POLICY
from pages.views import redirect_for

_PAGES = Path(settings.BASE_DIR) / "static" / "errors"
_SERVER_ERROR = (_PAGES / "500.html").read_bytes()
_UNAVAILABLE = (_PAGES / "503.html").read_bytes()
RETRY_AFTER = "10"  # seconds: a database that restarts is back by then


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "errors/403_csrf.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that was may lead to the page that is."""
    return redirect_for(request) or render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """503 when the database is away or too busy: that passes, and programs should ask again."""
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        return unavailable()
    return HttpResponse(_SERVER_ERROR, status=500)


def unavailable() -> HttpResponse:
    """Made without Django's middleware too, and so with its most needed headers."""
    headers = {
        "Retry-After": RETRY_AFTER,
        "Cache-Control": "no-store",
        "Content-Security-Policy": PUBLIC_POLICY,
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(_UNAVAILABLE, status=503, headers=headers)
