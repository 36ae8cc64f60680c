"""What a person typed into a form that could not be received: an error page gives it back, to be copied."""

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError

from guard.text import visible_text

FREE_TEXT = ("quote", "text")
"""The fields of public forms in which people write at length; nothing else of a form is shown again."""
_LONGEST = 20_000  # characters of one field, several times what any of them takes


def typed_text(request: HttpRequest) -> str:
    """The free text of a posted form. Raises what reading a broken body raises."""
    typed = (visible_text(request.POST.get(name, "")[:_LONGEST]) for name in FREE_TEXT)
    return "\n\n".join(text for text in typed if text.strip())


def unsent_text(request: HttpRequest) -> str:
    """The same for a page that answers at any address, also to a form that failed the CSRF check.

    Empty unless a page of ours has posted it: no other site can have ours show its words.
    """
    try:
        return typed_text(request) if _is_from_us(request) else ""
    except (BadRequest, SuspiciousOperation, MultiPartParserError, OSError):
        return ""  # the body or the Host is what was wrong


def _is_from_us(request: HttpRequest) -> bool:
    """As browsers say, which no page can have them say otherwise. The desk keeps its own words (newsroom)."""
    if request.method != "POST" or request.path_info.startswith("/admin/"):
        return False
    if request.headers.get("Sec-Fetch-Site") == "same-origin":
        return True
    return request.headers.get("Origin") in {settings.SITE_URL, f"{request.scheme}://{request.get_host()}"}
