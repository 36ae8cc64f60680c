"""Any HTML rebuilt from the tags of our grammar alone, properly nested, in time linear in its length.

The sanitizer behind it parses as browsers do, and that is quadratic in depth, in attributes and in
what stands loose in tables. It never sees such input: this builder closes what is open, drops or
renames what the grammar lacks, and refuses what is nested too deeply. It makes markup tidy; that
the markup is safe is the sanitizer's word, not this builder's.

Longer than most modules, because it is one machine: each rule opens and closes what the others count.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from richtext.attributes import allowed_attributes
from richtext.grammar import BLOCKS, CELLS, HEADINGS, INLINE, SYNONYMS, TABLE_ROWS, TAGS, VOID
from richtext.markup import Piece, Tag, Text, escape, tidy_text

MAX_DEPTH = 1000
MAX_PIECES = 60_000
MAX_OPENED = 30_000
_MAX_WORK = 5_000_000  # the depths of all opened tags, added up: what the sanitizer's time grows with
_MAX_CARRIED = 8
_FOREIGN_VOID = {"area", "base", "col", "embed", "input", "link", "meta", "param", "source", "track", "wbr"}
_FRAMES = {"table", "caption", *CELLS}  # across which no tag inside closes one outside
_BLANKLESS = {"ul", "ol", "table", "figure", "blockquote", *TABLE_ROWS}  # hold no text of their own
_DROPPED_EMPTY = {"p", "blockquote", "ul", "ol", "li", "figure", "caption", *HEADINGS}


class TooComplex(ValidationError):
    """The HTML is longer or more deeply nested than any text written by people."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(
            message
            or _(
                "Nội dung có định dạng quá phức tạp. Hãy dán lại dưới dạng văn bản thuần rồi định dạng lại."
            ),
            code="too_complex",
        )


@dataclass(slots=True)
class _Open:
    tag: Tag
    start: int  # where in the output it begins
    has_content: bool = False


@dataclass(slots=True)
class _Frame:
    """What is open since the nearest table, cell or caption, and inline tags that outlive their block."""

    name: str
    open: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    carried: list[Tag] = field(default_factory=list)


def well_formed(pieces: Iterable[Piece]) -> str:
    """Rebuild the markup. Raises TooComplex past MAX_DEPTH open tags, MAX_OPENED in all, or MAX_PIECES."""
    builder = _Builder()
    for number, piece in enumerate(pieces):
        if isinstance(piece, Text):
            builder.text(piece.value)
        elif number > MAX_PIECES:
            raise TooComplex
        elif piece.is_end:
            builder.end(piece)
        else:
            builder.start(piece)
    return builder.finish()


