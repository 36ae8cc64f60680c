from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from visits.pageviews import is_page_view, subject_of
from visits.services import counts_pages, note_request


class VisitsMiddleware:
    """Notes every page view that Django itself answers, outside the database, never failing the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        meta = request.META  # request.headers would be made of all of it
        counted = counts_pages() and is_page_view(
            method=request.method or "",
            status=response.status_code,
            content_type=_content_type(request, response),
            cache_control=response.headers.get("Cache-Control", ""),
            purpose=meta.get("HTTP_SEC_PURPOSE", "") + meta.get("HTTP_PURPOSE", ""),
        )
        if counted:
            note_request(request, subject=subject_of(request.resolver_match))
        return response


def _content_type(request: HttpRequest, response: HttpResponse) -> str:
    """A 304 does not name its type: what the browser would take as a page is one."""
    if response.status_code == 304:
        meta = request.META
        return "text/html" if "text/html" in meta.get("HTTP_ACCEPT", "") else ""
    return response.headers.get("Content-Type", "")
