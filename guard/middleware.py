from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse


class CleanAddressMiddleware:
    """Refuses an address with a NUL byte or broken UTF-8, which PostgreSQL would answer with an error."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: object) -> None:
        asked = f"{request.path_info}?{request.META.get('QUERY_STRING', '')}"
        if "\x00" in asked or "%00" in asked or "\ufffd" in asked:
            raise BadRequest("NUL or broken UTF-8 in the address")
