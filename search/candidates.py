"""Which entries are ranked: the newest that match and that the reader may see, up to a limit.

The database only picks, always in the order of `position`; so both databases pick the same. How either does
it cheaply is said in search.matching.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, DateTimeField, TextField, Value
from django.db.models.expressions import RawSQL

from accounts.reader import EVERYBODY, Reader
from pagecache.prepared import Gap, Statement
from search.documents import SOURCES
from search.matching import EVERYTHING, EXAMINED, Limits, Sql, examined, first_depth, matching, since
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
    together: list[int] = []
    if len(query.wanted) > 1 and not query.signs():  # a sign is rare, and a phrase anyway
        together = question.newest(query.side_by_side(), count)
    anywhere = question.newest(query.everywhere(), count) if len(together) < count else []
    if max(len(together), len(anywhere)) < count:
        return Picked([], together, anywhere, is_complete=True)
    return Picked(question.newest(query.titled(), TITLED), together, anywhere, is_complete=False)


@dataclass(frozen=True, slots=True)
class _Question:
    """One search, of which different tokens are asked."""

    query: Query
    limits: Limits
    reader: Reader
    now: dt.datetime

    def newest(self, tokens: Iterable[str], count: int) -> list[int]:
        """Positions of at most so many entries that have all these tokens, the newest first."""
        wanted = {*tokens, *self.query.signs()}
        depth = first_depth(wanted, 2 * EXAMINED if self._phrases().text else count)
        while True:
            start = since(depth, self.limits)
            entries = matching(wanted, self.query.refused(), self.limits, start)
            found = self._ask(entries, count)
            if start is None or len(found) >= count or self._has_examined_enough(entries):
                return found
            depth = int(depth * 1.5 * count / len(found)) if len(found) > _THIN else EVERYTHING

    def _ask(self, entries: Sql, count: int) -> list[int]:
        phrases = self._phrases()
        if phrases.text or self.reader.is_authenticated:
            visible = _visible_sql(self.reader, self.now)
            parameters = [*entries.parameters, *phrases.parameters, *visible.parameters, count]
            return _positions(_candidates(entries, phrases.text, visible), parameters)
        match, first, last = entries.parameters
        rows = _public_candidates(entries.text).rows(
            match=match, first=first, last=last, now=self.now, count=count
        )
        return [position for (position,) in rows]

    def _has_examined_enough(self, entries: Sql) -> bool:
        """Whether phrases were looked for in as many texts as they ever are: then older ones add nothing."""
        if not self._phrases().text:
            return False
        sql = f"{WITH_INDEX}SELECT count(*) FROM (SELECT {entries.text} {examined(True)}) entry"  # noqa: S608  # nosec B608
        with connection.cursor() as cursor:
            cursor.execute(sql, entries.parameters)
            return bool(cursor.fetchone()[0] == EXAMINED)

    def _phrases(self) -> Sql:
        """Conditions on the neighbourhood of words, of which the tokens know only a part."""
        find = "strpos" if connection.vendor == "postgresql" else "instr"
        wanted = [(phrase, "> 0") for phrase in self.query.phrases]
        unwanted = [(phrase, "= 0") for phrase in self.query.unwanted if len(phrase) > 1]
        text = "".join(f"{find}(entry.folded, %s) {found} AND " for _, found in wanted + unwanted)
        return Sql(text, [padded(phrase) for phrase, _ in wanted + unwanted])


def _candidates(entries: Sql, phrases: str, visible: Sql) -> str:
    """OFFSET 0 is a barrier: who may see an entry is asked after sorting, and of no more than needed.

    The entries come in their order, one by one. PostgreSQL sees that by itself; told so, SQLite would
    sort once more. PostgreSQL's estimates leave out what unpacking long values costs: it would rather
    read all of them than ask the index.
    """
    order = "ORDER BY entry.position DESC" if connection.vendor == "postgresql" else ""
    return f"""SELECT entry.position
        FROM (SELECT {entries.text} {examined(bool(phrases))} OFFSET 0) entry
        WHERE {phrases} {visible.text} {order} LIMIT %s"""  # noqa: S608  # nosec B608  (put together from our own parts)


@cache
def _public_candidates(entries: str) -> Statement:
    """What most searches ask, with the values to come: putting it together takes longer than asking it."""
    visible = _visible_sql(EVERYBODY, Gap("now", DateTimeField()))  # type: ignore[arg-type]  # only filtered by
    before = [Gap("match", TextField()), Gap("first", BigIntegerField()), Gap("last", BigIntegerField())]
    sql = _candidates(Sql(entries, []), "", visible)
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
