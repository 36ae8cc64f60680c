"""Keys of the day: made once for all nodes, kept in process memory, destroyed when the day is over."""

import datetime as dt
import hashlib
import hmac
import secrets

from django.db import transaction
from django.utils import timezone

from guard.models import DayKey

_known: dict[dt.date, bytes] = {}


def day_key(now: dt.datetime) -> bytes:
    """The 32-byte secret of the local day of `now`; one query per process and day."""
    today = timezone.localdate(now)
    if key := _known.get(today):
        return key
    row = DayKey.objects.filter(on=today).first() or _make_key(today)
    key = bytes(row.key)
    # Only a key that is really in the database is kept: a transaction may yet roll it back.
    transaction.on_commit(lambda: _remember(today, key))
    return key


def _make_key(today: dt.date) -> DayKey:
    """Make today's key, or take the one that another process made a moment before."""
    DayKey.objects.bulk_create([DayKey(on=today, key=secrets.token_bytes(32))], ignore_conflicts=True)
    return DayKey.objects.get(on=today)


def _remember(today: dt.date, key: bytes) -> None:
    _known.clear()
    _known[today] = key


def day_hash(now: dt.datetime, *parts: str) -> str:
    """A hash of the parts that nobody can repeat or undo once the day's key is gone (64 hex digits)."""
    return hmac.new(day_key(now), "\x1f".join(parts).encode(), hashlib.sha256).hexdigest()


def destroy_past_keys(now: dt.datetime) -> int:
    """Remove the keys of past days; the number removed."""
    return DayKey.objects.filter(on__lt=timezone.localdate(now)).delete()[0]
