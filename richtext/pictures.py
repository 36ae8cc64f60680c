"""The pictures of the library that stand in a text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings

from images.models import Picture
from images.storing import Words
from richtext.grammar import FIGURE_CLASS
from richtext.markup import Piece, Tag, Text, escape, tokens

_OURS = re.compile(
    rf"{re.escape(settings.MEDIA_URL)}anh/[0-9]{{4}}/[0-9]{{2}}/([0-9a-f]{{32}})-[0-9]+\.(?:jpg|webp)"
)


def is_picture(piece: Piece) -> bool:
    return isinstance(piece, Tag) and piece.name == "img"


def token_of(piece: Piece) -> str:
    """The token of a picture of the library; empty for any other image."""
    match = _OURS.fullmatch(piece.attributes.get("src", "")) if isinstance(piece, Tag) else None
    return match[1] if match else ""


def pictures_of(pieces: Iterable[Piece]) -> dict[str, Picture]:
    """The pictures by token, in one query; none for a text without."""
    named = {token_of(piece) for piece in pieces if is_picture(piece)} - {""}
    if not named:
        return {}
    return {picture.token: picture for picture in Picture.objects.filter(token__in=named)}


def words_of(clean_html: str) -> dict[str, Words]:
    """What the text says of each of its pictures, by token: the alt, and the caption of the same figure."""
    words: dict[str, Words] = {}
    token, caption, in_caption = "", "", False
    for piece in tokens(clean_html):
        if isinstance(piece, Text):
            caption += piece.value if in_caption else ""
        elif piece.name == "img":
            token = token_of(piece)
            words[token] = Words(piece.attributes.get("alt", ""))
        elif piece.name == "figcaption":
            in_caption = not piece.is_end
        elif piece.name == "figure":
            if piece.is_end and token:
                words[token] = Words(words[token].alt, " ".join(caption.split()))
            token, caption = "", ""
    return {token: said for token, said in words.items() if token and said.alt}


@dataclass(frozen=True)
class Placed:
    """A picture of the library at its place in a text. `key` tells it from the others: its token and, where
    the same stands there again, a number.
    """

    key: str
    token: str
    alt: str
    caption: str


def placed_in(html: str) -> list[Placed]:
    """The library's pictures in the order of the text, with what it says of each."""
    counted = Counter[str]()
    return [
        Placed(key, token_of(image), " ".join(image.attributes.get("alt", "").split()), _caption_of(group))
        for group in _groups(tokens(html))
        for key, image in _keyed(group, counted)
    ]


def with_words(html: str, *, alts: Mapping[str, str], captions: Mapping[str, str]) -> str:
    """The text with these alts and captions for the pictures of these keys, all else as it is.

    A caption makes a figure of a picture that is none. What comes back is for the sanitizer, like what came.
    """
    counted = Counter[str]()
    out: list[Piece] = []
    for group in _groups(tokens(html)):
        caption: str | None = None
        for key, image in _keyed(group, counted):
            image.attributes["alt"] = alts.get(key, image.attributes.get("alt", ""))
            caption = captions.get(key, caption)
        out += group if caption is None else _captioned(group, caption)
    return "".join(escape(piece.value) if isinstance(piece, Text) else str(piece) for piece in out)


def _groups(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Each figure with all that is in it; every other piece by itself."""
    figure: list[Piece] = []
    for piece in pieces:
        is_edge = isinstance(piece, Tag) and piece.name == "figure"
        if not figure and not is_edge:
            yield [piece]
            continue
        figure.append(piece)
        if is_edge and str(piece) == "</figure>":
            yield figure
            figure = []
    if figure:
        yield figure


def _keyed(group: Iterable[Piece], counted: Counter[str]) -> Iterator[tuple[str, Tag]]:
    for piece in group:
        if isinstance(piece, Tag) and is_picture(piece) and (token := token_of(piece)):
            counted[token] += 1
            yield token if counted[token] == 1 else f"{token}.{counted[token]}", piece


def _caption_of(group: Iterable[Piece]) -> str:
    words, is_inside = "", False
    for piece in group:
        if isinstance(piece, Text):
            words += piece.value if is_inside else ""
        elif piece.name == "figcaption":
            is_inside = not piece.is_end
        elif piece.name == "br":
            words += " "
    return " ".join(words.split())


def _captioned(group: list[Piece], caption: str) -> list[Piece]:
    """The figure with that caption in place of its own, or a figure around the picture."""
    kept, is_inside = list[Piece](), False
    for piece in group:
        is_edge = isinstance(piece, Tag) and piece.name == "figcaption"
        if not is_edge and not is_inside:
            kept.append(piece)
        elif is_edge:
            is_inside = str(piece) != "</figcaption>"
    written: list[Piece] = [Tag("figcaption"), Text(caption), Tag("figcaption", is_end=True)]
    if is_picture(group[0]):
        figure = Tag("figure", attributes={"class": FIGURE_CLASS})
        return [figure, *kept, *written, Tag("figure", is_end=True)]
    end = len(kept) - 1 if str(kept[-1]) == "</figure>" else len(kept)
    return [*kept[:end], *written, *kept[end:]]
