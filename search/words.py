"""Texts and queries cut into words, and the tokens by which a text is found; the same on every database.

A word is a run of letters and digits. It is looked up folded ("hội" and "hoi" alike); its marked form tells
"hội" from "hồi", but not "hoá" from "hòa" written in the other fashion.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from vietnamese.folding import fold, nfc

WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 40  # characters; PostgreSQL takes lexemes of 2,046 bytes
OPENING = 150  # words of a body whose every pair of neighbours is kept

_TONES = dict(zip("\u0300\u0309\u0303\u0301\u0323", "12345", strict=True))


class Word(NamedTuple):
    """How a word is compared: folded, and with its marks; the tone stands at the end."""

    folded: str
    marked: str


@lru_cache(maxsize=1 << 16)
def word(written: str) -> Word:
    """The two forms of a word that WORD found in a composed text."""
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFD", written.lower()):
        (tones if char in _TONES else letters).append(_TONES.get(char, char))
    marked = unicodedata.normalize("NFC", "".join(letters)) + "".join(tones)
    return Word(fold(written)[:LONGEST_WORD] or "_", marked[:LONGEST_WORD])


def words(text: str) -> list[Word]:
    return [word(written) for written in WORD.findall(nfc(text))]


def folded_words(text: str) -> list[str]:
    """The folded words of a composed text, as many as WORD finds in it."""
    return [word(written).folded for written in WORD.findall(text)]


def padded(folded: Iterable[str]) -> str:
    """Words with a blank around each, so that " hoi dong " is found in it as a phrase."""
    return f" {' '.join(folded)} "


def pair(first: str, second: str) -> str:
    """The token of two neighbours."""
    return f"{first}_{second}"


def pairs(folded: Sequence[str]) -> list[str]:
    return [pair(first, second) for first, second in pairwise(folded)]


def in_title(folded: str) -> str:
    """The token of a word of the title."""
    return f"t:{folded}"


def outstanding_pairs(text: str, folded: Sequence[str]) -> list[str]:
    """Of a body, the pairs by which people look for something: names, numbers and signs, and its opening.

    All pairs of a long text would take three times the time of all the rest of its indexing.
    """
    written = WORD.findall(text)
    stands_out = [not one[0].islower() for one in written]
    return [
        pair(folded[n], folded[n + 1])
        for n in range(len(folded) - 1)
        if n < OPENING or stands_out[n] or stands_out[n + 1]
    ]


def has_digit(folded: str) -> bool:
    return any(char.isdigit() for char in folded)
