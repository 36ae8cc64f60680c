"""Blocks written as the HTML of an article's body."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from newsroom.word.blocks import Block, Cell, Figure, Paragraph, Row, Span, Table
from richtext.grammar import FIGURE_CLASS
from richtext.markup import Tag

_QUOTES = ("quote", "intense quote", "trich dan", "block text")
_LOWEST_HEADING = 4
_LONGEST_HEADING = 250  # what is longer is a text in a heading's look


def body_html(blocks: Sequence[Block], images: Sequence[str]) -> str:
    """The body; `images` are the pictures' `<img>` tags, empty for one that could not be kept."""
    levels = sorted({block.heading for block in blocks if _is_heading(block)})  # type: ignore[union-attr]
    tags = {level: f"h{min(2 + place, _LOWEST_HEADING)}" for place, level in enumerate(levels)}
    writer = _Writer(images, tags)
    return writer.write(blocks)


def _is_heading(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.heading > 0 and len(block.text) <= _LONGEST_HEADING


@dataclass(slots=True)
class _List:
    tag: str
    level: int
    next: int


@dataclass(slots=True)
class _Writer:
    images: Sequence[str]
    headings: dict[int, str]
    out: list[str] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)

    def write(self, blocks: Iterable[Block]) -> str:
        for block in blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block)
                continue
            self._close_lists(0)
            self.out.append(self._figure(block) if isinstance(block, Figure) else self._table(block))
        self._close_lists(0)
        return "".join(self.out)

    def _paragraph(self, paragraph: Paragraph) -> None:
        item = paragraph.item
        if item is not None and item.label:
            paragraph = _labelled(paragraph)
        if _is_heading(paragraph) and paragraph.heading in self.headings:
            self._close_lists(0)
            self.out.append(
                _tagged(self.headings[paragraph.heading], _number(paragraph), without=("strong",))
            )
        elif item is None:
            self._close_lists(0)
            self.out.append(_quoted(paragraph) if _is_quote(paragraph) else _tagged("p", paragraph))
        elif item.label:  # a text of its own, in the item that it is a part of
            self._close_lists(item.level)
            self.out.append(_tagged("p", paragraph))
        else:
            self._item("ol" if item.number else "ul", item.level, item.number, paragraph)

    def _item(self, tag: str, level: int, number: int, paragraph: Paragraph) -> None:
        self._close_lists(level + 1)
        last = self.lists[-1] if self.lists else None
        if last and last.level == level and (last.tag != tag or last.next != number):
            self._close_lists(level)
            last = None
        if last and last.level == level:
            self.out.append("</li>")
        else:
            start = {"start": str(number)} if number > 1 else {}
            self.out.append(str(Tag(tag, attributes=start)))
            last = _List(tag, level, number)
            self.lists.append(last)
        last.next = number + 1 if number else 0
        self.out += ["<li>", paragraph.html()]

    def _close_lists(self, level: int) -> None:
        """Those of this level and below it."""
        while self.lists and self.lists[-1].level >= level:
            self.out.append(f"</li></{self.lists.pop().tag}>")

    def _figure(self, figure: Figure) -> str:
        """A place for the caption is there in any case: the editor asks for one."""
        caption = figure.caption
        words = ""
        if caption is not None:
            words = caption.html(without=[mark for mark in ("strong", "em") if caption.is_wholly(mark)])
        image = self.images[figure.picture]
        if not image:
            return f"<p>{words}</p>"
        return f'<figure class="{FIGURE_CLASS}">{image}<figcaption>{words}</figcaption></figure>'

    def _table(self, table: Table) -> str:
        header = 0
        while header < len(table.rows) and _is_header(table, header):
            header += 1
        head = "".join(self._row(row, "th") for row in table.rows[:header])
        body = "".join(self._row(row, "td") for row in table.rows[header:])
        head = f"<thead>{head}</thead>" if head else ""
        return f"<table>{head}<tbody>{body}</tbody></table>"

    def _row(self, row: Row, tag: str) -> str:
        return f"<tr>{''.join(self._cell(cell, tag) for cell in row.cells)}</tr>"

    def _cell(self, cell: Cell, tag: str) -> str:
        paragraphs = [block for block in cell.blocks if isinstance(block, Paragraph)]
        alignments = {paragraph.alignment for paragraph in paragraphs}
        attributes = {
            name: str(span)
            for name, span in (("colspan", cell.colspan), ("rowspan", cell.rowspan))
            if span > 1
        }
        if tag == "th":
            attributes["scope"] = "col"
        elif len(alignments) == 1 and "" not in alignments:
            attributes["class"] = f"align-{alignments.pop()}"
        if len(cell.blocks) == 1 and paragraphs and not paragraphs[0].item:
            inside = paragraphs[0].html(without=("strong",) if tag == "th" else ())
        else:
            inside = _Writer(self.images, {}).write(cell.blocks)
        return f"{Tag(tag, attributes=attributes)}{inside}</{tag}>"


def _is_header(table: Table, place: int) -> bool:
    """As the file says; else a first row that is bold all through."""
    row = table.rows[place]
    if row.is_header or place or len(table.rows) == 1:
        return row.is_header and len(table.rows) > 1
    blocks = [block for cell in row.cells for block in cell.blocks]
    return len(row.cells) > 1 and bool(blocks) and all(_is_bold(block) for block in blocks)


def _is_bold(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.is_wholly("strong")


def _tagged(tag: str, paragraph: Paragraph, *, without: Sequence[str] = ()) -> str:
    aligned = {"class": f"align-{paragraph.alignment}"} if tag == "p" and paragraph.alignment else {}
    return f"{Tag(tag, attributes=aligned)}{paragraph.html(without=without)}</{tag}>"


def _is_quote(paragraph: Paragraph) -> bool:
    return any(name in _QUOTES for name in paragraph.names)


def _quoted(paragraph: Paragraph) -> str:
    return f"<blockquote>{_tagged('p', paragraph)}</blockquote>"


def _labelled(paragraph: Paragraph) -> Paragraph:
    """Its mark in its text, in the look of the text's first letters."""
    label = paragraph.item.label if paragraph.item else ""
    return _begun(paragraph, label)


def _number(heading: Paragraph) -> Paragraph:
    """A heading that Word numbers is no item of a list: its number becomes text too."""
    item = heading.item
    return heading if item is None or item.label or not item.number else _begun(heading, f"{item.number}.")


def _begun(paragraph: Paragraph, words: str) -> Paragraph:
    first = paragraph.spans[0]
    spans = (Span(f"{words} ", first.marks), *paragraph.spans)
    return Paragraph(spans, paragraph.names, paragraph.alignment, paragraph.heading, paragraph.item)
