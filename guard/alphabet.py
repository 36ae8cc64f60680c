"""A request is in UTF-8, whatever alphabet it names."""

from codecs import lookup
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest
from django.utils.http import parse_header_parameters


class Utf8Request(WSGIRequest):
    """For the server's handler, which makes it before any middleware could catch what fails there.

    Django reads the address, too, in the alphabet of the body's type: "base64" is an error of Python's,
    "unicode_escape" makes NUL bytes that nobody has seen.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        except ValueError:
            self.content_type, self.content_params = "", {}


def is_in_utf8(request: HttpRequest) -> bool:
    """As far as the type of its body says; a name that Python does not know says nothing."""
    try:
        return lookup((request.content_params or {}).get("charset", "utf-8")).name == "utf-8"
    except LookupError:
        return True
