"""Which entries are ranked: the newest that match and that the reader may see, up to a limit.

The database only picks, always in the order of `position`; so both databases pick the same. SQLite's FTS5
walks in that order by itself. PostgreSQL's GIN index does not: asked for a word that is in every text it
answers with every text. Therefore a search there begins with the newest months, whose tokens each entry
carries, and goes further back only as far as the matches are thin.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Value
from django.db.models.expressions import RawSQL

from accounts.reader import Reader
from search.documents import SOURCES
from search.models import Entry, Kind, moment_of, position_of
from search.queries import Query
from search.words import has_digit, padded, pair

DEEPEST = (1 << 63) - 1
TITLED = 200  # candidates that have every word in their title, however old
EXAMINED = 5_000  # of the texts that have all words, the newest, in which a phrase is looked for
FIRST_LOOK = 2_000  # entries
EVERYTHING = 1 << 30
THIN = 40  # matches in a look at which one may as well ask everything


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


class Candidate(NamedTuple):
    position: int
    head: str
    marked_head: str


@dataclass(frozen=True, slots=True)
class Picked:
    """`together`: positions of those in which the words are known to stand side by side."""

    candidates: list[Candidate]
    together: frozenset[int]
    is_complete: bool


def pick(query: Query, limits: Limits, reader: Reader, now: dt.datetime, *, count: int) -> Picked:
    """The candidates of a query that is not empty: at most `count` newest, and some older ones by title."""
    question = _Question(query, limits, _visible_sql(reader, now))
    titled = question.newest(query.titled(), TITLED)
    together: list[Candidate] = []
    if len(query.wanted) > 1:
        together = question.newest([*query.everywhere(), *query.side_by_side()], count)
    anywhere = question.newest(query.everywhere(), count) if len(together) < count else []
    found = {candidate.position: candidate for candidate in [*anywhere, *together, *titled]}
    return Picked(
        candidates=list(found.values()),
        together=frozenset(candidate.position for candidate in together),
        is_complete=max(len(together), len(anywhere)) < count,
    )


class _Sql(NamedTuple):
    text: str
    parameters: list[Any]


@dataclass(frozen=True, slots=True)
class _Question:
    """One search, of which different tokens are asked."""

    query: Query
    limits: Limits
    visible: _Sql

    def newest(self, tokens: Iterable[str], count: int) -> list[Candidate]:
        """At most so many entries that have all these tokens, the newest first."""
        groups = [[token] for token in {*tokens, *self._signs()}] + self.limits.facets
        if connection.vendor == "sqlite":
            return self._ask(self._fts5(groups), count)
        depth = FIRST_LOOK
        while True:
            since = _position_at(depth, self.limits)
            found = self._ask(self._gin(groups, since), count)
            if since is None or len(found) >= count:
                return found
            depth = int(depth * 1.5 * count / len(found)) if len(found) > THIN else EVERYTHING

    def _ask(self, matching: _Sql, count: int) -> list[Candidate]:
        """OFFSET 0 is a barrier: who may see an entry is asked after sorting, and of no more than needed."""
        phrases = self._phrases()
        examined = (
            f"LIMIT {EXAMINED}" if phrases.text else "LIMIT -1" if connection.vendor == "sqlite" else ""
        )
        sql = f"""SELECT entry.position, entry.head, entry.marked_head
            FROM (SELECT e.position, e.kind, e.object_id, e.head, e.marked_head, e.folded
                FROM {matching.text} {examined} OFFSET 0) entry
            WHERE {phrases.text} {self.visible.text}
            ORDER BY entry.position DESC LIMIT %s"""  # noqa: S608  # nosec B608  (put together from our own parts)
        if connection.vendor == "postgresql":
            # Its estimates leave out what unpacking long values costs: it would rather read all of them.
            sql = f"SET LOCAL enable_seqscan = off; {sql}"
        with connection.cursor() as cursor:
            cursor.execute(sql, [*matching.parameters, *phrases.parameters, *self.visible.parameters, count])
            return [Candidate(*row) for row in cursor.fetchall()]

    def _fts5(self, groups: Sequence[Sequence[str]]) -> _Sql:
        match = " AND ".join(f"({' OR '.join(map(_quoted, group))})" for group in groups)
        match += "".join(f" NOT {_quoted(token)}" for token in self._refused())
        text = """search_words CROSS JOIN search_entry e ON e.position = search_words.rowid
            WHERE search_words MATCH %s AND search_words.rowid BETWEEN %s AND %s
            ORDER BY search_words.rowid DESC"""
        return _Sql(text, [match, self.limits.first, self.limits.last])

    def _gin(self, groups: Sequence[Sequence[str]], since: int | None) -> _Sql:
        months = _months(max(since or 0, self.limits.first), self.limits)
        match = " & ".join(f"({' | '.join(map(_lexeme, group))})" for group in [*groups, months] if group)
        match += "".join(f" & !{_lexeme(token)}" for token in self._refused())
        # "+ 0": no index has this order; else walking all entries looks cheap to the planner.
        text = """search_entry e
            WHERE e.tokens @@ %s::tsquery AND e.position + 0 BETWEEN %s AND %s
            ORDER BY e.position + 0 DESC"""
        return _Sql(text, [match, self.limits.first, self.limits.last])

    def _signs(self) -> set[str]:
        """Pairs with a number, as in "12/NQ-HĐND": those are kept of every text."""
        both = (words for phrase in self.query.phrases for words in pairwise(phrase))
        return {pair(*words) for words in both if any(map(has_digit, words))}

    def _refused(self) -> list[str]:
        return [phrase[0] for phrase in self.query.unwanted if len(phrase) == 1]

    def _phrases(self) -> _Sql:
        """Conditions on the neighbourhood of words, of which the tokens know only a part."""
        find = "strpos" if connection.vendor == "postgresql" else "instr"
        wanted = [(phrase, "> 0") for phrase in self.query.phrases]
        unwanted = [(phrase, "= 0") for phrase in self.query.unwanted if len(phrase) > 1]
        text = "".join(f"{find}(entry.folded, %s) {found} AND " for _, found in wanted + unwanted)
        return _Sql(text, [padded(phrase) for phrase, _ in wanted + unwanted])


def _visible_sql(reader: Reader, now: dt.datetime) -> _Sql:
    """Asks the owner of each entry whether this reader may see it.

    "OFFSET 0" keeps PostgreSQL from reading a whole table to answer for a thousand rows.
    """
    branches: list[str] = []
    parameters: list[Any] = []
    for source in SOURCES:
        visible = source.visible(reader, now).filter(pk=RawSQL("entry.object_id", ())).order_by()
        sql, own = visible.annotate(found=Value(1)).values("found").query.sql_with_params()
        branches.append(f"WHEN {source.kind.value} THEN EXISTS ({sql} LIMIT 1 OFFSET 0)")
        parameters += own
    return _Sql(f"CASE entry.kind {' '.join(branches)} END", parameters)


def _position_at(depth: int, limits: Limits) -> int | None:
    """Where the so-manieth newest entry within the limits stands; None when there are not so many."""
    if depth >= EVERYTHING:
        return None
    entries = Entry.objects.filter(position__range=(limits.first, limits.last)).order_by("-position")
    return entries.values_list("position", flat=True)[depth : depth + 1].first()


def _months(since: int, limits: Limits) -> list[str]:
    """The tokens of the months from there to the newest entry, whole years as one; none for all times."""
    if since == 0:
        return []
    dated = Entry.objects.filter(position__lte=min(limits.last, position_of(None) - 1))
    newest = dated.order_by("-position").values_list("position", flat=True).first()
    first, last = moment_of(since), moment_of(newest or 0)
    months = ["m:0"] if limits.last >= position_of(None) else []
    if first is None or last is None:
        return months
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        if month == 1 and year < last.year:
            months.append(f"y:{year}")
            year += 1
        else:
            months.append(f"m:{year}{month:02}")
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return months


def _lexeme(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"


def _quoted(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'
