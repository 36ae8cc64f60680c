"""The body of a .docx read into blocks."""

from collections.abc import Iterator
from dataclasses import replace

from newsroom.word.blocks import Block, Cell, Figure, Paragraph, Row, Span, Table, trimmed
from newsroom.word.elements import Element
from newsroom.word.leftovers import Left
from newsroom.word.numbering import Item
from newsroom.word.runs import Runs
from newsroom.word.source import Source
from newsroom.word.styles import Style, alignment_of, child, number_of, word_in

_WRAPPERS = {"ins", "moveTo", "customXml", "smartTag", "sdtContent"}
_CONTENTS = ("toc ", "contents ", "muc luc ", "table of figures")
_MOST_COLUMNS = 63  # Word's own limit


def blocks_of(source: Source) -> list[Block]:
    """Everything that is kept, notes last, in the document's order."""
    body = child(source.main(), "body")
    if body is None:
        return []
    reader = _Reader(source)
    return [*reader.blocks(body), *reader.notes()]


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source

    def blocks(self, container: Element | None) -> Iterator[Block]:
        for element in container if container is not None else ():
            if element.tag == "p":
                yield from self._paragraph(element)
            elif element.tag == "tbl":
                yield self._table(element)
            elif element.tag == "sdt":
                yield from self._control(element)
            elif element.tag in _WRAPPERS:
                yield from self.blocks(element)
            elif element.tag == "mc-AlternateContent":
                yield from self.blocks(child(element, "mc-Choice"))

    def notes(self) -> Iterator[Block]:
        """In the order in which the text names them."""
        read = [(number, list(self.blocks(element))) for number, element in self.source.notes()]
        for number, blocks in sorted(read, key=lambda note: note[0]):
            for place, block in enumerate(blocks):
                if place == 0 and isinstance(block, Paragraph):
                    yield replace(block, spans=(Span(f"[{number}] "), *block.spans))
                else:
                    yield block

    def _control(self, element: Element) -> Iterator[Block]:
        gallery = word_in(element, "sdtPr", "docPartObj", "docPartGallery")
        if "contents" in gallery.lower():
            self.source.left[Left.CONTENTS] = 1
        else:
            yield from self.blocks(child(element, "sdtContent"))

    def _paragraph(self, element: Element) -> Iterator[Block]:
        """A picture stands for itself: before what is written after it, and after all else."""
        properties = child(element, "pPr")
        style = self.source.styles.paragraph(word_in(properties, "pStyle"))
        if any(name.startswith(_CONTENTS) for name in style.names):
            self.source.left[Left.CONTENTS] = 1
            return
        runs = Runs(self.source, self.blocks, style.look)
        runs.read(element)
        item = self._item(properties, style)
        yield from map(Figure, runs.first_pictures)
        if spans := trimmed(runs.spans):
            outline = number_of(child(properties, "outlineLvl"))
            heading = style.heading if outline is None else (outline + 1) % 10
            alignment = alignment_of(properties, style.alignment)
            yield Paragraph(spans, style.names, alignment, heading, item)
        yield from map(Figure, runs.pictures)
        yield from runs.boxes

    def _item(self, properties: Element | None, style: Style) -> Item | None:
        own = child(properties, "numPr")
        list_id = word_in(own, "numId") or style.list_id
        level = number_of(child(own, "ilvl"))
        if level is None:
            level = style.list_level or 0
        return self.source.item(list_id, level) if list_id else None

    def _table(self, element: Element) -> Table:
        cells: list[list[_Cell]] = []
        headers: list[bool] = []
        above: dict[int, _Cell] = {}  # by the column where it begins
        for row in _parts(element, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            column = number_of(child(properties, "gridBefore")) or 0
            cells.append([])
            headers.append(child(properties, "tblHeader") is not None)
            for part in _parts(row, "tc"):
                cell = _Cell(part)
                if cell.goes_on and column in above:
                    above[column].rowspan += 1
                else:
                    above[column] = cell
                    cells[-1].append(cell)
                column += cell.colspan
        return Table(
            tuple(
                Row(tuple(self._cell(cell) for cell in row), is_header)
                for row, is_header in zip(cells, headers, strict=True)
            )
        )

    def _cell(self, cell: "_Cell") -> Cell:
        return Cell(tuple(self.blocks(cell.element)), cell.colspan, cell.rowspan)


class _Cell:
    """A cell on its way: how many rows it has is known below it."""

    def __init__(self, element: Element) -> None:
        self.element = element
        properties = child(element, "tcPr")
        self.colspan = min(number_of(child(properties, "gridSpan")) or 1, _MOST_COLUMNS)
        self.rowspan = 1
        merged = child(properties, "vMerge")
        self.goes_on = merged is not None and merged.get("val", "continue") == "continue"


def _parts(element: Element, name: str) -> Iterator[Element]:
    """The children of that name, wrapped or not."""
    for part in element:
        if part.tag == name:
            yield part
        elif part.tag == "sdt" or part.tag in _WRAPPERS:
            yield from _parts(part, name)
