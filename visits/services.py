"""Noting one page view: what the middleware, the front before Django and the beacon share."""

import logging
import time
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from guard.address import network_of
from visits.background import folder
from visits.notes import as_line
from visits.pageviews import is_bot
from visits.spool import spool
from visits.visitors import visitor_hash

_LOG_EVERY = 60.0  # seconds

logger = logging.getLogger(__name__)


class _Losses:
    """Views that could not be noted, told once a minute: a full disk must not be filled with log lines."""

    def __init__(self) -> None:
        self.count = 0
        self.tell_at = 0.0

    def add(self, error: OSError) -> None:
        self.count += 1
        if time.monotonic() < self.tell_at:
            return
        logger.error("%d page views could not be noted: %s", self.count, error)
        self.count, self.tell_at = 0, time.monotonic() + _LOG_EVERY


_losses = _Losses()


def counts_pages() -> bool:
    """Whether an answered page counts as a view; else pages carry a beacon that does (visits.beacon)."""
    return bool(settings.VISITS_COUNT_BY == "pages")


def note_page_view(seconds: float, *, visitor: str, is_bot: bool, subject: str = "") -> None:
    """Note a page view before its answer leaves. Never raises.

    `seconds` are those of the clock, `visitor` comes from visits.visitors, `subject` is "kind:id" or empty.
    """
    try:
        spool.append(as_line(seconds, visitor=visitor, is_bot=is_bot, subject=subject))
    except OSError as error:
        _losses.add(error)
    folder.keep_running()


def note_request(request: HttpRequest, *, subject: str) -> None:
    """Note that whoever sent the request looks at a page. Never raises."""
    note_reader(request.META, time.time(), subject=subject)


def note_reader(environ: Mapping[str, Any], now: float, *, subject: str) -> None:
    """The same for a request that Django does not see: its WSGI environment. `now` in seconds."""
    agent = environ.get("HTTP_USER_AGENT", "")[:500]
    network = network_of(environ.get("REMOTE_ADDR", ""), environ.get("HTTP_X_FORWARDED_FOR", ""))
    note_page_view(
        now,
        visitor=visitor_hash(now, network, agent),
        is_bot=is_bot(agent),
        subject=subject,
    )
