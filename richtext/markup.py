"""HTML cut into tags and texts, in one linear pass, the way a browser would cut it.

The pattern follows the tokenizer of the HTML standard (13.2.5) for tags, quotes, comments and
elements of raw text. It cannot fail once a piece has begun, so that it never goes back. (Possessive groups
would say the same more loudly, but the Python of Debian 12, 3.11.2, matches them wrongly.)
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vietnamese.folding import nfc

_BLANK = r"[\t\n\f\r ]"
_NAME = r"[^\t\n\f\r />][^\t\n\f\r />=]*"  # of an attribute; it may begin with "="
_VALUE = r"""(?:"[^"]*(?:"|\Z)|'[^']*(?:'|\Z)|[^\t\n\f\r >"'][^\t\n\f\r >]*)"""
_PIECE = re.compile(
    r"((?:[^<]+|<(?![A-Za-z!?/]))+|</\Z)"  # text
    r"|<(/?)([A-Za-z][^\t\n\f\r />]*)"  # a tag: whether it ends, its name, its attributes, its ">"
    rf"((?:[\t\n\f\r /]+|{_NAME}(?:{_BLANK}*={_BLANK}*{_VALUE}?)?)*)(?:(>)|\Z)"
    r"|(<!--)"
    r"|<[!?/][^>]*(?:>|\Z)"  # what a browser takes for a comment
)
_ATTRIBUTE = re.compile(rf"({_NAME})(?:{_BLANK}*={_BLANK}*({_VALUE})?)?")
_COMMENT_ENDS_AT_ONCE = re.compile(r"-?>")
_COMMENT_END = re.compile(r"--!?>")
_RAW_TEXT = {"script", "style", "title", "textarea", "iframe", "noembed", "noframes"}
_RAW_END = {name: re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE) for name in _RAW_TEXT}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]+")
_BLANKS = str.maketrans({"\xa0": " ", "\f": " ", "\r": None})
# In an attribute only a reference that ends in ";" is one: ?a=1&copy=2 is no copyright sign.
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LONG_NUMBER = re.compile(r"&#[0-9]{8,};?")  # no character has such a number, and int() refuses 4,300 digits


@dataclass(slots=True)
class Text:
    """Characters as they are read, references resolved."""

    value: str


@dataclass(slots=True)
class Tag:
    """One tag, its name in lower case; an end tag has no attributes."""

    name: str
    is_end: bool = False
    attributes: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        if self.is_end:
            return f"</{self.name}>"
        if not self.attributes:
            return f"<{self.name}>"
        attributes = "".join(f' {name}="{_quoted(value)}"' for name, value in self.attributes.items())
        return f"<{self.name}{attributes}>"


Piece = Text | Tag


def tokens(markup: str) -> Iterator[Piece]:
    """The texts and tags of HTML, however broken.

    Comments are left out, and scripts and the like with their content.
    """
    position = 0
    while piece := _PIECE.match(markup, position):
        position = piece.end()
        text, is_end, name, attributes, is_whole, is_comment = piece.groups()
        if text:
            yield Text(_resolved(text))
        elif is_comment:
            end = _COMMENT_ENDS_AT_ONCE.match(markup, position) or _COMMENT_END.search(markup, position)
            position = end.end() if end else len(markup)
        elif is_whole:
            name = name.lower()
            if name not in _RAW_TEXT:
                yield Tag(name, bool(is_end), _attributes(attributes) if attributes and not is_end else {})
            elif not is_end:
                close = _RAW_END[name].search(markup, position)
                position = close.start() if close else len(markup)


def escape(text: str) -> str:
    """Text made safe for an element's content, as the sanitizer writes it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(value: str) -> str:
    return escape(value).replace('"', "&quot;")


def tidy_text(text: str) -> str:
    """Text as we store it: composed, plain blanks for the editor's hard ones, no control characters.

    A leading U+0338 goes too: composed with the ">" of the tag before it, it would eat the tag.
    """
    return nfc(_CONTROL.sub("", text.translate(_BLANKS))).lstrip("\u0338")


def _resolved(text: str) -> str:
    return html.unescape(_LONG_NUMBER.sub("\ufffd", text)) if "&" in text else text


def _attributes(source: str) -> dict[str, str]:
    """The first of each name counts, as in a browser."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source):
        value = match[2] or ""
        if value[:1] in {'"', "'"}:
            value = value[1:].removesuffix(value[0])
        found.setdefault(match[1].lower(), _REFERENCE.sub(lambda m: html.unescape(m[0]), value))
    return found
