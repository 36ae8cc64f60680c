"""Texts and queries cut into words, and the tokens by which a text is found; the same on every database.

A word is a run of letters and digits. It is looked up folded ("hội" and "hoi" alike); its marked form tells
"hội" from "hồi", but not "hoá" from "hòa" written in the other fashion.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from vietnamese.folding import fold, nfc

WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 40  # characters; PostgreSQL takes lexemes of 2,046 bytes
OPENING = 150  # words of a text whose every pair of neighbours is kept
_REMEMBERED = 1 << 14  # written words; Vietnamese has some 7,000 syllables
_TONES = dict(zip("\u0300\u0309\u0303\u0301\u0323", "12345", strict=True))


class _Remembered(dict[str, str]):
    """The answers of a function: a dictionary, for it is asked for every word of every text."""

    def __init__(self, function: Callable[[str], str]) -> None:
        self.function = function

    def __missing__(self, written: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        answer = self[written] = self.function(written)
        return answer


_folded = _Remembered(lambda written: fold(written)[:LONGEST_WORD] or "_")
_outstanding = _Remembered(lambda written: "" if written[0].islower() else written)


class Word(NamedTuple):
    """How a word is compared: folded, and with its marks; the tone stands at the end."""

    folded: str
    marked: str


@lru_cache(_REMEMBERED)
def word(written: str) -> Word:
    """The two forms of a word that WORD found in a composed text."""
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFD", written.lower()):
        (tones if char in _TONES else letters).append(_TONES.get(char, char))
    marked = unicodedata.normalize("NFC", "".join(letters)) + "".join(tones)
    return Word(_folded[written], marked[:LONGEST_WORD])


def words(text: str) -> list[Word]:
    return [word(written) for written in WORD.findall(nfc(text))]


class Words:
    """The words of lines of composed text, as they are written and folded."""

    def __init__(self, lines: Iterable[str]) -> None:
        written = [WORD.findall(line) for line in lines]
        self.lines = [list(map(_folded.__getitem__, line)) for line in written]
        self.written = list(chain.from_iterable(written))
        self.folded = list(chain.from_iterable(self.lines))

    def padded_lines(self) -> list[str]:
        return list(map(padded, self.lines))

    def marked(self) -> list[str]:
        return [word(written).marked for written in self.written]

    def pairs(self) -> list[str]:
        return list(map(pair, self.folded, self.folded[1:]))

    def outstanding_pairs(self) -> list[str]:
        """Those by which people look for something: of the opening, and of names, numbers and signs.

        All pairs of a long text would take as long to index as all the rest.
        """
        late, written = self.folded[OPENING:], self.written[OPENING:]
        stands_out = list(map(_outstanding.__getitem__, written))
        neighbours = zip(late, late[1:], stands_out, stands_out[1:], strict=False)
        return [
            *map(pair, self.folded[:OPENING], self.folded[1 : OPENING + 1]),
            *(pair(first, second) for first, second, one, other in neighbours if one or other),
        ]


def padded(folded: Iterable[str]) -> str:
    """Words with a blank around each, so that " hoi dong " is found in it as a phrase."""
    return f" {' '.join(folded)} "


def pair(first: str, second: str) -> str:
    """The token of two neighbours."""
    return f"{first}_{second}"


def in_title(folded: str) -> str:
    """The token of a word of the title."""
    return f"t:{folded}"


def has_digit(folded: str) -> bool:
    return any(char.isdigit() for char in folded)
