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


class Place(NamedTuple):
    """Where a snippet begins: a line, the number of a word in it, and the folded words from there on."""

    line: int
    first: int
    words: list[str]


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
            return mark_safe(escape(title))  # noqa: S308  # nosec B308 B703  # escaped
        spans = [match.span() for match in WORD.finditer(title)]
        return self._marked(title, 0, len(title), self._hits(spans, folded.split(), title))

    def snippet(self, text: str, folded: str) -> SafeString:
        """Some 44 words of a text around the best place; of its first line when no word is in it.

        `folded` are the padded words of the title and of each line of the text.
        """
        written = text.split("\n")
        best, most = SafeString(""), -1
        for place in self._places(folded):
            shown, worth = self._cut(written[place.line], place)
            if worth > most:
                best, most = shown, worth
            if worth == len(self.marked):
                break
        return best

    def _places(self, folded: str) -> Iterator[Place]:
        """Where the best that can be found stands."""
        body = folded.find("\n")
        clue = next((clue for clue in self._clues if folded.find(clue, body) >= 0), None)
        if body < 0 or clue is None:
            yield Place(0, 0, folded[body + 1 :].partition("\n")[0].split() if body >= 0 else [])
            return
        at = folded.find(clue, body)
        for _ in range(PLACES):
            start, end = folded.rfind("\n", 0, at) + 1, folded.find("\n", at)
            first = max(folded.count(" ", start, at) - BEFORE, 0)
            words = folded[start : end if end >= 0 else None].split()
            yield Place(folded.count("\n", 0, start) - 1, first, words[first:])
            at = folded.find(clue, end) if end >= 0 else -1
            if at < 0:
                return

    def _cut(self, line: str, place: Place) -> tuple[SafeString, int]:
        """At most 44 words from the place on, with dots for what was left out; how many have their marks."""
        spans = [match.span() for match in islice(WORD.finditer(line), place.first, place.first + LENGTH + 1)]
        is_end = len(spans) <= LENGTH
        shown = spans[:LENGTH]
        if not shown:
            return mark_safe(escape(line)), 0  # noqa: S308  # nosec B308 B703  # escaped
        start, end = shown[0][0] if place.first else 0, len(line) if is_end else shown[-1][1]
        hits = self._hits(shown, place.words, line)
        worth = len({hit.folded for hit in hits if hit.has_same_marks}) if self.marked else 0
        marked = self._marked(line, start, end, hits)
        dotted = f"{'… ' if place.first else ''}{marked}{'' if is_end else ' …'}"
        return mark_safe(dotted), worth  # noqa: S308  # nosec B308 B703  # escaped

    def _hits(self, spans: Sequence[tuple[int, int]], folded: Sequence[str], text: str) -> list[Hit]:
        wanted = self.folded
        return [
            Hit(number, *span, word, self._has_same_marks(text, *span))
            for number, (span, word) in enumerate(zip(spans, folded, strict=False))
            if word in wanted
        ]

    def _has_same_marks(self, text: str, start: int, end: int) -> bool:
        return bool(self.marked) and word(text[start:end]).marked in self.marked

    def _marked(self, text: str, start: int, end: int, hits: list[Hit]) -> SafeString:
        """That part of the text, escaped piece by piece."""
        parts: list[str] = []
        at = start
        for mark_start, mark_end in _spans(text, self._worth_marking(hits)):
            parts += [escape(text[at:mark_start]), "<mark>", escape(text[mark_start:mark_end]), "</mark>"]
            at = mark_end
        parts.append(escape(text[at:end]))
        return mark_safe("".join(parts))  # noqa: S308  # nosec B308, B703  # escaped above

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
