"""How stored, clean HTML becomes the HTML of a page; done at save, not per request."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from images.models import Picture
from images.showing import picture_html
from richtext.cleaning import CleanHtml
from richtext.grammar import HEADINGS
from richtext.markup import Piece, Tag, Text, escape, tokens
from richtext.pictures import is_picture, pictures_of, token_of
from richtext.wellformed import well_formed
from vietnamese.folding import slugify

_SCROLL_START = '<div class="table-scroll" tabindex="0" role="region" aria-label="Bảng">'


def page_html(clean_html: str, pictures: Mapping[str, Picture] | None = None) -> str:
    """The page form: responsive pictures of ours alone, headings with anchors, tables that scroll.

    One query when there are pictures, none when they are given by token. A picture that is not of the
    library leaves its caption behind.
    """
    pieces = list(tokens(clean_html))
    if pictures is None:
        pictures = pictures_of(pieces)
    kept = [piece for piece in pieces if not is_picture(piece) or token_of(piece) in pictures]
    if len(kept) < len(pieces) or not isinstance(clean_html, CleanHtml):
        kept = list(tokens(well_formed(kept)))  # what stood around a picture may be empty now
    return _Page(_without_empty_captions(kept), pictures).render()


def _without_empty_captions(pieces: Iterable[Piece]) -> list[Piece]:
    """The editor keeps a place for each picture's caption, written or not."""
    kept: list[Piece] = []
    start = Tag("figcaption")
    for piece in pieces:
        if kept and kept[-1] == start and isinstance(piece, Text) and not piece.value.strip():
            continue
        if kept and kept[-1] == start and piece == Tag("figcaption", is_end=True):
            kept.pop()
        else:
            kept.append(piece)
    return kept


class _Page:
    """One text on its way to a page."""

    def __init__(self, pieces: Sequence[Piece], pictures: Mapping[str, Picture]) -> None:
        self.pieces = pieces
        self.pictures = pictures
        self.anchors = Counter[str]()
        self.tables = 0

    def render(self) -> str:
        return "".join(self._shown(index, piece) for index, piece in enumerate(self.pieces))

    def _shown(self, index: int, piece: Piece) -> str:
        if isinstance(piece, Text):
            return escape(piece.value)
        if piece.name == "img":
            return self._picture(piece)
        if piece.name in HEADINGS and not piece.is_end:
            anchor = self._anchor(self._heading(index))
            return str(Tag(piece.name, attributes={"id": anchor, **piece.attributes}))
        if piece.name == "table":
            return self._table_end() if piece.is_end else self._table_start()
        return str(piece)

    def _picture(self, tag: Tag) -> str:
        return picture_html(
            self.pictures[token_of(tag)],
            alt=tag.attributes.get("alt", ""),
            width=int(tag.attributes["width"]) if "width" in tag.attributes else None,
            css_class=tag.attributes.get("class", ""),
        )

    def _heading(self, index: int) -> str:
        """The text of the heading that starts there; headings do not nest."""
        words: list[str] = []
        while not (isinstance(piece := self.pieces[index], Tag) and piece.is_end and piece.name in HEADINGS):
            if isinstance(piece, Text):
                words.append(piece.value)
            index += 1
        return "".join(words)

    def _anchor(self, heading: str) -> str:
        """The same for the same heading; its prefix keeps it apart from the ids of the page around it."""
        slug = slugify(heading, max_length=60)
        anchor = first = f"muc-{slug}" if slug else "muc"
        while self.anchors[anchor]:
            self.anchors[first] += 1
            anchor = f"{first}-{self.anchors[first]}"
        self.anchors[anchor] += 1
        return anchor

    def _table_start(self) -> str:
        self.tables += 1
        return f"{_SCROLL_START if self.tables == 1 else ''}<table>"

    def _table_end(self) -> str:
        self.tables -= 1
        return f"</table>{'</div>' if self.tables == 0 else ''}"
