"""The place of a text that answers the query, with its words marked."""

from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.queries import Query
from search.words import WORD, word

LENGTH = 44  # words
BEFORE = 8  # words that lead to the first hit
_SCANNED = 4_000  # words of a text that are looked at


@dataclass(frozen=True, slots=True)
class Hit:
    """A written word that was asked for: the how-manieth of the text, and where."""

    number: int
    start: int
    end: int
    folded: str
    has_same_marks: bool


class Marker:
    """Finds and marks the words of one query."""

    def __init__(self, query: Query) -> None:
        self.folded = set(query.folded)
        self.marked = {one.marked for one in query.wanted} if query.has_marks else set()
        self.sequences = set(query.neighbours)

    def title(self, title: str) -> SafeString:
        _, hits = self._read(title)
        return self._shown(title, 0, len(title), hits)

    def snippet(self, text: str) -> SafeString:
        """Some 44 words of the text around the best place; its beginning when no word is in it."""
        spans, hits = self._read(text)
        if not spans:
            return SafeString()
        best = max(hits, key=lambda hit: (self._worth(hit, hits), -hit.number), default=None)
        first = max(best.number - BEFORE, 0) if best else 0
        last = min(first + LENGTH, len(spans)) - 1
        start, end = spans[first][0] if first else 0, spans[last][1]
        within = [hit for hit in hits if first <= hit.number <= last]
        is_end = last == len(spans) - 1 and not WORD.search(text, end)
        if is_end:
            end = len(text)
        before, after = "… " if first else "", "" if is_end else " …"
        shown = before + self._shown(text, start, end, within) + after
        return mark_safe(shown)  # noqa: S308  # nosec B308 B703  (escaped piece by piece)

    def _read(self, text: str) -> tuple[list[tuple[int, int]], list[Hit]]:
        """The spans of the words and the hits, no further than a place at which nothing is wanting."""
        spans: list[tuple[int, int]] = []
        hits: list[Hit] = []
        enough = _SCANNED
        for found in WORD.finditer(text):
            number = len(spans)
            if number >= enough:
                break
            spans.append(found.span())
            forms = word(found[0])
            if forms.folded in self.folded:
                hits.append(Hit(number, *found.span(), forms.folded, forms.marked in self.marked))
                if enough == _SCANNED and self._is_whole(hits):
                    enough = number + LENGTH
        return spans, hits

    def _is_whole(self, hits: list[Hit]) -> bool:
        """Whether the last hits hold every word and every sequence, with their marks if some were typed."""
        tail = hits[-2 * len(self.folded) :]
        near = [hit for hit in tail if hit.number > tail[-1].number - LENGTH + BEFORE]
        if self.marked:
            near = [hit for hit in near if hit.has_same_marks]
        return self.folded <= {hit.folded for hit in near} and self.sequences <= _neighbours(near)

    def _worth(self, first: Hit, hits: list[Hit]) -> int:
        """How much of the query stands in the snippet that would begin with this hit."""
        near = [hit for hit in hits if first.number <= hit.number < first.number + LENGTH - BEFORE]
        same = len({hit.folded for hit in near if hit.has_same_marks})
        return len({hit.folded for hit in near}) + 2 * len(_neighbours(near) & self.sequences) + same

    def _worth_marking(self, hits: list[Hit]) -> list[Hit]:
        """Words as they were typed rather than those that only fold alike, neighbours rather than strays."""
        same = [hit for hit in hits if hit.has_same_marks]
        hits = same or hits
        together = {
            hit
            for first, second in pairwise(hits)
            if second.number == first.number + 1 and (first.folded, second.folded) in self.sequences
            for hit in (first, second)
        }
        return [hit for hit in hits if hit in together] if together else hits

    def _shown(self, text: str, start: int, end: int, hits: list[Hit]) -> SafeString:
        """That part of the text, escaped; neighbours share a mark."""
        parts: list[str] = []
        at = start
        for mark_start, mark_end in _spans(text, self._worth_marking(hits)):
            parts.append(f"{escape(text[at:mark_start])}<mark>{escape(text[mark_start:mark_end])}</mark>")
            at = mark_end
        parts.append(escape(text[at:end]))
        return mark_safe("".join(parts))  # noqa: S308  # nosec B308 B703  (escaped piece by piece)


def _spans(text: str, hits: list[Hit]) -> list[tuple[int, int]]:
    """Where marks stand: one for neighbours with nothing but a blank between them."""
    spans: list[tuple[int, int]] = []
    for hit in hits:
        if spans and text[spans[-1][1] : hit.start] in {" ", "-", "/"}:
            spans[-1] = (spans[-1][0], hit.end)
        else:
            spans.append((hit.start, hit.end))
    return spans


def _neighbours(hits: list[Hit]) -> set[tuple[str, str]]:
    return {
        (first.folded, second.folded) for first, second in pairwise(hits) if second.number == first.number + 1
    }
