"""The order of what was found: one formula, the same on both databases."""

import datetime as dt

from django.db import connection

from search.candidates import Picked
from search.models import EPOCH, SECONDS, UNDATED_POSITION
from search.queries import Query

READ = 100  # candidates whose title, lead and captions are looked at
IN_TITLE = 4.0  # for the share of the words that stand in the title
SEQUENCE_IN_TITLE = 7.0  # for the share of neighbours that are neighbours there
WHOLE_TITLE = 4.0  # for the share of the title that was asked for, when all of it stands there in sequence
IN_HEAD = 2.0  # title, lead and captions together
SEQUENCE_IN_HEAD = 3.0
OTHER_MARKS = 0.5  # of all that is lost when no word has the marks that were typed
TOGETHER = 8.0  # somewhere in the text, as far as is known
FRESH = 4.0  # for what is of today; half of it after a year
_YEAR = 365.25 * 24 * 3600  # seconds
_UNDATED_AGE = 0.5  # years: what has no date neither leads nor trails


def ranked(picked: Picked, query: Query, now: dt.datetime) -> list[int]:
    """The positions, the best first; of equals the newest. One query."""
    positions = sorted({*picked.titled, *picked.together, *picked.anywhere}, reverse=True)
    scores = _fresh(positions, now)
    for position in picked.together:
        scores[position] += TOGETHER
    formula = _Formula(query)
    for position, head, marked_head in _heads(picked, positions, query):
        scores[position] += formula.score(head, marked_head)
    return sorted(positions, key=scores.__getitem__, reverse=True)


def _fresh(positions: list[int], now: dt.datetime) -> dict[int, float]:
    today = (now - EPOCH).total_seconds()
    undated = FRESH * 0.5**_UNDATED_AGE
    return {
        position: FRESH * 0.5 ** (max(today - (position >> SECONDS), 0.0) / _YEAR)
        if position < UNDATED_POSITION
        else undated
        for position in positions
    }


def _heads(picked: Picked, positions: list[int], query: Query) -> list[tuple[int, str, str]]:
    """Of those with the words in their title, of those that have them together, then of the newest."""
    read = set(picked.titled)
    read.update(picked.together[: READ - len(read)])
    read.update(positions[: READ - len(read)])
    if not read:
        return []
    marked_head = "marked_head" if query.has_marks else "''"
    numbers = ", ".join(map(str, read))  # as text: so many parameters take longer than the answer
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT position, head, {marked_head} FROM search_entry WHERE position IN ({numbers})"  # noqa: S608  # nosec B608
        )
        heads: list[tuple[int, str, str]] = cursor.fetchall()
    return heads


class _Formula:
    def __init__(self, query: Query) -> None:
        self.words = [f" {folded} " for folded in dict.fromkeys(query.folded)]
        self.sequences = [f" {first} {second} " for first, second in dict.fromkeys(query.neighbours)]
        self.marked = [f" {marked} " for marked in dict.fromkeys(word.marked for word in query.wanted)]
        self.has_marks = query.has_marks

    def score(self, head: str, marked_head: str) -> float:
        """What the title, the lead and the captions are worth; the title comes first in the head."""
        title = head.index("\n")
        found = [at for word in self.words if (at := head.find(word)) >= 0]
        if not found:
            return 0.0
        in_title = sum([at < title for at in found])
        score = (IN_HEAD * len(found) + IN_TITLE * in_title) / len(self.words)
        if self.sequences:
            found = [at for sequence in self.sequences if (at := head.find(sequence)) >= 0]
            in_title = sum([at < title for at in found])
        share = in_title / len(self.sequences or self.words)
        score += SEQUENCE_IN_HEAD * len(found) / len(self.sequences or self.words) + SEQUENCE_IN_TITLE * share
        if share == 1.0:
            score += WHOLE_TITLE * len(self.words) / max(head.count(" ", 0, title) - 1, len(self.words))
        return score * self._of_marks(marked_head)

    def _of_marks(self, marked_head: str) -> float:
        if not self.has_marks:
            return 1.0
        same = sum([word in marked_head for word in self.marked]) / len(self.marked)
        return 1.0 - OTHER_MARKS * (1.0 - same)
