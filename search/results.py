"""What a search answers: a long list, of which one page is read."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple, overload

from django.db import connection
from django.utils.safestring import SafeString

from accounts.reader import Reader
from search.candidates import pick
from search.matching import Limits
from search.models import Kind, moment_of
from search.queries import Query
from search.ranking import ranked
from search.snippets import Marker

MOST = 300  # results that can be paged through; older ones are to be found by more words
_KINDS = {kind.value: str(kind.label) for kind in Kind}


class Result(NamedTuple):
    """One line of the list."""

    kind: str
    moment: dt.datetime | None
    address: str
    title: SafeString
    snippet: SafeString


class Results(Sequence[Result]):
    """The ranked positions; what is shown of them is read for one page only, in one query."""

    def __init__(self, positions: list[int], query: Query, *, is_complete: bool) -> None:
        self.positions = positions[:MOST]
        self.is_complete = is_complete
        self._marker = Marker(query)

    def __len__(self) -> int:
        return len(self.positions)

    @overload
    def __getitem__(self, at: int) -> Result: ...
    @overload
    def __getitem__(self, at: slice) -> list[Result]: ...
    def __getitem__(self, at: int | slice) -> Result | list[Result]:
        if isinstance(at, int):
            return self[at : at + 1][0]
        shown = self.positions[at]
        if not shown:
            return []
        numbers = ", ".join(map(str, shown))
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT position, kind, address, title, text, folded FROM search_entry"  # noqa: S608  # nosec B608
                f" WHERE position IN ({numbers})"
            )
            found = {row[0]: self._result(row) for row in cursor.fetchall()}
        return [found[position] for position in shown if position in found]

    def _result(self, row: tuple[int, int, str, str, str, str]) -> Result:
        position, kind, address, title, text, folded = row
        marker = self._marker
        title_marked = marker.title(title, folded.partition("\n")[0])
        return Result(_KINDS[kind], moment_of(position), address, title_marked, marker.snippet(text, folded))


def find(query: Query, limits: Limits, reader: Reader, now: dt.datetime) -> Results:
    """What this reader may find at that moment, the best first; nothing for an empty query."""
    if not query:
        return nothing(query)
    picked = pick(query, limits, reader, now, count=MOST)
    return Results(ranked(picked, query, now), query, is_complete=picked.is_complete)


def nothing(query: Query) -> Results:
    return Results([], query, is_complete=True)
