"""The place of a text that answers the query, with its words marked."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from search.queries import Query
from search.words import WORD, word

LENGTH = 44  # words
BEFORE = 8  # words that lead to the first hit
LINES = 4  # the best ones by their folded words, of which one is chosen by its marks


class Hit(NamedTuple):
    """A written word that was asked for: the how-manieth, and where."""

    number: int
    start: int
    end: int
    folded: str
    has_same_marks: bool


class Marker:
    """Finds and marks the words of one query."""

    def __init__(self, query: Query) -> None:
        self.folded = set(query.folded)
        self.marked = {one.marked for one in query.wanted} if query.has_marks else set[str]()
        self.sequences = set(query.neighbours)
        words = [f" {one} " for one in query.folded]
        sequences = [f" {first} {second} " for first, second in query.neighbours]
        whole = [f" {' '.join(query.folded)} "]
        self._clues = list(dict.fromkeys([*whole, *sequences, *words]))  # the best first

    def title(self, title: str) -> SafeString:
        found = list(WORD.finditer(title))
        return self._marked(title, 0, len(title), self._hits([match.span() for match in found], title))

    def snippet(self, text: str, folded: str) -> SafeString:
        """Some 44 words of the best line of a text; of its first line when no word is in any.

        `folded` are the padded words of the title and of each line of the text.
        """
        written, folded_lines = text.split("\n"), folded.split("\n")[1:]
        best, most = SafeString(""), -1
        for number in self._best(folded_lines) or range(len(folded_lines))[:1]:
            shown, worth = self._cut(written[number], self._start(folded_lines[number]))
            if worth > most:
                best, most = shown, worth
            if worth == len(self.marked):
                break
        return best

    def _best(self, folded: Sequence[str]) -> list[int]:
        """The numbers of the lines that hold most of the query, the best first; of equals the first."""
        worths: list[tuple[int, int]] = []
        for number, line in enumerate(folded):
            if found := [clue for clue in self._clues if clue in line]:
                worths.append((-len(found), number))
        return [number for _, number in sorted(worths)[:LINES]]

    def _start(self, folded: str) -> int:
        """The number of the word from which on the line is shown."""
        for clue in self._clues:
            if (at := folded.find(clue)) >= 0:
                return max(folded.count(" ", 0, at) - BEFORE, 0)
        return 0

    def _cut(self, line: str, first: int) -> tuple[SafeString, int]:
        """At most 44 words from that one on, with dots for what was left out; how many have their marks."""
        spans = [match.span() for match in WORD.finditer(line)]
        shown = spans[first : first + LENGTH]
        if not shown:
            return mark_safe(escape(line)), 0  # noqa: S308  # nosec B308 B703  (escaped)
        is_end = first + LENGTH >= len(spans)
        start, end = shown[0][0] if first else 0, len(line) if is_end else shown[-1][1]
        hits = self._hits(shown, line)
        worth = len({hit.folded for hit in hits if hit.has_same_marks}) if self.marked else 0
        marked = self._marked(line, start, end, hits)
        return mark_safe(f"{'… ' if first else ''}{marked}{'' if is_end else ' …'}"), worth  # noqa: S308  # nosec B308 B703

    def _hits(self, spans: Sequence[tuple[int, int]], text: str) -> list[Hit]:
        hits: list[Hit] = []
        for number, (start, end) in enumerate(spans):
            forms = word(text[start:end])
            if forms.folded in self.folded:
                hits.append(Hit(number, start, end, forms.folded, forms.marked in self.marked))
        return hits

    def _marked(self, text: str, start: int, end: int, hits: list[Hit]) -> SafeString:
        """That part of the text, escaped piece by piece."""
        parts: list[str] = []
        at = start
        for mark_start, mark_end in _spans(text, self._worth_marking(hits)):
            parts += [escape(text[at:mark_start]), "<mark>", escape(text[mark_start:mark_end]), "</mark>"]
            at = mark_end
        parts.append(escape(text[at:end]))
        return mark_safe("".join(parts))  # noqa: S308  # nosec B308  (escaped above)

    def _worth_marking(self, hits: list[Hit]) -> list[Hit]:
        """Words as they were typed rather than those that only fold alike, neighbours rather than strays."""
        hits = [hit for hit in hits if hit.has_same_marks] or hits
        together = {
            hit.number
            for first, second in pairwise(hits)
            if second.number == first.number + 1 and (first.folded, second.folded) in self.sequences
            for hit in (first, second)
        }
        return [hit for hit in hits if hit.number in together] if together else hits


def _spans(text: str, hits: list[Hit]) -> list[tuple[int, int]]:
    """Where marks stand: one for neighbours with hardly anything between them."""
    spans: list[tuple[int, int]] = []
    for hit in hits:
        if spans and text[spans[-1][1] : hit.start] in {" ", "-", "/"}:
            spans[-1] = (spans[-1][0], hit.end)
        else:
            spans.append((hit.start, hit.end))
    return spans
