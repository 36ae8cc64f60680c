"""The order of what was found: one formula, the same on both databases."""

import datetime as dt
from typing import NamedTuple

from search.candidates import Candidate, Picked
from search.models import moment_of
from search.queries import Query

IN_TITLE = 8.0  # for the share of the words that stand in the title
SEQUENCE_IN_TITLE = 4.0  # for the share of neighbours that are neighbours there
WHOLE_TITLE = 4.0  # for the share of the title that was asked for, when all words are in it
IN_HEAD = 3.0  # title, lead and captions together
SEQUENCE_IN_HEAD = 2.0
TOGETHER = 3.0
SAME_MARKS = 3.0  # at most; for the share of the words that stand in the head as they were typed
FRESH = 4.0  # for what is of today; half of it after a year
_HALF_LIFE = 365.25 * 24 * 3600


class Ranked(NamedTuple):
    score: float
    position: int


def ranked(picked: Picked, query: Query, now: dt.datetime) -> list[int]:
    """The positions, the best first; of equals the newest."""
    rank = _Ranking(query, now)
    scored = [Ranked(rank.score(one, picked), one.position) for one in picked.candidates]
    return [position for _, position in sorted(scored, reverse=True)]


class _Ranking:
    def __init__(self, query: Query, now: dt.datetime) -> None:
        self.now = now
        self.words = [f" {folded} " for folded in dict.fromkeys(query.folded)]
        self.sequences = [f" {first} {second} " for first, second in dict.fromkeys(query.neighbours)]
        marked = dict.fromkeys(word.marked for word in query.wanted)
        self.marked = [f" {one} " for one in marked] if query.has_marks else []

    def score(self, one: Candidate, picked: Picked) -> float:
        title, _, _ = one.head.partition("\\n")
        return (
            self._of_words(title, one.head)
            + self._of_sequences(title, one.head)
            + (TOGETHER if one.position in picked.together else 0.0)
            + self._of_marks(one.marked_head)
            + self._of_age(one.position)
        )

    def _of_words(self, title: str, head: str) -> float:
        in_title = sum(word in title for word in self.words)
        in_head = sum(word in head for word in self.words)
        wanted = len(self.words)
        whole = wanted / max(len(title.split()), wanted) if in_title == wanted else 0.0
        return IN_TITLE * in_title / wanted + IN_HEAD * in_head / wanted + WHOLE_TITLE * whole

    def _of_sequences(self, title: str, head: str) -> float:
        if not self.sequences:
            return SEQUENCE_IN_TITLE * (self.words[0] in title)
        in_title = sum(sequence in title for sequence in self.sequences)
        in_head = sum(sequence in head for sequence in self.sequences)
        return (SEQUENCE_IN_TITLE * in_title + SEQUENCE_IN_HEAD * in_head) / len(self.sequences)

    def _of_marks(self, marked_head: str) -> float:
        if not self.marked:
            return 0.0
        return SAME_MARKS * sum(word in marked_head for word in self.marked) / len(self.marked)

    def _of_age(self, position: int) -> float:
        """What has no date counts as half a year old."""
        moment = moment_of(position)
        if moment is None:
            return FRESH * 0.7
        age = max((self.now - moment).total_seconds(), 0.0)
        return FRESH * 0.5 ** (age / _HALF_LIFE)
