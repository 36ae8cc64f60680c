"""Recognising a reader for a day, without cookie and without keeping the address."""

import datetime as dt
import hashlib
import hmac
import logging
import secrets
import time

from django.db import Error, connection
from django.utils import timezone

from guard.daykeys import day_hash

_LENGTH = 16  # 64 bits: two of 100,000 visitors of a day collide once in 3,700 days
_RETRY = 5.0  # seconds between two questions to a database that is away

logger = logging.getLogger(__name__)


class StandInKey:
    """A key of this process alone, for the part of a day in which the database cannot give the shared one."""

    def __init__(self) -> None:
        self.retry_at = 0.0
        self._keys: dict[dt.date, bytes] = {}

    def hash(self, now: dt.datetime, *parts: str) -> str:
        today = timezone.localdate(now)
        if today not in self._keys:
            self._keys = {today: secrets.token_bytes(32)}
        return hmac.new(self._keys[today], "\x1f".join(parts).encode(), hashlib.sha256).hexdigest()


_stand_in = StandInKey()


def visitor_hash(now: dt.datetime, network: str, agent: str) -> str:
    """The visitor's name for this local day (16 hex digits).

    Never raises: while the database is away before its key of the day was read, every process names
    visitors by a key of its own, so that views are right and the visits of that time are too many.
    """
    if time.monotonic() >= _stand_in.retry_at:
        try:
            return day_hash(now, "visitor", network, agent)[:_LENGTH]
        except Error as error:
            logger.warning("no key of the day, visitors are named by this process alone: %s", error)
            connection.close_if_unusable_or_obsolete()
            _stand_in.retry_at = time.monotonic() + _RETRY
    return _stand_in.hash(now, "visitor", network, agent)[:_LENGTH]
