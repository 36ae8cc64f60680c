"""Recognising a reader for a day, without cookie and without keeping the address."""

import datetime as dt
import logging
import secrets
import time
from hashlib import blake2b

from django.db import Error, connection
from django.utils import timezone

from guard.daykeys import day_key, known_day_key

_SIZE = 8  # bytes: two of 100,000 visitors of a day collide once in 3,700 days
_RETRY = 5.0  # seconds between two questions to a database that is away

logger = logging.getLogger(__name__)


class StandInKey:
    """A key of this process alone, for the part of a day in which the database cannot give the shared one."""

    def __init__(self) -> None:
        self.retry_at = 0.0
        self._keys: dict[dt.date, bytes] = {}

    def of_day(self, now: dt.datetime) -> bytes:
        today = timezone.localdate(now)
        if today not in self._keys:
            self._keys = {today: secrets.token_bytes(32)}
        return self._keys[today]


_stand_in = StandInKey()


def visitor_hash(seconds: float, network: str, agent: str) -> str:
    """The visitor's name for the local day of that moment (16 hex digits).

    Never raises: while the database is away before its key of the day was read, every process names
    visitors by a key of its own, so that views are right and the visits of that time are too many.
    """
    key = known_day_key(seconds) or _key_to_be_read(seconds)
    # blake2b takes a key by itself; HMAC of OpenSSL 3 costs five times as much for each page view.
    return blake2b(
        f"{network}\x1f{agent}".encode(), digest_size=_SIZE, key=key, person=b"visitor"
    ).hexdigest()


def _key_to_be_read(seconds: float) -> bytes:
    now = dt.datetime.fromtimestamp(seconds, dt.UTC)
    if time.monotonic() >= _stand_in.retry_at:
        try:
            return day_key(now)
        except Error as error:
            logger.warning("no key of the day, visitors are named by this process alone: %s", error)
            connection.close_if_unusable_or_obsolete()
            _stand_in.retry_at = time.monotonic() + _RETRY
    return _stand_in.of_day(now)
