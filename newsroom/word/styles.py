"""What Word's named styles say of characters and paragraphs, as far as an article keeps it."""

import re
from dataclasses import dataclass, fields, replace
from typing import Literal

from newsroom.word.elements import Element
from vietnamese.folding import fold

_MAX_ANCESTORS = 20
_OFF = {"0", "false", "off", "none"}
_ALIGNMENTS: dict[str, Literal["center", "right"]] = {"center": "center", "right": "right", "end": "right"}
_HEADING = re.compile(r"(?:heading|tieu de|dau de) ([1-9])")
_NUMBER = re.compile(r"[0-9]{1,6}")


def number_of(element: Element | None, attribute: str = "val") -> int | None:
    """A whole number from 0 that stands in an attribute; None for anything else."""
    value = element.get(attribute, "") if element is not None else ""
    return int(value) if _NUMBER.fullmatch(value) else None


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of that name, and of this its first child of the next name."""
    for name in names:
        element = element.find(name) if element is not None else None
    return element


def word_in(element: Element | None, *names: str) -> str:
    """The "val" of the descendant that child() finds."""
    found = child(element, *names)
    return found.get("val", "") if found is not None else ""


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look; None: not said here."""

    bold: bool | None = None
    italic: bool | None = None
    underlined: bool | None = None
    struck: bool | None = None
    is_hidden: bool | None = None
    raised: str | None = None  # superscript, subscript or baseline
    font: str | None = None

    def over(self, below: "Look") -> "Look":
        """What is said here, and where nothing is, what `below` says."""
        if self == _SILENT:
            return below
        if below == _SILENT:
            return self
        mine, others = ([getattr(look, name) for name in _LOOKS] for look in (self, below))
        return Look(*(other if own is None else own for own, other in zip(mine, others, strict=True)))


_LOOKS = [field.name for field in fields(Look)]
_SILENT = Look()


def look_of(properties: Element | None) -> Look:
    """What `w:rPr` says."""
    if properties is None:
        return _SILENT
    fonts = child(properties, "rFonts")
    return Look(
        bold=_switch(properties, "b"),
        italic=_switch(properties, "i"),
        underlined=_switch(properties, "u"),
        struck=_switch(properties, "strike"),
        is_hidden=_switch(properties, "vanish"),
        raised=word_in(properties, "vertAlign") or None,
        font=(fonts.get("ascii") or fonts.get("hAnsi")) if fonts is not None else None,
    )


def _switch(properties: Element, name: str) -> bool | None:
    found = properties.find(name)
    return None if found is None else found.get("val", "on").lower() not in _OFF


@dataclass(frozen=True, slots=True)
class Style:
    """`names` are its own and those it is based on, folded; `heading` counts from 1."""

    names: frozenset[str] = frozenset()
    look: Look = _SILENT
    alignment: str = ""
    heading: int = 0
    list_id: str = ""
    list_level: int | None = None


_PLAIN = Style()


class Styles:
    """The styles of a document, each with what it takes over from those it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._made: dict[str, Style] = {}
        self._shown: dict[str, Style] = {}  # over what the document says of all text
        self._defaults: dict[str, str] = {}
        for element in root.iter("style") if root is not None else ():
            self._elements.setdefault(element.get("styleId", ""), element)
            if element.get("default", "0").lower() not in _OFF:
                self._defaults.setdefault(element.get("type", ""), element.get("styleId", ""))
        self._base = look_of(child(root, "docDefaults", "rPrDefault", "rPr"))

    def paragraph(self, name: str) -> Style:
        """By its id; the document's default for none."""
        if name not in self._shown:
            style = self._style(name or self._defaults.get("paragraph", ""))
            self._shown[name] = replace(style, look=style.look.over(self._base))
        return self._shown[name]

    def character(self, name: str) -> Look:
        return self._style(name).look if name else _SILENT

    def list_of(self, name: str) -> str:
        """The id of the list that a list's style stands for."""
        return self._style(name).list_id

    def _style(self, name: str, descendants: int = 0) -> Style:
        if name in self._made:
            return self._made[name]
        element = self._elements.get(name)
        if element is None or descendants > _MAX_ANCESTORS:
            return _PLAIN
        base = word_in(element, "basedOn")
        self._made[name] = made = _made(element, self._style(base, descendants + 1) if base else _PLAIN)
        return made


def _made(element: Element, base: Style) -> Style:
    own = fold(word_in(element, "name"))
    paragraph = child(element, "pPr")
    outline = number_of(child(paragraph, "outlineLvl"))
    if found := _HEADING.fullmatch(own):
        heading = int(found[1])
    else:
        heading = base.heading if outline is None else (outline + 1) % 10  # 9 is the text's own level
    return Style(
        names=base.names | {own},
        look=look_of(child(element, "rPr")).over(base.look),
        alignment=alignment_of(paragraph, base.alignment),
        heading=heading,
        list_id=word_in(paragraph, "numPr", "numId") or base.list_id,
        list_level=_or(number_of(child(paragraph, "numPr", "ilvl")), base.list_level),
    )


def alignment_of(paragraph: Element | None, otherwise: str) -> str:
    """ "center", "right" or, for the way all text runs, nothing."""
    said = word_in(paragraph, "jc")
    return _ALIGNMENTS.get(said, "") if said else otherwise


def _or(number: int | None, otherwise: int | None) -> int | None:
    return otherwise if number is None else number
