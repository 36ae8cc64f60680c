"""Atomic rate limits: a network or visitor holds at most so many slots within a window, exactly.

Slots are rows that the database itself hands out (an upsert that only takes a free one), so that
neither parallel requests nor the edge of a fixed window let one too many through.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Min
from django.http import HttpRequest

from guard.address import client_address, client_network
from guard.daykeys import day_hash
from guard.models import Slot

_TAKE = """
    INSERT INTO guard_slot (key, number, held_until) VALUES (%s, %s, %s)
    ON CONFLICT (key, number) DO UPDATE SET held_until = excluded.held_until
    WHERE guard_slot.held_until <= %s
"""


@dataclass(frozen=True)
class Limit:
    """At most `count` within `seconds` for one key; `name` keeps the limits of different acts apart."""

    name: str
    count: int
    seconds: int


class RateLimited(Exception):
    """No slot is free; `wait` is the number of seconds until one is."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"no free slot for {wait} s")
        self.wait = wait


def network_key(request: HttpRequest, limit: Limit, subject: str, *, now: dt.datetime) -> str:
    """The key of the request's network for one limit and subject, under the key of the day."""
    return day_hash(now, limit.name, subject, client_network(client_address(request)))


def take_slot(limit: Limit, key: str, *, now: dt.datetime) -> None:
    """Take a slot within the caller's transaction, so that a refused write gives it back.

    Raises RateLimited. Two small statements as a rule; a further one for each slot lost to a parallel
    request between the look and the take.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("take_slot() belongs into the write's transaction")
    held_until = now + dt.timedelta(seconds=limit.seconds)
    adapt = connection.ops.adapt_datetimefield_value
    held = Slot.objects.filter(key=key, number__lt=limit.count, held_until__gt=now)
    taken = set(held.values_list("number", flat=True))
    with connection.cursor() as cursor:
        for number in (n for n in range(limit.count) if n not in taken):
            cursor.execute(_TAKE, [key, number, adapt(held_until), adapt(now)])
            if cursor.rowcount == 1:
                return
    soonest = held.aggregate(Min("held_until"))["held_until__min"] or held_until
    raise RateLimited(max(1, int((soonest - now).total_seconds()) + 1))
