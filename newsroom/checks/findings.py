"""What a check says of an article."""

import hashlib
from dataclasses import dataclass

_BESIDE = 40  # characters of a passage on each side of what is quoted


@dataclass(frozen=True)
class Fault:
    """Something amiss: a sentence for the editor, and the words of the article that it is about."""

    words: str
    place: str = ""


@dataclass(frozen=True)
class Finding:
    """One line of the list before publishing.

    The key names it to the form and in the timeline. It has the fault's digest, not the fault: who passed
    over one telephone number has not passed over the next, and the timeline repeats no number.
    """

    key: str
    is_met: bool
    words: str
    place: str = ""


def finding_of(check: str, fault: Fault) -> Finding:
    digest = hashlib.sha256(f"{fault.words}\n{fault.place}".encode()).hexdigest()
    return Finding(f"{check}:{digest[:10]}", is_met=False, words=fault.words, place=fault.place)


def around(words: str, start: int, end: int) -> str:
    """That part of a passage with some words on both sides."""
    head, tail = words[max(0, start - _BESIDE) : start], words[end : end + _BESIDE]
    if start > _BESIDE:
        head = "…" + head.partition(" ")[2]
    if len(words) > end + _BESIDE:
        tail = tail.rpartition(" ")[0] + "…"
    return head + words[start:end] + tail
