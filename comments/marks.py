"""What a moderator should look at twice. Marks refuse nothing: a person decides."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from vietnamese.folding import fold, nfc

_PIECE = re.compile(r"\S+")
_BEGUN = re.compile(r"https?://|www\.", re.IGNORECASE)
_HOST = re.compile(  # from the host's first character: each piece is read once, however it is put together
    r"(?<![a-z0-9-])[a-z0-9-]++(?=\.(?:com|net|org|info|vn|xyz|top|shop|club|site|online|me|ly)\b)",
    re.IGNORECASE,
)
_EDGE = re.compile(r"\b")
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
    pieces = _PIECE.findall(text.lower())
    return [piece[start:] for piece in pieces if (start := _link_in(piece)) is not None]


def _link_in(piece: str) -> int | None:
    """Where the link begins in a text without blanks, of which it is the rest."""
    if "." not in piece and "/" not in piece:
        return None
    begun = _BEGUN.search(piece)
    starts = [begun.start()] if begun else []
    for host in _HOST.finditer(piece):
        edge = _EDGE.search(piece, host.start())
        if edge and edge.start() < host.end():  # "đab.com" has none: what begins within a word is no host
            return min([*starts, edge.start()])
    return min(starts, default=None)


def blocked_in(text: str, blocked: Iterable[str]) -> list[str]:
    """Those of the list that stand in the text as whole words, in the list's order.

    With their marks, or with none at all: "ngủ" is found as "ngủ" and "ngu", and never as "ngũ".
    """
    words = _spaced(_WORD.findall(nfc(text).lower()))
    return [entry for entry in blocked if any(form in words for form in _forms(entry))]


@lru_cache(maxsize=2048)
def _forms(entry: str) -> tuple[str, ...]:
    """How an entry of the list may stand among spaced words."""
    words = _WORD.findall(nfc(entry).lower())
    return (_spaced(words), _spaced([fold(word) for word in words])) if words else ()


def _spaced(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "


def is_shouted(text: str) -> bool:
    """Whether nearly all of it is in capitals, its links aside."""
    letters = [char for piece in _PIECE.findall(text) for char in piece[: _link_in(piece)] if char.isalpha()]
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
