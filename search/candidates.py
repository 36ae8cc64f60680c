"""Which entries are ranked: the newest that match and that the reader may see, up to a limit.

The database only picks, always in the order of `position`; so both databases pick the same. How either does
it cheaply is said in search.matching.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import BigIntegerField, DateTimeField, TextField, Value
from django.db.models.expressions import RawSQL

from accounts.reader import EVERYBODY, Reader
from querying.statements import Gap, Statement
from search.documents import SOURCES
from search.matching import EVERYTHING, EXAMINED, Limits, Sql, first_depth, matching, since
from search.queries import Query
from search.words import padded

TITLED = 60  # candidates that have every word in their title, however old
WITH_INDEX = "SET LOCAL enable_seqscan = off; "  # PostgreSQL's, for the statement that follows
_THIN = 40  # matches at which one may as well ask everything


@dataclass(frozen=True, slots=True)
class Picked:
    """Positions, the newest first: of those with every word in the title, of those in which the words are
    known to stand side by side, and, where these are few, of those with every word anywhere.
    """

    titled: list[int]
    together: list[int]
    anywhere: list[int]
    is_complete: bool


def pick(query: Query, limits: Limits, reader: Reader, now: dt.datetime, *, count: int) -> Picked:
    """The candidates of a query that is not empty: at most `count` newest, and some older ones by title."""
    question = _Question(query, limits, reader, now)
    together = anywhere = _Found([], is_all=False)
    if len(query.wanted) > 1 and not query.signs():  # a sign is rare, and a phrase anyway
        together = question.newest(query.side_by_side(), count)
    if len(together.positions) < count:
        anywhere = question.newest(query.everywhere(), count)
    titled = [] if anywhere.is_all else question.newest(query.titled(), TITLED).positions
    return Picked(titled, together.positions, anywhere.positions, is_complete=anywhere.is_all)


class _Found(NamedTuple):
    """Positions, the newest first; whether there are no others."""

    positions: list[int]
    is_all: bool


@dataclass(frozen=True)
class _Question:
    """One search, of which different tokens are asked."""

    query: Query
    limits: Limits
    reader: Reader
    now: dt.datetime

    def newest(self, tokens: Iterable[str], count: int) -> _Found:
        """At most so many entries that have all these tokens."""
        wanted = {*tokens, *self.query.signs()}
        depth = first_depth(wanted, 2 * EXAMINED if self._phrases.text else count)
        while True:
            start = since(depth, self.limits)
            found = self._ask(matching(wanted, self.query.refused(), self.limits, start), count)
            if start is None or not found.is_all:
                return found
            thin = len(found.positions) <= _THIN
            depth = EVERYTHING if thin else int(depth * 1.5 * count / len(found.positions))

    def _ask(self, entries: Sql, count: int) -> _Found:
        if self._phrases.text:
            return self._ask_texts(entries, count)
        if self.reader.is_authenticated:
            sql = _candidates(entries, self._visible)
            found = _positions(sql, [*entries.parameters, *self._visible.parameters, count])
        else:
            match, first, last = entries.parameters
            rows = _public_candidates(entries.text).rows(
                match=match, first=first, last=last, now=self.now, count=count
            )
            found = [position for (position,) in rows]
        return _Found(found, is_all=len(found) < count)

    def _ask_texts(self, entries: Sql, count: int) -> _Found:
        """Those with the phrases, among the newest texts; at their end a NULL if there are no more texts.

        It is counted only when less than `count` were found, and then without reading a text again.
        """
        texts = _candidates(entries, self._visible, "entry.position, entry.folded")
        sql = f"""WITH entry AS ({texts})
            SELECT position FROM entry WHERE {self._phrases.text}
            UNION ALL SELECT NULL WHERE (SELECT count(*) FROM entry) < {EXAMINED} LIMIT %s"""  # noqa: S608  # nosec B608
        before = [*entries.parameters, *self._visible.parameters, EXAMINED]
        found = _positions(sql, [*before, *self._phrases.parameters, count])
        return _Found([position for position in found if position], is_all=None in found)

    @cached_property
    def _visible(self) -> Sql:
        return _visible_sql(self.reader, self.now)

    @cached_property
    def _phrases(self) -> Sql:
        """Conditions on the neighbourhood of words, of which the tokens know only a part."""
        find = "strpos" if connection.vendor == "postgresql" else "instr"
        wanted = [(phrase, "> 0") for phrase in self.query.phrases]
        unwanted = [(phrase, "= 0") for phrase in self.query.unwanted if len(phrase) > 1]
        text = " AND ".join(f"{find}(entry.folded, %s) {found}" for _, found in wanted + unwanted)
        return Sql(text, [padded(phrase) for phrase, _ in wanted + unwanted])


def _candidates(entries: Sql, visible: Sql, columns: str = "entry.position") -> str:
    """OFFSET 0, which SQLite wants a LIMIT before, is a barrier: who may see an entry is asked after sorting,
    and of no more than needed.

    PostgreSQL's estimates leave out what unpacking long values costs: it would rather read all of them than
    ask the index.
    """
    limit = "LIMIT -1" if connection.vendor == "sqlite" else ""
    return f"""SELECT {columns}
        FROM (SELECT {entries.text} {limit} OFFSET 0) entry
        WHERE {visible.text} {_order()} LIMIT %s"""  # noqa: S608  # nosec B608  # put together from our own parts


def _order() -> str:
    """Entries come in their order, one by one. PostgreSQL sees that by itself; told so, SQLite would sort
    once more."""
    return "ORDER BY entry.position DESC" if connection.vendor == "postgresql" else ""


@cache
def _public_candidates(entries: str) -> Statement:
    """What most searches ask, with the values to come: putting it together takes longer than asking it."""
    visible = _visible_sql(EVERYBODY, Gap("now", DateTimeField()))  # type: ignore[arg-type]  # only filtered by
    before = [Gap("match", TextField()), Gap("first", BigIntegerField()), Gap("last", BigIntegerField())]
    sql = _candidates(Sql(entries, []), visible)
    parameters = [*before, *visible.parameters, Gap("count", BigIntegerField())]
    return Statement("search_candidates", sql, parameters, settings=WITH_INDEX)


def _positions(sql: str, parameters: list[Any]) -> list[int]:
    if connection.vendor == "postgresql":
        sql = WITH_INDEX + sql
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [position for (position,) in cursor.fetchall()]


def _visible_sql(reader: Reader, now: dt.datetime) -> Sql:
    """ "OFFSET 0" keeps PostgreSQL from reading a whole table to answer for a thousand rows."""
    branches: list[str] = []
    parameters: list[Any] = []
    for source in SOURCES:
        visible = source.visible(reader, now).filter(pk=RawSQL("entry.object_id", ())).order_by()
        sql, own = visible.annotate(found=Value(1)).values("found").query.sql_with_params()
        branches.append(f"WHEN {source.kind.value} THEN EXISTS ({sql} LIMIT 1 OFFSET 0)")
        parameters += own
    return Sql(f"CASE entry.kind {' '.join(branches)} END", parameters)
