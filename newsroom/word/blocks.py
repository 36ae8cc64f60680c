"""What a document consists of, once the ways of Word are gone."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsroom.word.numbering import Item
from richtext.markup import Tag, escape
from vietnamese.folding import tidy_line

_BLANKS = re.compile(r"[ \t\r\xa0]+")
_AROUND_BREAKS = re.compile(r" ?\n ?")
MARKS = ("strong", "em", "u", "s", "sup", "sub")  # from the outside in


@dataclass(frozen=True, slots=True)
class Span:
    """Characters that look alike. A line break is "\\n"; `marks` are of MARKS, in that order."""

    text: str
    marks: tuple[str, ...] = ()
    href: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`heading` counts from 1, 0 is none; `names` are those of its styles, folded."""

    spans: tuple[Span, ...]
    names: frozenset[str] = frozenset()
    alignment: str = ""
    heading: int = 0
    item: Item | None = None

    @property
    def text(self) -> str:
        """In one line, as it would be stored."""
        return " ".join(tidy_line("".join(span.text for span in self.spans)).split())

    def is_wholly(self, mark: str) -> bool:
        return all(mark in span.marks for span in self.spans if not span.text.isspace())

    def html(self, *, without: Sequence[str] = ()) -> str:
        """What stands inside the paragraph's tag; without those marks, where the tag's own look says it."""
        return html_of(self.spans, without=without)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of its own; the number is its place among the document's pictures."""

    picture: int
    caption: Paragraph | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    blocks: tuple["Block", ...]
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Row, ...]


Block = Paragraph | Figure | Table


def html_of(spans: Iterable[Span], *, without: Sequence[str] = ()) -> str:
    """Inline HTML, each mark opened once for neighbours that share it."""
    html: list[str] = []
    open_: list[tuple[str, str]] = []
    for span in spans:
        wanted = [
            *([("a", span.href)] if span.href else []),
            *((m, "") for m in span.marks if m not in without),
        ]
        if span.text.isspace():  # has no look of its own: whatever is open may go on, a link ends
            wanted = [mark for mark in open_ if mark in wanted or mark[0] != "a"]
        shared = 0
        while shared < min(len(open_), len(wanted)) and open_[shared] == wanted[shared]:
            shared += 1
        html += [str(Tag(name, is_end=True)) for name, _href in reversed(open_[shared:])]
        html += [str(Tag(name, attributes={"href": href} if href else {})) for name, href in wanted[shared:]]
        open_ = wanted
        html.append(escape(span.text))
    html += [str(Tag(name, is_end=True)) for name, _href in reversed(open_)]
    return _AROUND_BREAKS.sub("<br>", _BLANKS.sub(" ", "".join(html)))


def trimmed(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Without blanks and line breaks at both ends, which would be empty lines."""
    kept = [span for span in spans if span.text]
    while kept and not kept[0].text.strip():
        del kept[0]
    while kept and not kept[-1].text.strip():
        del kept[-1]
    if kept:
        kept[0] = Span(kept[0].text.lstrip(), kept[0].marks, kept[0].href)
        kept[-1] = Span(kept[-1].text.rstrip(), kept[-1].marks, kept[-1].href)
    return tuple(kept)
