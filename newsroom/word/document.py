"""The way in: a Word file's bytes made into the parts of a draft."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from newsroom.word.blocks import Block, Paragraph
from newsroom.word.captions import captioned, captions_of, unpacked
from newsroom.word.layout import body_html
from newsroom.word.leftovers import Left, told
from newsroom.word.package import Package, Upload
from newsroom.word.reading import blocks_of
from newsroom.word.refusals import WordRefused, too_large
from newsroom.word.source import EmbeddedPicture, Source

__all__ = ["LONGEST_TITLE", "Document", "EmbeddedPicture", "WordRefused", "read_document"]

LONGEST_TITLE = 250
LONGEST_LEAD = 600
_SHORTEST_LEAD = 60  # of one that is known by its bold letters alone
_TITLES = {"title", "tieu de"}
_LEADS = {"subtitle", "phu de", "sapo", "lead"}


@dataclass(frozen=True)
class Document:
    """`sentences` tell in Vietnamese what was left out, and what should be looked at."""

    title: str
    lead: str
    blocks: tuple[Block, ...]
    pictures: tuple[EmbeddedPicture, ...]
    sentences: tuple[str, ...]

    @property
    def captions(self) -> dict[int, str]:
        """By the place of the picture."""
        return captions_of(self.blocks)

    def body(self, images: Sequence[str]) -> str:
        """HTML for the sanitizer; `images` has an `<img>` tag for each picture, or "" to leave it out."""
        return body_html(self.blocks, images)


def read_document(file: Upload) -> Document:
    """Raises WordRefused with a message for the person who uploads. Asks no other file and no address."""
    try:
        source = Source(Package(file))
        blocks = captioned(unpacked(blocks_of(source)))
    except RecursionError as error:
        raise too_large() from error
    if not blocks:
        raise WordRefused(_("Tệp này không có nội dung nào."))
    title, blocks = _title(blocks, source.left)
    lead, blocks = _lead(blocks)
    return Document(title, lead, tuple(blocks), tuple(source.pictures), told(source.left))


def _title(blocks: list[Block], left: Counter[Left]) -> tuple[str, list[Block]]:
    """The title, and the blocks without it, what stands before it last."""
    place = _place_of_title(blocks)
    if place is None:
        left[Left.NO_TITLE] += 1
        words = next((block.text for block in blocks if isinstance(block, Paragraph)), "")
        return _cut(words), blocks
    title = blocks[place].text  # type: ignore[union-attr]  # a paragraph
    if len(title) > LONGEST_TITLE:
        left[Left.LONG_TITLE] += 1
        return _cut(title), blocks
    return title, [*blocks[:place], *blocks[place + 1 :]]


def _place_of_title(blocks: list[Block]) -> int | None:
    """What has the style of a title, else a first paragraph that looks like one, else the first heading."""
    paragraphs = [(place, block) for place, block in enumerate(blocks) if isinstance(block, Paragraph)]
    styled = [place for place, block in paragraphs if block.names & _TITLES]
    if styled:
        return styled[0]
    if paragraphs and _looks_like_title(paragraphs[0][1]):
        return paragraphs[0][0]
    return next((place for place, block in paragraphs if block.heading == 1), None)


def _looks_like_title(paragraph: Paragraph) -> bool:
    is_short = len(paragraph.text) <= LONGEST_TITLE and paragraph.item is None
    return bool(paragraph.heading) or (
        is_short and (paragraph.is_wholly("strong") or paragraph.alignment == "center")
    )


def _lead(blocks: list[Block]) -> tuple[str, list[Block]]:
    """A first paragraph in the style of a lead, or bold all through as newspapers print it."""
    if not blocks or not isinstance(blocks[0], Paragraph):
        return "", blocks
    first = blocks[0]
    looks_so = first.is_wholly("strong") and len(first.text) >= _SHORTEST_LEAD
    is_lead = not first.heading and first.item is None and (bool(first.names & _LEADS) or looks_so)
    if not is_lead or len(first.text) > LONGEST_LEAD:
        return "", blocks
    return first.text, blocks[1:]


def _cut(text: str) -> str:
    """At a word's end, with an ellipsis, within a title's length."""
    if len(text) <= LONGEST_TITLE:
        return text
    head, _blank, _rest = text[: LONGEST_TITLE - 1].rpartition(" ")
    return f"{head or text[: LONGEST_TITLE - 2]}…"
