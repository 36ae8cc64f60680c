"""Atomic rate limits: a network or visitor holds at most so many slots within a window, exactly.

Slots are rows that the database itself hands out (an upsert that only takes a free one), so that
neither parallel requests nor the edge of a fixed window let one too many through.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection, transaction
from django.db.models import BigIntegerField, Count, DateTimeField, Min, TextField
from django.http import HttpRequest

from guard.address import client_address, client_network
from guard.daykeys import day_hash
from guard.events import tell
from guard.models import Slot
from querying.statements import Gap, Statement

# The first number that nobody holds is 0 or follows one that somebody holds.
_FREE = """
    SELECT key, number, held_until FROM (
        SELECT {key} AS key, number, {moment} AS held_until FROM (
            SELECT 0 AS number UNION ALL
            SELECT number + 1 FROM guard_slot WHERE key = %s AND held_until > %s
        ) numbers
        WHERE number < %s AND NOT EXISTS (
            SELECT 1 FROM guard_slot held
            WHERE held.key = %s AND held.number = numbers.number AND held.held_until > %s
        )
        ORDER BY number LIMIT 1
    ) free WHERE true
"""
_TAKE = """
    INSERT INTO guard_slot (key, number, held_until) {free}
    ON CONFLICT (key, number) DO UPDATE SET held_until = excluded.held_until
    WHERE guard_slot.held_until <= %s
    RETURNING key
"""


@dataclass(frozen=True)
class Limit:
    """At most `count` within `seconds` for one key; `name` keeps the limits of different acts apart."""

    name: str
    count: int
    seconds: int


class RateLimited(Exception):
    """Nothing is left of `limit`; `wait` is the number of seconds until something is. An event of the log."""

    def __init__(self, wait: int, limit: Limit) -> None:
        super().__init__(f"nothing left of {limit.name} for {wait} s")
        self.wait = wait
        tell("limit reached", limit=limit.name, wait=wait)


def network_key(request: HttpRequest, limit: Limit, subject: str, *, now: dt.datetime) -> str:
    """The key of the request's network for one limit and subject, under the key of the day."""
    return day_hash(now, limit.name, subject, client_network(client_address(request)))


def browser_key(limit: Limit, visitor_key: str, *, now: dt.datetime) -> str:
    """The key of one browser for one limit; `visitor_key` comes from guard.visitor."""
    return day_hash(now, limit.name, visitor_key)


def take_slot(limit: Limit, key: str, *, now: dt.datetime) -> None:
    """take_slots() of one limit."""
    take_slots([(limit, key)], now=now)


def take_slots(wanted: Sequence[tuple[Limit, str]], *, now: dt.datetime) -> None:
    """Take a slot of each limit within the caller's transaction, so that a refused write gives them back.

    Raises RateLimited. One statement as a rule, planned once per connection, for planning takes three
    quarters of its time; two more whenever a parallel request took one of the slots between the look and
    the take.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("take_slots() belongs into the write's transaction")
    while wanted:
        taken = _take(wanted, now)
        wanted = [(limit, key) for limit, key in wanted if key not in taken]
        for limit, key in wanted:
            _refuse_if_full(limit, key, now)


def give_back(limit: Limit, key: str, *, taken_at: dt.datetime) -> None:
    """One slot that was taken at that moment by a write that was kept, of which nothing came after all."""
    mine = Slot.objects.filter(key=key, held_until=_until(limit, taken_at)).order_by("number")
    Slot.objects.filter(pk__in=mine.values("pk")[:1]).update(held_until=taken_at)


def _take(wanted: Sequence[tuple[Limit, str]], now: dt.datetime) -> set[str]:
    """The keys, in whose order they are locked, of which a slot could be had at once."""
    given: dict[str, Any] = {"now": now}
    for number, (limit, key) in enumerate(wanted):
        given[f"key_{number}"], given[f"count_{number}"] = key, limit.count
        given[f"until_{number}"] = _until(limit, now)
    rows = _taking(len(wanted), connection.vendor).rows(**given)
    return {key for (key,) in rows}


@cache
def _taking(slots: int, vendor: str) -> Statement:
    """Of so many limits. PostgreSQL cannot tell the types of what is only handed through."""
    is_postgresql = vendor == "postgresql"
    free = _FREE.format(
        key="%s::text" if is_postgresql else "%s", moment="%s::timestamptz" if is_postgresql else "%s"
    )
    now = Gap("now", DateTimeField())
    gaps: list[Gap] = []
    for number in range(slots):
        key = Gap(f"key_{number}", TextField())
        until, count = Gap(f"until_{number}", DateTimeField()), Gap(f"count_{number}", BigIntegerField())
        gaps += [key, until, key, now, count, key, now]
    return Statement("guard_slots", _TAKE.format(free=" UNION ALL ".join([free] * slots)), [*gaps, now])


def _refuse_if_full(limit: Limit, key: str, now: dt.datetime) -> None:
    held = Slot.objects.filter(key=key, number__lt=limit.count, held_until__gt=now)
    found = held.aggregate(count=Count("pk"), soonest=Min("held_until"))
    if found["count"] >= limit.count:
        soonest = found["soonest"] or _until(limit, now)
        raise RateLimited(max(1, int((soonest - now).total_seconds()) + 1), limit)


def _until(limit: Limit, now: dt.datetime) -> dt.datetime:
    return now + dt.timedelta(seconds=limit.seconds)
