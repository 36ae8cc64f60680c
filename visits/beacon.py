"""Counting behind a cache: the page itself reports that it is looked at, since its server is not asked."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from visits.pageviews import subject_of

PICTURE = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
"""A GIF of one transparent point, 42 bytes."""
_SIGNATURE = 16  # hex digits


class ForgedTag(ValueError):
    """The tag was not made by this portal."""


@contextmanager
def carrying_beacon(request: HttpRequest) -> Iterator[None]:
    """Around a public view: its page carries a beacon, the page that says what went wrong does not."""
    request.carries_beacon = True  # type: ignore[attr-defined]  # read by beacon_address
    try:
        yield
    except BaseException:
        request.carries_beacon = False  # type: ignore[attr-defined]
        raise


def beacon_address(request: HttpRequest) -> str | None:
    """What the page that answers this request asks for when somebody looks at it; None if nothing."""
    if not getattr(request, "carries_beacon", False):
        return None
    address = reverse("visits:beacon")
    subject = subject_of(request.resolver_match)
    return f"{address}?t={subject}:{_signature(subject)}" if subject else address


def subject_in(tag: str) -> str:
    """ "article:42" of a tag that one of our pages carried, "" of an empty one. Raises ForgedTag.

    Without the signature a stranger could fill the table of views with articles that are not there.
    """
    subject, _colon, signature = tag.rpartition(":")
    if tag and not constant_time_compare(signature, _signature(subject)):
        raise ForgedTag
    return subject


def is_sent_by_a_page(request: HttpRequest) -> bool:
    """Whether a page of this site asks, as far as the browser tells: not another site, not a person."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    origin = request.headers.get("Origin") or request.headers.get(
        "Referer", ""
    )  # all that http lets them say
    return not origin or origin.partition("://")[2].partition("/")[0] == request.get_host()


def _signature(subject: str) -> str:
    return salted_hmac("visits.beacon", subject, algorithm="sha256").hexdigest()[:_SIGNATURE]
