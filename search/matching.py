"""How either database finds the newest entries that have certain tokens.

SQLite's FTS5 walks its lists in the order of `position` and stops when it has enough. PostgreSQL's GIN index
knows no order: asked for a word that is in every text, it answers with every text. Therefore each entry has
tokens of its month and year, and a search demands those of the newest months only: of as many entries as
will do by what is known of the words, and of more when they did not.
"""

import datetime as dt
import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection

from pagecache.furniture import kept
from search.models import UNDATED_POSITION, Kind, moment_of

DEEPEST = (1 << 63) - 1
EVERYTHING = 1 << 30
EXAMINED = 1_000  # of the texts that have all words and may be seen, the newest: there phrases are looked for
_STEP = 1.25
_FIRST_LOOK = 2_000  # entries, where nothing is known of the words
_UNCOUNTED = 1 / 8  # of the share of the rarest token that PostgreSQL counts: the others are rarer still
_TOGETHER = 0.85  # of the texts with one frequent word have another one, by and large


class Sql(NamedTuple):
    text: str
    parameters: list[Any]


@dataclass(frozen=True, slots=True)
class Limits:
    """The reader's filters; `first` and `last` bound the position."""

    kind: Kind | None = None
    categories: tuple[int, ...] = ()
    first: int = 0
    last: int = DEEPEST

    @property
    def facets(self) -> list[list[str]]:
        """Groups of tokens; of each group one is demanded."""
        kinds = [[f"k:{self.kind.value}"]] if self.kind else []
        return kinds + ([[f"c:{category}" for category in self.categories]] if self.categories else [])


def matching(wanted: Collection[str], refused: Sequence[str], limits: Limits, since: int | None) -> Sql:
    """What follows SELECT: entries with all wanted tokens and none of the refused, in their order.

    `since` is the position from which on entries are wanted; a hint, for PostgreSQL alone.
    """
    groups = [[token] for token in sorted(wanted)] + limits.facets
    if connection.vendor == "sqlite":
        return _fts5(groups, refused, limits)
    return _gin([*groups, _months(max(since or 0, limits.first), limits)], refused, limits)


def _fts5(groups: Sequence[Sequence[str]], refused: Sequence[str], limits: Limits) -> Sql:
    match = " AND ".join(f"({' OR '.join(map(_quoted, group))})" for group in groups)
    match += "".join(f" NOT {_quoted(token)}" for token in refused)
    text = """e.position, e.kind, e.object_id, e.folded
        FROM search_words CROSS JOIN search_entry e ON e.position = search_words.rowid
        WHERE search_words MATCH %s AND search_words.rowid BETWEEN %s AND %s
        ORDER BY search_words.rowid DESC"""
    return Sql(text, [match, limits.first, limits.last])


def _gin(groups: Sequence[Sequence[str]], refused: Sequence[str], limits: Limits) -> Sql:
    match = " & ".join(f"({' | '.join(map(_lexeme, group))})" for group in groups if group)
    match += "".join(f" & !{_lexeme(token)}" for token in refused)
    # "+ 0": no index has this order; else walking through all entries looks cheap to the planner.
    text = """e.position + 0 AS position, e.kind, e.object_id, e.folded
        FROM search_entry e
        WHERE e.tokens @@ %s::tsquery AND e.position + 0 BETWEEN %s AND %s
        ORDER BY 1 DESC"""
    return Sql(text, [match, limits.first, limits.last])


def _quoted(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'


def _lexeme(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"


def first_depth(wanted: Collection[str], count: int) -> int:
    """How many of the newest entries will probably hold so many with all these tokens."""
    if connection.vendor == "sqlite":
        return EVERYTHING
    known = kept("search.frequencies", _frequencies)
    if not known.shares:
        return _FIRST_LOOK
    rarest = min(known.shares.get(token, known.least * _UNCOUNTED) for token in wanted)
    depth = int(1.5 * count / (rarest * _TOGETHER ** (len(wanted) - 1)))
    return depth if depth < known.entries / 2 else EVERYTHING


class _Frequencies(NamedTuple):
    """What share of the entries holds a token, of the most frequent ones; of others less than `least`."""

    shares: dict[str, float]
    least: float
    entries: float


def _frequencies() -> _Frequencies:
    """PostgreSQL counts them by itself, now and then; it has none before it did so first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT most_common_elems::text::text[], most_common_elem_freqs, reltuples"
            " FROM pg_stats JOIN pg_class ON oid = 'search_entry'::regclass"
            " WHERE schemaname = current_schema AND tablename = 'search_entry' AND attname = 'tokens'"
        )
        elements, shares, entries = cursor.fetchone() or (None, None, 0.0)
    known = dict(zip(elements or [], shares or [], strict=False))  # after the shares come three sums
    return _Frequencies(known, min(known.values(), default=0.0), entries)


def since(depth: int, limits: Limits) -> int | None:
    """Where the so-manieth newest entry within the limits stands; None when all are asked."""
    if depth >= EVERYTHING:
        return None
    rounded = int(_STEP ** math.ceil(math.log(depth, _STEP)))  # few different ones, so that they can be kept
    if limits.first == 0 and limits.last == DEEPEST:
        return kept(f"search.since.{rounded}", lambda: _position_at(rounded, limits))
    return _position_at(rounded, limits)


def _position_at(depth: int, limits: Limits) -> int | None:
    return _one_position(
        "SELECT position FROM search_entry WHERE position BETWEEN %s AND %s"
        " ORDER BY position DESC OFFSET %s LIMIT 1",
        [limits.first, limits.last, depth],
    )


def _newest(limits: Limits) -> int | None:
    """Of what has a date."""
    return _one_position(
        "SELECT max(position) FROM search_entry WHERE position <= %s",
        [min(limits.last, UNDATED_POSITION - 1)],
    )


def _one_position(sql: str, parameters: list[int]) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        row = cursor.fetchone()
    return row[0] if row else None


def _months(since: int, limits: Limits) -> list[str]:
    """The tokens of the months from there to the newest entry, whole years as one; none for all times."""
    if since == 0:
        return []
    newest = kept("search.newest", lambda: _newest(limits)) if limits.last == DEEPEST else _newest(limits)
    first, last = moment_of(since), moment_of(newest or 0)
    undated = ["m:0"] if limits.last >= UNDATED_POSITION else []
    return undated + (_spanned(first, last) if first and last else [])


def _spanned(first: dt.datetime, last: dt.datetime) -> list[str]:
    months: list[str] = []
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        if month == 1 and year < last.year:
            months.append(f"y:{year}")
            year += 1
        else:
            months.append(f"m:{year}{month:02}")
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return months
