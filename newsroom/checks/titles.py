"""Titles spelt as they are spelt: "Bi Thư" is to be "Bí thư".

A title is known by its letters without marks. Other marks or other capitals are a slip, unless the same
letters make other words ("trưởng bản", "trường bán trú", "bị thu hồi"): a slip leaves one syllable right or
all without marks, and gives none to a syllable that has none; in lower case only titles are judged that
nothing else looks like.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from newsroom.checks.facts import Facts
from newsroom.checks.findings import Fault, around
from newsroom.checks.manuscript import Manuscript
from vietnamese.folding import fold

TITLES = (
    "Tổng Bí thư",
    "Phó Bí thư",
    "Bí thư",
    "Phó Chủ tịch",
    "Chủ tịch",
    "Phó Thủ tướng",
    "Thủ tướng",
    "Thứ trưởng",
    "Bộ trưởng",
    "Phó Trưởng Ban",
    "Trưởng Ban",
    "Phó Trưởng Đoàn",
    "Trưởng Đoàn",
    "Phó Giám đốc",
    "Giám đốc",
    "Chánh Văn phòng",
    "Phó Chánh Văn phòng",
    "Chánh Thanh tra",
    "Chánh án",
    "Viện trưởng",
    "Chủ nhiệm",
    "Phó Chủ nhiệm",
    "Tổ trưởng",
    "Ủy viên Thường trực",
    "Ủy viên",
    "Đại biểu",
    "Đại biểu Quốc hội",
)
_UNMISTAKABLE = {"chu tich", "pho chu tich", "giam doc", "pho giam doc", "uy vien", "dai bieu", "thu tuong"}
_OTHER_WORDS = {  # of the same letters; a capital is that of a sentence's beginning
    "chủ tích",
    "đài biểu",
    "Bí thu",
    "Bí thứ",
    "Đài biểu",
    "Thủ trưởng",
    "Trường ban",
    "Trường đoàn",
}
_WORD = re.compile(r"[^\W\d_]+")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))


class _Title(NamedTuple):
    words: tuple[str, ...]
    folded: list[str]


def check(text: Manuscript, facts: Facts) -> list[Fault]:
    known = _by_fold((*TITLES, *facts.titles))
    return [
        Fault(f"“{said}”: có phải là “{title}”?", around(words, *place))
        for words in (passage.text for passage in text.passages())
        for said, title, place in _slips(words, known)
    ]


def _by_fold(titles: Sequence[str]) -> dict[str, list[_Title]]:
    """Titles by their first syllable without marks, the longest first."""
    known: dict[str, list[_Title]] = {}
    for words in sorted(filter(None, (title.split() for title in titles)), key=len, reverse=True):
        title = _Title(tuple(words), [fold(word) for word in words])
        known.setdefault(title.folded[0], []).append(title)
    return known


def _slips(words: str, known: dict[str, list[_Title]]) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """What is written, what it should be, and where."""
    found = list(_WORD.finditer(words))
    folded = [fold(match[0]) for match in found]
    index = 0
    while index < len(found):
        title = _title_at(index, folded, known)
        if title is None:
            index += 1
            continue
        here = found[index : index + len(title.words)]
        if _is_one_phrase(words, here) and _is_slip([match[0] for match in here], title):
            start, end = here[0].start(), here[-1].end()
            yield words[start:end], " ".join(title.words), (start, end)
        index += len(here)


def _title_at(index: int, folded: Sequence[str], known: dict[str, list[_Title]]) -> _Title | None:
    for title in known.get(folded[index], ()):
        if folded[index : index + len(title.folded)] == title.folded:
            return title
    return None


def _is_one_phrase(words: str, found: Sequence[re.Match[str]]) -> bool:
    return all(words[one.end() : other.start()] == " " for one, other in pairwise(found))


def _is_slip(said: Sequence[str], title: _Title) -> bool:
    wanted = title.words
    is_loud = all(syllable.isupper() for syllable in said)
    if all(map(_is_same, said, wanted)):
        return not is_loud and not _has_usual_capitals(said, wanted)
    if is_loud:
        said = [said[0].capitalize(), *(syllable.lower() for syllable in said[1:])]
    if " ".join(said) in _OTHER_WORDS or not _leaves_the_title(said, wanted):
        return False
    return said[0][0].isupper() or " ".join(title.folded) in _UNMISTAKABLE


def _leaves_the_title(said: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether it is still that title: typed without marks, or right in one syllable and nowhere far off."""
    if all(not _has_marks(syllable) for syllable in said):
        return True
    if not any(map(_is_same, said, wanted)):
        return False
    return all(_is_same(one, other) or _has_marks(other) for one, other in zip(said, wanted, strict=True))


def _is_same(said: str, wanted: str) -> bool:
    """The same letters with the same marks, wherever the tone stands: "uỷ" is "ủy"."""
    return _spelt(said) == _spelt(wanted)


def _spelt(syllable: str) -> tuple[str, str]:
    """Letters with their own marks, and the tone."""
    decomposed = unicodedata.normalize("NFD", syllable.lower())
    letters = decomposed.translate(_TONES)
    return letters, "".join(char for char in decomposed if ord(char) in _TONES)


def _has_marks(syllable: str) -> bool:
    return fold(syllable) != syllable.lower()


def _has_usual_capitals(said: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether no later syllable is capital where the title's is small: "Chủ Tịch" is odd."""
    later = zip(said[1:], wanted[1:], strict=True)
    return all(one[0].islower() or other[0].isupper() for one, other in later)
