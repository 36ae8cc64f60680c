"""Vietnamese sentences out of a stock of phrases (stock.toml): none of them true, few of them twice."""

import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from vietnamese.folding import nfc

_PLACE = re.compile(r"\{(\w+)\}")
_OWN = 0.35  # of an article's sentences are of its topic


@cache
def stock() -> dict[str, Any]:
    return tomllib.loads(nfc((Path(__file__).parent / "stock.toml").read_text(encoding="utf-8")))


@cache
def _parts(template: str) -> tuple[str, ...]:
    """Text and names of places by turns, beginning with text."""
    return tuple(_PLACE.split(template))


def often_first(chance: Random, items: Sequence[Any]) -> Any:
    """One of the items, the earlier the likelier: words of a language are not equally common."""
    return items[int(len(items) * chance.random() * chance.random())]


class Writer:
    """Writes the same for the same chance."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def written(self, template: str) -> str:
        parts = _parts(template)
        if len(parts) == 1:
            return template
        written = list(parts)
        for place in range(1, len(parts), 2):
            written[place] = self._word(parts[place])
        return "".join(written)

    def any_of(self, templates: Sequence[str]) -> str:
        return self.written(often_first(self.chance, templates))

    def _word(self, name: str) -> str:
        if name[0].isupper():
            word = self._word(name.lower())
            return word[:1].upper() + word[1:]
        if name in _MADE:
            return _MADE[name](self.chance)
        return self.any_of(stock()["words"][name])


class Sentences:
    """The sentences of one article, of its topic and general ones; none comes again before all the others."""

    def __init__(self, writer: Writer, topic: str) -> None:
        self.writer = writer
        self.decks = [list(stock()["sentences"][name]) for name in (topic, "general")]
        self.dealt: list[list[str]] = [[], []]

    def next(self, count: int) -> list[str]:
        return [self._one() for _ in range(count)]

    def paragraph(self, count: int) -> str:
        return " ".join(self.next(count))

    def _one(self) -> str:
        chance = self.writer.chance
        deck = 0 if chance.random() < _OWN else 1
        if not self.dealt[deck]:
            self.dealt[deck] = chance.sample(self.decks[deck], len(self.decks[deck]))
        return self.writer.written(self.dealt[deck].pop())


def _man(chance: Random) -> str:
    return _person(chance, "men")


def _woman(chance: Random) -> str:
    return _person(chance, "women")


def _anybody(chance: Random) -> str:
    return _person(chance, "men" if chance.random() < 0.55 else "women")


def _person(chance: Random, sex: str) -> str:
    names = stock()["names"]
    parts = (names["family"], names[f"{sex}_middle"], names[sex])
    return " ".join(often_first(chance, part) for part in parts)


def _commune(chance: Random) -> str:
    names = stock()["names"]
    return f"{often_first(chance, names['commune_first'])} {often_first(chance, names['commune_second'])}"


def _number(chance: Random) -> str:
    """From 3 to some thousands, small ones more often."""
    value = 3 + int(2000 * chance.random() ** 4)
    return f"{value:,}".replace(",", ".")


def _percent(chance: Random) -> str:
    return f"{1 + int(98 * chance.random())},{int(10 * chance.random())}%"


def _money(chance: Random) -> str:
    unit = often_first(chance, ("tỷ đồng", "triệu đồng"))
    return f"{2 + int(900 * chance.random() ** 2)} {unit}"


def _date(chance: Random) -> str:
    return f"{1 + int(28 * chance.random())}/{1 + int(12 * chance.random())}"


_MADE: dict[str, Callable[[Random], str]] = {
    "person": _anybody,
    "man": _man,
    "woman": _woman,
    "commune": _commune,
    "number": _number,
    "percent": _percent,
    "money": _money,
    "date": _date,
    "serial": lambda chance: str(1 + int(300 * chance.random())),
    "small": lambda chance: str(2 + int(9 * chance.random())),
    "month": lambda chance: str(1 + int(12 * chance.random())),
    "quarter": lambda chance: ("I", "II", "III", "IV")[int(4 * chance.random())],
    "year": lambda chance: str(2016 + int(8 * chance.random())),
    "later_year": lambda chance: str(2025 + int(6 * chance.random())),
}