class _Builder:
    def __init__(self) -> None:
        self.out: list[str] = []
        self.waiting: list[str] = []  # text not yet written: a dropped tag must not cut it
        self.stack: list[_Open] = []
        self.frames = [_Frame("")]
        self.unknown: dict[str, int] = defaultdict(int)  # open tags that the grammar lacks or renames
        self.depth = 0
        self.opened = 0
        self.work = 0

    @property
    def name(self) -> str:
        return self.stack[-1].tag.name if self.stack else ""

    def text(self, value: str) -> None:
        self.waiting.append(value)

    def start(self, tag: Tag) -> None:
        name = SYNONYMS.get(tag.name, tag.name)
        if name != tag.name or name not in TAGS:
            self._note_unknown(tag.name)
        if name not in TAGS:
            return
        name = self._name_in_place(name)
        attributes = allowed_attributes(name, tag.attributes)
        if (name == "a" and "href" not in attributes) or (name == "img" and "src" not in attributes):
            return
        self._write_text()
        if name in BLOCKS:
            self._make_room_for_block(name)
        else:
            self._make_room_for_flow()
            if name == "a" and self.frames[-1].open["a"]:
                self._close_through("a")
                self.frames[-1].carried.clear()
        self._open(Tag(name, attributes=attributes))

    def end(self, tag: Tag) -> None:
        name = SYNONYMS.get(tag.name, tag.name)
        if self.unknown[tag.name]:
            self.unknown[tag.name] -= 1
            self.depth -= 1
        if name not in TAGS or name in VOID:
            return
        self._write_text()
        if name in TABLE_ROWS or name in CELLS or name == "table":
            self._end_table_part(name)
        elif name in HEADINGS:
            self._close_through(*HEADINGS)
        elif not self._close_through(name):
            carried = self.frames[-1].carried
            carried[:] = [inline for inline in carried if inline.name != name]

    def finish(self) -> str:
        self._write_text()
        while self.stack:
            self._pop()
        return "".join(self.out).strip()

    def _note_unknown(self, name: str) -> None:
        if name not in _FOREIGN_VOID:
            self.unknown[name] += 1
            self._deepen()

    def _deepen(self) -> None:
        self.depth += 1
        self.opened += 1
        self.work += self.depth
        if self.depth > MAX_DEPTH or self.opened > MAX_OPENED or self.work > _MAX_WORK:
            raise TooComplex

    def _name_in_place(self, name: str) -> str:
        """A part without its whole (a row without a table, an item without a list) is a paragraph."""
        frame = self.frames[-1]
        orphan = (
            (name == "li" and not (frame.open["ul"] or frame.open["ol"]))
            or (name == "figcaption" and not frame.open["figure"])
            or (name == "caption" and self.name != "table")
            or ((name in TABLE_ROWS or name in CELLS) and len(self.frames) == 1)
        )
        return "p" if orphan else name

    def _make_room_for_flow(self) -> None:
        """Open what text or an inline tag needs around it here, and the inline tags carried over."""
        self._leave_structure()
        if self.name in {"", "blockquote"}:
            self._open(Tag("p"))
        frame = self.frames[-1]
        carried, frame.carried = frame.carried, []
        for inline in carried:
            self._open(inline)

    def _leave_structure(self) -> None:
        """Lists take items and tables take cells: open one for whatever else comes."""
        if self.name in {"ul", "ol"}:
            self._open(Tag("li"))
        elif self.name == "table" or self.name in TABLE_ROWS:
            self._open_cell(Tag("td"))

    def _make_room_for_block(self, name: str) -> None:
        if name in TABLE_ROWS or name in CELLS:
            self._make_room_in_table(name)
            return
        self._close_through("p")
        if name in HEADINGS:
            self._close_through(*HEADINGS)
        elif name == "li":
            self._close_item()
        elif name == "figcaption":
            self._close_through("figcaption")
        if name not in {"li", "caption"}:
            self._leave_structure()

    def _close_item(self) -> None:
        """Close the open item of the nearest list."""
        while self.name not in {"ul", "ol"}:
            self._pop()

    def _make_room_in_table(self, name: str) -> None:
        if name in CELLS:
            self._pop_until({"tr", "thead", "tbody", "table"})
            self._open_rows("tr")
        elif name == "tr":
            self._pop_until({"thead", "tbody", "table"})
            self._open_rows("tbody")
        else:
            self._pop_until({"table"})

    def _open_rows(self, innermost: str) -> None:
        """From the table down to a section, or to a row."""
        if self.name == "table":
            self._open(Tag("tbody"))
        if innermost == "tr" and self.name != "tr":
            self._open(Tag("tr"))

    def _open_cell(self, tag: Tag) -> None:
        self._open_rows("tr")
        self._open(tag)

    def _end_table_part(self, name: str) -> None:
        if name in CELLS:
            if self.frames[-1].name in CELLS:
                self._pop_until(CELLS)
                self._pop()
        elif len(self.frames) > 1:
            self._pop_until({name, "table"})
            if self.name == name:
                self._pop()

    def _open(self, tag: Tag) -> None:
        self._mark_content_if(tag.name in CELLS or tag.name in {"img", "hr"})
        self.out.append(str(tag))
        if tag.name in VOID:
            return
        self.frames[-1].open[tag.name] += 1
        self.stack.append(_Open(tag, len(self.out) - 1))
        if tag.name in _FRAMES:
            self.frames.append(_Frame(tag.name))
        self._deepen()

    def _pop_until(self, names: set[str]) -> None:
        while self.stack and self.name not in names:
            self._pop()

    def _close_through(self, *names: str) -> bool:
        """Close the innermost of these in this frame, with what is open inside; False if there is none."""
        frame = self.frames[-1]
        if not any(map(frame.open.get, names)):
            return False
        while True:
            tag = self._pop()
            if tag.name in names:
                return True
            if tag.name in INLINE and tag not in frame.carried:
                frame.carried.insert(0, tag)
                del frame.carried[_MAX_CARRIED:]

    def _pop(self) -> Tag:
        element = self.stack.pop()
        name = element.tag.name
        self.depth -= 1
        if name in _FRAMES:
            self.frames.pop()
        self.frames[-1].open[name] -= 1
        if element.has_content or not (name in _DROPPED_EMPTY or name in INLINE):
            self.out.append(f"</{name}>")
            self._mark_content_if(element.has_content)
        elif name in INLINE:
            self.out[element.start] = ""  # blanks and breaks inside it stay
        else:
            del self.out[element.start :]
        return element.tag

    def _mark_content_if(self, is_content: bool) -> None:
        if is_content and self.stack:
            self.stack[-1].has_content = True

    def _write_text(self) -> None:
        text = tidy_text("".join(self.waiting))
        self.waiting.clear()
        if text.strip():
            self._make_room_for_flow()
            self.out.append(escape(text))
            self._mark_content_if(True)
        elif text and not self.stack:
            self.out.append("\n")
        elif text and self.name not in _BLANKLESS:
            self.out.append(text)
