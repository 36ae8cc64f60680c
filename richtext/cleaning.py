"""What of an editor's HTML is stored: only what our grammar names, whatever the editor promised."""

import nh3
from django.utils.translation import gettext_lazy as _

from richtext.grammar import ATTRIBUTES, BLOCKS, CLASSES, LINK_SCHEMES, TAGS
from richtext.markup import Text, tidy_text, tokens
from richtext.wellformed import TooComplex, well_formed

__all__ = ["MAX_BYTES", "CleanHtml", "TooComplex", "clean", "plain_text"]

MAX_BYTES = 1_000_000
_MAX_PASSES = 6  # two are enough for all that was ever seen
_MAX_REFERENCES = 50_000  # the sanitizer is quadratic in those of one text: 200,000 take half a second
_sanitizer = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags={"script", "style"},
    attributes={name: {a for a in attributes if a != "class"} for name, attributes in ATTRIBUTES.items()},
    allowed_classes={name: set(classes) for name, classes in CLASSES.items()},
    url_schemes=LINK_SCHEMES,
    link_rel=None,  # the builder's attributes say it
)


class CleanHtml(str):
    """What clean() returned: well formed to the letter, so that nobody has to look again."""

    __slots__ = ()


def clean(html: str) -> str:
    """HTML that is safe to show, and that cleaning again leaves as it is.

    Raises TooComplex when it is longer than 1 MB or nested more than 1,000 deep.
    """
    _check_length(html)
    for _pass in range(_MAX_PASSES):
        markup = _rebuilt(html)
        cleaned = _sanitizer.clean(markup)
        if cleaned == html:
            return CleanHtml(html) if markup == html else html
        html = cleaned
    raise TooComplex


def plain_text(clean_html: str) -> str:
    """The words of clean HTML in one line, captions included: for excerpts and search."""
    words: list[str] = []
    for piece in tokens(clean_html):
        if isinstance(piece, Text):
            words.append(piece.value)
        elif piece.name in BLOCKS or piece.name == "br":
            words.append(" ")
    return " ".join(tidy_text("".join(words)).split())


def _rebuilt(html: str) -> str:
    markup = well_formed(tokens(html))
    _check_length(markup)
    if markup.count("&") > _MAX_REFERENCES:
        raise TooComplex
    return markup


def _check_length(html: str) -> None:
    if len(html) > MAX_BYTES or len(html.encode(errors="replace")) > MAX_BYTES:
        raise TooComplex(
            str(_("Nội dung dài quá 1 MB. Hãy chia bài ra, và tải ảnh lên thay vì dán thẳng vào bài."))
        )
