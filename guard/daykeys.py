"""Keys of the day: made once for all nodes, kept in process memory, destroyed when the day is over."""

import datetime as dt
import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from guard.models import DayKey


class _KnownKey:
    """The key that this process has read, and its day as two moments: a calendar is slow to ask."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        self._key = b""
        self._begins = self._ends = 0.0

    def at(self, seconds: float) -> bytes:
        return self._key if self._begins <= seconds < self._ends else b""

    def remember(self, day: dt.date, key: bytes) -> None:
        midnight = dt.datetime.combine(day, dt.time(), tzinfo=timezone.get_default_timezone())
        next_day = midnight + dt.timedelta(days=1)  # by the wall clock: a day may have 23 hours
        self._key, self._begins, self._ends = key, midnight.timestamp(), next_day.timestamp()


_known = _KnownKey()


def known_day_key(seconds: float) -> bytes:
    """The key of that moment if this process has read it, else empty: day_key() without its query."""
    return _known.at(seconds)


def day_key(now: dt.datetime) -> bytes:
    """The 32-byte secret of the local day of `now`; one query per process and day."""
    if key := _known.at(now.timestamp()):
        return key
    today = timezone.localdate(now)
    row = DayKey.objects.filter(on=today).first() or _make_key(today)
    key = bytes(row.key)
    # Only a key that is really in the database is kept: a transaction may yet roll it back.
    transaction.on_commit(lambda: _known.remember(today, key))
    return key


def _make_key(today: dt.date) -> DayKey:
    """Make today's key, or take the one that another process made a moment before."""
    DayKey.objects.bulk_create([DayKey(on=today, key=secrets.token_bytes(32))], ignore_conflicts=True)
    return DayKey.objects.get(on=today)


def day_hash(now: dt.datetime, *parts: str) -> str:
    """A hash of the parts that nobody can repeat or undo once the day's key is gone (64 hex digits)."""
    # blake2b takes a key by itself; HMAC of OpenSSL 3 costs five times as much for each page view.
    return hashlib.blake2b("\x1f".join(parts).encode(), key=day_key(now), digest_size=32).hexdigest()


def destroy_past_keys(now: dt.datetime) -> int:
    """Remove the keys of past days; the number removed."""
    return DayKey.objects.filter(on__lt=timezone.localdate(now)).delete()[0]
