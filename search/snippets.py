"""The place of a text that answers the query, with its words marked."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import islice, pairwise
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from search.queries import Query
from search.words import WORD, padded, word

LENGTH = 44  # words
BEFORE = 8  # words that lead to the first hit
PLACES = 4  # of which one is chosen by its marks


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
        self._words = [padded([one]) for one in query.folded]
        sequences = [padded(both) for both in query.neighbours]
        self._clues = list(dict.fromkeys([padded(query.folded), *sequences, *self._words]))  # the best first

    def title(self, title: str, folded: str) -> SafeString:
        """The title; `folded` are its padded words."""
        if not [word for word in self._words if word in folded]:
            return mark_safe(escape(title))  # noqa: S308  # nosec B308 B703  (escaped)
        spans = [match.span() for match in WORD.finditer(title)]
        return self._marked(title, 0, len(title), self._hits(spans, title))

    def snippet(self, text: str, folded: str) -> SafeString:
        """Some 44 words of a text around the best place; of its first line when no word is in it.

        `folded` are the padded words of the title and of each line of the text.
        """
        written = text.split("\n")
        best, most = SafeString(""), -1
        for line, first in self._places(folded):
            shown, worth = self._cut(written[line], first)
            if worth > most:
                best, most = shown, worth
            if worth == len(self.marked):
                break
        return best

    def _places(self, folded: str) -> Iterator[tuple[int, int]]:
        """Lines of the text with the best that can be found, each with the word to begin with."""
        body = folded.find("\n")
        clue = next((clue for clue in self._clues if folded.find(clue, body) >= 0), None)
        if body < 0 or clue is None:
            yield 0, 0
            return
        at = folded.find(clue, body)
        for _ in range(PLACES):
            start = folded.rfind("\n", 0, at) + 1
            yield folded.count("\n", 0, start) - 1, max(folded.count(" ", start, at) - BEFORE, 0)
            end = folded.find("\n", at)
            at = folded.find(clue, end) if end >= 0 else -1
            if at < 0:
                return

    def _cut(self, line: str, first: int) -> tuple[SafeString, int]:
        """At most 44 words from that one on, with dots for what was left out; how many have their marks."""
        spans = [match.span() for match in islice(WORD.finditer(line), first + LENGTH + 1)]
        is_end = len(spans) <= first + LENGTH
        shown = spans[first : first + LENGTH]
        if not shown:
            return mark_safe(escape(line)), 0  # noqa: S308  # nosec B308 B703  (escaped)
        start, end = shown[0][0] if first else 0, len(line) if is_end else shown[-1][1]
        hits = self._hits(shown, line)
        worth = len({hit.folded for hit in hits if hit.has_same_marks}) if self.marked else 0
        marked = self._marked(line, start, end, hits)
        dotted = f"{'… ' if first else ''}{marked}{'' if is_end else ' …'}"
        return mark_safe(dotted), worth  # noqa: S308  # nosec B308 B703  (escaped)

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
        return mark_safe("".join(parts))  # noqa: S308  # nosec B308, B703  (escaped above)

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
