"""Word's lists: a paragraph names a list and a level; which number it has is for the reader to count."""

import re
from dataclasses import dataclass

from newsroom.word.elements import Element
from newsroom.word.styles import Styles, child, number_of, word_in

LEVELS = 9
_LONGEST_LABEL = 40
_PLACE = re.compile(r"%([1-9])")
_OWN_NUMBER_ALONE = re.compile(r"\(?%[1-9][.):]?")
_ROMAN = [
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
]
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph's place in a list. Level counts from 0.

    `number` is 0 for a bullet. `label` is what Word writes before the text where HTML would write something
    else, "a)" or "Điều 5.": it becomes text, so that no number of a resolution changes.
    """

    level: int
    number: int = 0
    label: str = ""


@dataclass(slots=True)
class _Level:
    format: str
    text: str
    start: int


class Numbering:
    """Counts as Word does: paragraphs must be asked for in their order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._kinds: dict[str, dict[int, _Level]] = {}
        self._links: dict[str, str] = {}
        self._kind_of: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        for element in root if root is not None else ():
            if element.tag == "abstractNum":
                self._read_kind(element)
            elif element.tag == "num":
                self._read_list(element)

    def _read_kind(self, element: Element) -> None:
        name = element.get("abstractNumId", "")
        self._links[name] = word_in(element, "numStyleLink")
        self._kinds[name] = {
            number_of(level, "ilvl") or 0: _Level(
                format=word_in(level, "numFmt") or "decimal",
                text=word_in(level, "lvlText")[:_LONGEST_LABEL],
                start=_or_one(number_of(child(level, "start"))),
            )
            for level in element.iter("lvl")
        }

    def _read_list(self, element: Element) -> None:
        name = element.get("numId", "")
        self._kind_of[name] = word_in(element, "abstractNumId")
        self._restarts[name] = {
            number_of(override, "ilvl") or 0: start
            for override in element.iter("lvlOverride")
            if (start := number_of(child(override, "startOverride"))) is not None
        }

    def item(self, list_id: str, level: int) -> Item | None:
        """The next paragraph of that list; None where it is in no list (id 0) or the list has no marks."""
        level = min(level, LEVELS - 1)
        kind = self._kind(list_id)
        known = self._kinds.get(kind, {}).get(level)
        if known is None:
            return None
        if known.format == "bullet":
            return Item(level)
        number = self._count(kind, list_id, level)
        if known.format == "none" and not known.text:
            return None
        if number and known.format == "decimal" and _OWN_NUMBER_ALONE.fullmatch(known.text.strip()):
            return Item(level, number)
        return Item(level, number, self._label(kind, known.text))

    def _kind(self, list_id: str) -> str:
        kind = self._kind_of.get(list_id, "")
        if link := self._links.get(kind):  # a list that a style describes
            kind = self._kind_of.get(self._styles.list_of(link), "")
        return kind

    def _count(self, kind: str, list_id: str, level: int) -> int:
        counts = self._counts.setdefault(kind, [None] * LEVELS)
        restart = self._restarts.get(list_id, {}).pop(level, None)
        last = counts[level]
        if restart is not None:
            number = restart
        else:
            number = self._kinds[kind][level].start if last is None else last + 1
        counts[level] = number
        counts[level + 1 :] = [None] * (LEVELS - level - 1)
        return number

    def _label(self, kind: str, text: str) -> str:
        levels, counts = self._kinds[kind], self._counts[kind]

        def number(place: re.Match[str]) -> str:
            level = int(place[1]) - 1
            known = levels.get(level)
            count = counts[level]
            if known is None:
                return ""
            return _written(known.start if count is None else count, known.format)

        return _PLACE.sub(number, text).strip()


def _written(number: int, form: str) -> str:
    match form:
        case "lowerLetter" | "upperLetter" if 0 < number <= 3 * len(_LETTERS):
            text = _LETTERS[(number - 1) % len(_LETTERS)] * (1 + (number - 1) // len(_LETTERS))
        case "lowerRoman" | "upperRoman" if 0 < number < 4000:
            text = _roman(number)
        case "decimalZero":
            text = f"{number:02}"
        case "none":
            text = ""
        case _:
            text = str(number)
    return text.upper() if form.startswith("upper") else text


def _roman(number: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (number // worth)
        number %= worth
    return text


def _or_one(number: int | None) -> int:
    return 1 if number is None else number
