"""Which paragraph is a picture's caption."""

from collections.abc import Iterable
from dataclasses import replace

from newsroom.word.blocks import Block, Cell, Figure, Paragraph, Table

_STYLES = ("caption", "figure", "illustration", "drawing", "chu thich", "hinh", "anh")
_LONGEST = 300  # characters of one that is known by its look alone


def captioned(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, each caption put into its figure: the paragraph after a picture, if it looks like one."""
    done: list[Block] = []
    before: Block | None = None  # a figure that has no caption yet
    for block in blocks:
        if isinstance(block, Table):
            done.append(_captioned_table(block))
        elif isinstance(block, Paragraph) and isinstance(before, Figure) and _is_caption(block):
            done[-1] = Figure(before.picture, block)
        else:
            done.append(block)
        before = done[-1] if isinstance(block, Figure) else None
    return done


def _captioned_table(table: Table) -> Table:
    rows = (
        replace(row, cells=tuple(replace(cell, blocks=tuple(captioned(cell.blocks))) for cell in row.cells))
        for row in table.rows
    )
    return Table(tuple(rows))


def _is_caption(paragraph: Paragraph) -> bool:
    """Of the picture before it."""
    if paragraph.heading or paragraph.item:
        return False
    if any(name.startswith(_STYLES) for name in paragraph.names):
        return True
    if len(paragraph.text) > _LONGEST:
        return False
    is_centred_heading = paragraph.is_wholly("strong") and not paragraph.is_wholly("em")
    return paragraph.is_wholly("em") or (paragraph.alignment == "center" and not is_centred_heading)


def captions_of(blocks: Iterable[Block]) -> dict[int, str]:
    """The first caption of each picture that has one, by its place among the pictures."""
    found: dict[int, str] = {}
    for block in blocks:
        if isinstance(block, Figure) and block.caption is not None:
            found.setdefault(block.picture, block.caption.text)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    found = captions_of(cell.blocks) | found
    return found


def unpacked(blocks: Iterable[Block]) -> list[Block]:
    """Tables of one column are frames around what stands in them: a picture over its caption, most often."""
    done: list[Block] = []
    for block in blocks:
        if not isinstance(block, Table):
            done.append(block)
        elif all(len(row.cells) <= 1 for row in block.rows):
            done += unpacked(inner for row in block.rows for cell in row.cells for inner in cell.blocks)
        else:
            done.append(
                Table(
                    tuple(
                        replace(row, cells=tuple(_unpacked_cell(cell) for cell in row.cells))
                        for row in block.rows
                    )
                )
            )
    return done


def _unpacked_cell(cell: Cell) -> Cell:
    return replace(cell, blocks=tuple(unpacked(cell.blocks)))
