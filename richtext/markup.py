"""HTML cut into tags and texts, in one linear pass, the way a browser would cut it.

It follows the tokenizer of the HTML standard (13.2.5) for tags, quotes, comments and elements of raw text.
No pattern here repeats a group: the Python of Debian 12, 3.11.2, matches possessive groups wrongly, and
others keep a way back for each repetition, 385 MB for 1 MB of attributes.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vietnamese.folding import nfc

_BLANK = r"[\t\n\f\r ]"
_NAME = r"[^\t\n\f\r />][^\t\n\f\r />=]*"  # of an attribute; it may begin with "="
_MARKUP = re.compile(r"<(?=[A-Za-z!?]|/.)", re.DOTALL)  # any other "<" is text
_TAG = re.compile(r"<(/?)([A-Za-z][^\t\n\f\r />]*)")
# An unfinished quote reaches to the end of all. Matches anywhere, at least nothing.
_ATTRIBUTE = re.compile(
    rf"[\t\n\f\r /]*(?:({_NAME})(?:{_BLANK}*={_BLANK}*"
    rf"""("[^"]*(?:"|\Z)|'[^']*(?:'|\Z)|[^\t\n\f\r >"'][^\t\n\f\r >]*)?)?)?"""
)
_COMMENT_ENDS_AT_ONCE = re.compile(r"-?>")
_COMMENT_END = re.compile(r"--!?>")
_RAW_TEXT = {"script", "style", "title", "textarea", "iframe", "noembed", "noframes"}
_RAW_END = {name: re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE) for name in _RAW_TEXT}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]+")
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
    while position < len(markup):
        found = _MARKUP.search(markup, position)
        start = found.start() if found else len(markup)
        if start > position:
            yield Text(_resolved(markup[position:start]))
        if tag := _TAG.match(markup, start):
            name = tag[2].lower()
            attributes: dict[str, str] = {}
            position = tag.end()
            if markup.startswith(">", position):
                position += 1
            else:
                position = _read_attributes(markup, position, attributes)
            if markup[position - 1 : position] != ">":
                return  # a browser drops a tag that does not end
            if name not in _RAW_TEXT:
                yield Tag(name, is_end=True) if tag[1] else Tag(name, attributes=attributes)
            elif not tag[1]:
                position = _start_of(_RAW_END[name], markup, position)
        elif markup.startswith("<!--", start):
            position = _after_comment(markup, start + 4)
        else:  # what a browser takes for a comment
            position = markup.find(">", start) + 1 or len(markup)


def _read_attributes(markup: str, position: int, attributes: dict[str, str]) -> int:
    """Fill in the attributes, the first of each name, as in a browser; where the tag ends."""
    while match := _ATTRIBUTE.match(markup, position):
        position = match.end()
        if match[1] is None:
            break
        value = match[2] or ""
        if value[:1] in {'"', "'"}:
            value = value[1:].removesuffix(value[0])
        if "&" in value:
            value = _REFERENCE.sub(lambda reference: html.unescape(reference[0]), value)
        attributes.setdefault(match[1].lower(), value)
    return position + 1


def _after_comment(markup: str, position: int) -> int:
    end = _COMMENT_ENDS_AT_ONCE.match(markup, position) or _COMMENT_END.search(markup, position)
    return end.end() if end else len(markup)


def _start_of(pattern: re.Pattern[str], markup: str, position: int) -> int:
    found = pattern.search(markup, position)
    return found.start() if found else len(markup)


def escape(text: str) -> str:
    """Text made safe for an element's content, as the sanitizer writes it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(value: str) -> str:
    return escape(value).replace('"', "&quot;")


def tidy_text(text: str) -> str:
    """Text as we store it: composed, plain blanks for the editor's hard ones, no control characters.

    A leading U+0338 goes too: composed with the ">" of the tag before it, it would eat the tag.
    """
    plain = text.replace("\xa0", " ").replace("\f", " ")  # ten times as fast as translate()
    return nfc(plain if plain.isprintable() else _CONTROL.sub("", plain)).lstrip("\u0338")


def _resolved(text: str) -> str:
    return html.unescape(_LONG_NUMBER.sub("\ufffd", text)) if "&" in text else text
