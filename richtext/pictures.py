"""The pictures of the library that stand in a text."""

import re
from collections.abc import Iterable

from django.conf import settings

from images.models import Picture
from images.storing import Words
from richtext.markup import Piece, Tag, Text, tokens

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
