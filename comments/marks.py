"""What a moderator should look at twice. Marks refuse nothing: a person decides."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from vietnamese.folding import fold, nfc

_LINK = re.compile(
    r"https?://|www\.|\b[a-z0-9-]+\.(?:com|net|org|info|vn|xyz|top|shop|club|site|online|me|ly)\b"
)
_LINKS = re.compile(rf"(?:{_LINK.pattern})\S*", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_SIGNS = re.compile(r"[\W_]+")
_SHOUTED_FROM = 16  # letters: "UBND TỈNH" is no shouting
_SHOUTED = 0.8  # of the letters
_SAME_CHARACTER = re.compile(r"(\S)\1{5,}")
_SAME_WORD = re.compile(r"\b(\w+)(?:\W+\1\b){4,}")
_MOST = 3000  # characters that are looked at, as many as a comment may have


class Kind(StrEnum):
    LINKS = "links"
    WORDS = "words"
    CAPITALS = "capitals"
    REPEATS = "repeats"


@dataclass(frozen=True)
class Mark:
    kind: Kind
    found: tuple[str, ...] = ()
    """The links or words themselves."""


def marks_of(text: str, *, blocked: Iterable[str], link_limit: int, is_repeated: bool = False) -> list[Mark]:
    """`is_repeated`: the same words were sent in another comment."""
    text = nfc(text[:_MOST])
    found = []
    links = links_in(text)
    if len(links) > link_limit:
        found.append(Mark(Kind.LINKS, tuple(links)))
    if words := blocked_in(text, blocked):
        found.append(Mark(Kind.WORDS, tuple(words)))
    if is_shouted(text):
        found.append(Mark(Kind.CAPITALS))
    if is_repeated or repeats_itself(text):
        found.append(Mark(Kind.REPEATS))
    return found


def links_in(text: str) -> list[str]:
    """Addresses, also without "http": "www.bao.example", "vay-tien.com/abc"."""
    return [found.group() for found in _LINKS.finditer(text.lower())]


def blocked_in(text: str, blocked: Iterable[str]) -> list[str]:
    """Those of the list that stand in the text as whole words, in the list's order.

    With their marks, or with none at all: "ngủ" is found as "ngủ" and "ngu", and never as "ngũ".
    """
    words = _WORD.findall(nfc(text).lower())
    return [entry for entry in blocked if _stands_in(_WORD.findall(nfc(entry).lower()), words)]


def _stands_in(entry: list[str], words: list[str]) -> bool:
    bare = [fold(word) for word in entry]
    length = len(entry)
    windows = (words[start : start + length] for start in range(len(words) - length + 1))
    return bool(entry) and any(window in (entry, bare) for window in windows)


def is_shouted(text: str) -> bool:
    """Whether nearly all of it is in capitals, its links aside."""
    letters = [char for char in _LINKS.sub("", text) if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    return len(letters) >= _SHOUTED_FROM and capitals >= _SHOUTED * len(letters)


def repeats_itself(text: str) -> bool:
    """One character six times in a row, or one word five times."""
    folded = fold(text)
    return bool(_SAME_CHARACTER.search(folded) or _SAME_WORD.search(text.lower()))


def fingerprint_of(text: str) -> str:
    """The same for the same letters and digits, however they are spaced, marked or written large.

    32 hex digits; empty of a text without any.
    """
    letters = _SIGNS.sub("", fold(nfc(text)))
    return hashlib.blake2b(letters.encode(), digest_size=16).hexdigest() if letters else ""
