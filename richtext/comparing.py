"""Two texts side by side, the words that differ marked: what changed from one version to the next.

It gives words and never markup, so that nothing of a draft's HTML gets into the page that shows it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from richtext.blocks import Block, blocks_of, lines_of
from richtext.differences import Patience, in_common

_STEPS = 600_000  # for one comparison; the worst two texts of 1 MB, 28,000 paragraphs, then take 4 s
_ALIKE = 0.4  # the share of common words from which two blocks are one that was edited
_LONGEST = 10_000  # words of an edited block on both sides; a longer one is marked whole
_PAIRABLE = 2_500  # pairs of blocks looked at to find those that are alike
_LONGEST_DRESS = 120  # characters shown of how a word is dressed: a link's address may be long


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row. `dress` is told of marked ones alone: "đậm, liên kết tới …"."""

    text: str
    is_marked: bool = False
    dress: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One block as it was or as it is. `picture` is a token of the library, or an address elsewhere."""

    kind: str
    runs: tuple[Run, ...]
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A block on both sides, or on one alone."""

    old: Side | None
    new: Side | None
    is_changed: bool = True


def compare_html(old: str, new: str) -> list[Row]:
    """The rows of two pieces of clean HTML."""
    return compare_blocks(blocks_of(old), blocks_of(new))


def compare_text(old: str, new: str) -> list[Row]:
    """The rows of two plain texts, a line each."""
    return compare_blocks(lines_of(old), lines_of(new))


def compare_blocks(old: Sequence[Block], new: Sequence[Block]) -> list[Row]:
    patience = Patience(_STEPS)
    rows: list[Row] = []
    done_old = done_new = 0
    for i, j in [*in_common(old, new, patience), (len(old), len(new))]:
        rows += _replaced(old[done_old:i], new[done_new:j], patience)
        if i < len(old):
            same = _side(old[i])
            rows.append(Row(same, same, is_changed=False))
        done_old, done_new = i + 1, j + 1
    return rows


def _replaced(old: Sequence[Block], new: Sequence[Block], patience: Patience) -> Iterator[Row]:
    """What stands between equal blocks: edited ones beside each other."""
    done_old = done_new = 0
    for i, j in [*_edited(old, new, patience), (len(old), len(new))]:
        yield from (Row(_side(block, is_marked=True), None) for block in old[done_old:i])
        yield from (Row(None, _side(block, is_marked=True)) for block in new[done_new:j])
        if i < len(old):
            yield _edited_row(old[i], new[j], patience)
        done_old, done_new = i + 1, j + 1


def _edited(old: Sequence[Block], new: Sequence[Block], patience: Patience) -> list[tuple[int, int]]:
    """Which old block became which new one: the pairs in order that are most alike in all."""
    if len(old) * len(new) > _PAIRABLE:
        return list(zip(range(len(old)), range(len(new)), strict=False))
    olds, news = [_counted(block) for block in old], [_counted(block) for block in new]
    if not patience.spend(sum(map(len, olds)) * len(news) + sum(map(len, news)) * len(olds)):
        return list(zip(range(len(old)), range(len(new)), strict=False))
    alike = [[_likeness(one, other) for other in news] for one in olds]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]  # of what follows each pair of places
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + alike[i][j])
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


def _counted(block: Block) -> Counter[str]:
    return Counter([word.text for word in block.words] + [block.picture] * bool(block.picture))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """From 0, nothing in common, to 1, the same words; 0 where that is too little to be one block."""
    total = one.total() + other.total()
    share = 2 * sum(min(count, other[word]) for word, count in one.items()) / total if total else 1.0
    return share if share >= _ALIKE else 0.0


def _edited_row(old: Block, new: Block, patience: Patience) -> Row:
    words = len(old.words) + len(new.words)
    pairs = in_common(old.words, new.words, patience) if words <= _LONGEST and patience.spend(words) else []
    if len(pairs) < _ALIKE / 4 * words:  # single words here and there are no help
        return Row(_side(old, is_marked=True), _side(new, is_marked=True))
    return Row(_side(old, kept={i for i, _ in pairs}), _side(new, kept={j for _, j in pairs}))


def _side(block: Block, *, is_marked: bool = False, kept: set[int] | None = None) -> Side:
    """The block's words in runs; marked all, or all but those at the places kept, or none."""
    places = range(len(block.words))
    marks = [is_marked if kept is None else place not in kept for place in places]

    def mark_and_dress(place: int) -> tuple[bool, str]:
        return marks[place], block.words[place].dress[:_LONGEST_DRESS] if marks[place] else ""

    runs = [
        Run("".join(map(block.text, group)), mark, dress)
        for (mark, dress), group in groupby(places, key=mark_and_dress)
    ]
    return Side(block.kind, tuple(runs), block.picture)
