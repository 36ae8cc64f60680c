"""From lines to sums: what a batch of notes adds to the tables, inside the caller's transaction."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.conf import settings
from django.db import connection, models
from django.utils import timezone

from visits.models import QUIET, DailyTraffic, HourlyTraffic, OnlineVisitor, SubjectTraffic
from visits.notes import LINE

Hour = tuple[dt.date, int]
_QUARTER = 900  # seconds: every time zone's hours begin at a whole one
_ROWS = 150  # rows per statement


@dataclass
class Tally:
    """What a batch of notes holds. `seen` has the seconds at which each person asked for a page."""

    people: Counter[Hour] = field(default_factory=Counter)
    bots: Counter[Hour] = field(default_factory=Counter)
    subjects: Counter[tuple[str, int, dt.date]] = field(default_factory=Counter)
    seen: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    unreadable: int = 0

    def add(self, lines: bytes) -> None:
        """Take in whole lines; what is no note counts as unreadable and stops nothing."""
        notes = LINE.findall(lines)
        self.unreadable += lines.count(b"\n") - len(notes)
        for second, who, visitor, kind, pk in notes:
            moment = int(second)
            hour = _hour(moment // _QUARTER)
            if who == b"b":
                self.bots[hour] += 1
                continue
            self.people[hour] += 1
            self.seen[visitor.decode()].append(moment)
            if kind:
                self.subjects[kind.decode(), int(pk), hour[0]] += 1


@lru_cache(maxsize=512)
def _hour(quarter: int) -> Hour:
    local = timezone.localtime(dt.datetime.fromtimestamp(quarter * _QUARTER, dt.UTC))
    return local.date(), local.hour


def add_up(tally: Tally) -> int:
    """Add the tally to the tables; the number of visits that began.

    Rows are taken in the same order by every node. The day's rows come first: with them held, the
    nodes' folds follow one another, so that two of them cannot both see a visitor as new.
    """
    hours = sorted(tally.people | tally.bots)
    by_hour = {hour: [tally.people[hour], tally.bots[hour], 0] for hour in hours}
    _add(DailyTraffic, _by_day(by_hour))
    began = _begin_visits(tally.seen)
    for hour, visits in began.items():
        by_hour[hour][2] = visits
    _add(DailyTraffic, _by_day({hour: [0, 0, visits] for hour, visits in began.items()}))
    _add(HourlyTraffic, by_hour)
    _add(SubjectTraffic, {subject: [views] for subject, views in tally.subjects.items()})
    return began.total()


def _by_day(by_hour: Mapping[Hour, list[int]]) -> dict[tuple[dt.date], list[int]]:
    days: dict[tuple[dt.date], list[int]] = {}
    for (on, _hour_of_day), counts in by_hour.items():
        days[on,] = [a + b for a, b in zip(days.get((on,), [0, 0, 0]), counts, strict=True)]
    return days


def _begin_visits(seen: Mapping[str, list[int]]) -> Counter[Hour]:
    """Note who was seen, and count the visits that began with a page after half an hour's quiet."""
    known = _last_seen(sorted(seen))
    began: Counter[Hour] = Counter()
    rows = []
    for visitor in sorted(seen):
        last = known.get(visitor)
        for second in sorted(seen[visitor]):
            if last is None or second - last > QUIET.total_seconds():
                began[_hour(second // _QUARTER)] += 1
            last = max(second, last or 0)
        rows.append(OnlineVisitor(hash=visitor, seen_at=dt.datetime.fromtimestamp(last or 0, dt.UTC)))
    OnlineVisitor.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["hash"], update_fields=["seen_at"], batch_size=_ROWS
    )
    if len(known) < len(rows):
        OnlineVisitor.objects.keep_newest(settings.VISITS_ONLINE_LIMIT)
    return began


def _last_seen(visitors: list[str]) -> dict[str, int]:
    known: dict[str, int] = {}
    for start in range(0, len(visitors), _ROWS):
        rows = OnlineVisitor.objects.filter(hash__in=visitors[start : start + _ROWS])
        known.update((row.hash, int(row.seen_at.timestamp())) for row in rows)
    return known


_KEYS: dict[type[models.Model], list[str]] = {
    DailyTraffic: ["on"],
    HourlyTraffic: ["on", "hour"],
    SubjectTraffic: ["kind", "object_id", "on"],
}
_SUMS: dict[type[models.Model], list[str]] = {
    DailyTraffic: ["people_views", "bot_views", "visits"],
    HourlyTraffic: ["people_views", "bot_views", "visits"],
    SubjectTraffic: ["views"],
}


def _add(model: type[models.Model], rows: Mapping[tuple, list[int]]) -> None:
    """Raise the sums of each row by so much, making the rows that are missing."""
    keys, sums, table = _KEYS[model], _SUMS[model], model._meta.db_table
    known = {field.name: field for field in model._meta.concrete_fields}
    fields = [known[name] for name in [*keys, *sums]]
    into = f'"{table}" ({_names([*keys, *sums])})'
    place = f"({', '.join(['%s'] * len(fields))})"
    raised = ", ".join(f'"{name}" = "{table}"."{name}" + excluded."{name}"' for name in sums)
    ordered = sorted(rows.items())
    for start in range(0, len(ordered), _ROWS):
        part = ordered[start : start + _ROWS]
        places = ", ".join([place] * len(part))
        values = [
            field.get_db_prep_save(value, connection)
            for key, counts in part
            for field, value in zip(fields, [*key, *counts], strict=True)
        ]
        parts = ["INSERT INTO", into, "VALUES", places]
        parts += ["ON CONFLICT", f"({_names(keys)})", "DO UPDATE SET", raised]
        with connection.cursor() as cursor:
            cursor.execute(" ".join(parts), values)


def _names(columns: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)
