"""The ways in which an office of ours is written, each with what it says: which rank, in which body."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from delegation.models import Body
from newsroom.checks.facts import Council, Office
from vietnamese.folding import fold

CAPITAL = f"[A-Z{''.join(char for char in map(chr, range(0xC0, 0x1F00)) if char.isupper())}]"
"""A capital letter, Vietnamese ones too, for patterns."""
_WORD = re.compile(r"\w+|[,;:()]")
_SHORT = {
    "hoi dong nhan dan": "hdnd",
    "uy ban nhan dan": "ubnd",
    "dai bieu quoc hoi": "dbqh",
}
_RANKS = {  # how a role begins, and the rank that it is: the longer ones first
    "pho chu tich": "pho chu tich",
    "chu tich": "chu tich",
    "pho to truong": "pho truong",
    "to pho": "pho truong",
    "to truong": "truong",
    "pho truong": "pho truong",
    "pho ban": "pho truong",
    "pho doan": "pho truong",
    "truong": "truong",
    "uy vien": "uy vien",
    "thanh vien": "uy vien",
}
_STANDING = (
    ("chu tich", "chu tich"),
    ("pho chu tich", "pho chu tich"),
    ("pho chu tich thuong truc", "pho chu tich"),
    ("uy vien thuong truc", "uy vien"),
)
_COMMITTEE = (("truong", "truong"), ("pho truong", "pho truong"), ("pho", "pho truong"))
_GROUP = (("to truong", "truong"), ("pho to truong", "pho truong"), ("to pho", "pho truong"))
_ASSEMBLY = (("truong doan", "truong"), ("pho truong doan", "pho truong"), ("pho doan", "pho truong"))


@dataclass(frozen=True)
class Claim:
    """What a form says."""

    rank: str
    body: str
    is_named_whole: bool
    """It says that the council is ours, which a bare "Trưởng Ban Pháp chế" does not."""


def normal(words: str) -> list[str]:
    """Words without marks and capitals, long names shortened, dashes and "và" left out, commas kept."""
    text = " ".join(_WORD.findall(fold(words)))
    for long, short in _SHORT.items():
        text = text.replace(long, short)
    return [word for word in text.split() if word != "va"]


def rank_of(role: str) -> str:
    """Empty for a role of an unknown kind."""
    text = " ".join(normal(role)).removeprefix("quyen ")
    return next((rank for start, rank in _RANKS.items() if text.startswith(start)), "")


def forms_of(offices: Iterable[Office], council: Council) -> dict[tuple[str, ...], Claim]:
    """Every form of the offices in these bodies."""
    bodies = {(office.body, office.kind) for office in offices}
    return {
        tuple(words.split()): Claim(rank, body, is_whole)
        for body, kind in sorted(bodies)
        for words, rank, is_whole in _forms(" ".join(normal(body)), kind, _ours(council))
    }


def _ours(council: Council) -> list[str]:
    """ "tinh", "tinh lam giang"."""
    level, place = fold(council.level), " ".join(normal(council.place))
    return [level, f"{level} {place}"] if place else [level]


def _forms(name: str, kind: str, ours: list[str]) -> Iterator[tuple[str, str, bool]]:
    """Each with its rank, and whether it names the council."""
    councils = [f"hdnd {place}" for place in ours]
    if kind == Body.Kind.STANDING:
        for council in councils:
            yield from ((f"{words} {council}", rank, True) for words, rank in _STANDING)
    elif kind == Body.Kind.ASSEMBLY:
        for place in ours:
            yield from ((f"{words} dbqh {place}", rank, True) for words, rank in _ASSEMBLY)
    else:
        own = _without_council(name, councils)
        for words, rank in _GROUP if kind == Body.Kind.GROUP else _COMMITTEE:
            yield f"{words} {own}", rank, False
            for council in councils:
                yield f"{words} {own} {council}", rank, True
                yield f"{words} {own} cua {council}", rank, True
                if kind == Body.Kind.GROUP:  # "Tổ đại biểu HĐND tỉnh số 3"
                    yield f"{words} {own.replace('to dai bieu', f'to dai bieu {council}')}", rank, True


def _without_council(name: str, councils: list[str]) -> str:
    for council in reversed(councils):
        name = name.replace(f" cua {council}", "").replace(f" {council}", "")
    return name
