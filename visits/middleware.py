from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from guard.address import client_address, client_network
from visits.pageviews import is_bot, is_page_view, subject_of
from visits.services import note_page_view
from visits.visitors import visitor_hash


class VisitsMiddleware:
    """Notes every page view that Django itself answers, outside the database, never failing the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        counted = is_page_view(
            method=request.method or "",
            status=response.status_code,
            content_type=_content_type(request, response),
            cache_control=response.headers.get("Cache-Control", ""),
            purpose=request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", ""),
        )
        if counted:
            _note(request)
        return response


def _note(request: HttpRequest) -> None:
    now = timezone.now()
    agent = request.headers.get("user-agent", "")[:500]
    note_page_view(
        now,
        visitor=visitor_hash(now, client_network(client_address(request)), agent),
        is_bot=is_bot(agent),
        subject=subject_of(request.resolver_match),
    )


def _content_type(request: HttpRequest, response: HttpResponse) -> str:
    """A 304 does not name its type: what the browser would take as a page is one."""
    if response.status_code == 304:
        return "text/html" if "text/html" in request.headers.get("Accept", "") else ""
    return response.headers.get("Content-Type", "")
