"""What two sequences have in common, in bounded time.

Python's difflib is cubic at its worst, and any text may be the worst: here a step is counted, and when the
steps are used up, coarser answers are given.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

_FURTHEST = 600  # changes in one sequence, after which only what is unique is looked for

Pair = tuple[int, int]


@dataclass(slots=True)
class Patience:
    """Steps that are left for one comparison; a million take about half a second."""

    steps: int

    def spend(self, steps: int) -> bool:
        """Whether there were so many left."""
        self.steps -= steps
        return self.steps >= 0


def in_common(old: Sequence[Hashable], new: Sequence[Hashable], patience: Patience) -> list[Pair]:
    """The places (in the old, in the new) of what is in both, rising on both sides; as many as affordable.

    Equal beginnings and ends are always found.
    """
    shortest = min(len(old), len(new))
    head = next((place for place in range(shortest) if old[place] != new[place]), shortest)
    limit = shortest - head
    tail = next((place for place in range(limit) if old[-1 - place] != new[-1 - place]), limit)
    known_old, known_new = set(old[head : len(old) - tail]), set(new[head : len(new) - tail])
    olds = [place for place in range(head, len(old) - tail) if old[place] in known_new]
    news = [place for place in range(head, len(new) - tail) if new[place] in known_old]
    left, right = [old[place] for place in olds], [new[place] for place in news]
    middle = _shortest_way(left, right, patience)
    if middle is None:
        middle = _unique_in_order(left, right)
    return [
        *((place, place) for place in range(head)),
        *((olds[i], news[j]) for i, j in middle),
        *((len(old) - place, len(new) - place) for place in range(tail, 0, -1)),
    ]


def _shortest_way(old: Sequence[Hashable], new: Sequence[Hashable], patience: Patience) -> list[Pair] | None:
    """Myers 1986, "An O(ND) difference algorithm", forward; None when that takes too many steps."""
    most = min(len(old) + len(new), _FURTHEST)
    middle = most + 1
    furthest = [0] * (2 * most + 3)  # on each diagonal, counted from the middle, the place reached in `old`
    trail: list[list[int]] = []  # of each number of changes, what was known before it
    for changes in range(most + 1):
        trail.append(furthest[middle - changes - 1 : middle + changes + 2])
        walked = changes + 1
        for diagonal in range(-changes, changes + 1, 2):
            x = start = _start(trail[-1], diagonal, changes)
            while x < len(old) and x - diagonal < len(new) and old[x] == new[x - diagonal]:
                x += 1
            walked += x - start
            furthest[middle + diagonal] = x
            if x >= len(old) and x - diagonal >= len(new):
                return _way_back(trail, x, x - diagonal)
        if not patience.spend(walked):
            return None
    return None


def _start(known: list[int], diagonal: int, changes: int) -> int:
    """Where in `old` a diagonal is entered, from the better of its neighbours."""
    left, right = known[diagonal + changes], known[diagonal + changes + 2]
    return right if _is_entered_from_above(left, right, diagonal, changes) else left + 1


def _is_entered_from_above(left: int, right: int, diagonal: int, changes: int) -> bool:
    return diagonal == -changes or (diagonal != changes and left < right)


def _way_back(trail: list[list[int]], x: int, y: int) -> list[Pair]:
    pairs: list[Pair] = []
    for changes in range(len(trail) - 1, -1, -1):
        diagonal = x - y
        left, right = trail[changes][diagonal + changes], trail[changes][diagonal + changes + 2]
        from_above = _is_entered_from_above(left, right, diagonal, changes)
        start = right if from_above else left + 1
        pairs += ((place, place - diagonal) for place in range(x - 1, start - 1, -1))
        x, y = (start, start - diagonal - 1) if from_above else (start - 1, start - diagonal)
    return pairs[::-1]


def _unique_in_order(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """The longest rising row of what is there once on each side, as "patience diff" takes it."""
    once_old, once_new = Counter(old), Counter(new)
    place_in_new = {one: place for place, one in enumerate(new) if once_new[one] == 1}
    pairs = [
        (place, place_in_new[one])
        for place, one in enumerate(old)
        if once_old[one] == 1 and one in place_in_new
    ]
    ends: list[int] = []  # of the best rising row of each length, its last place in `new`
    rows: list[int] = []  # and which pair that is
    before: list[int] = []  # of each pair, the pair that precedes it
    for number, (_place, new_place) in enumerate(pairs):
        length = bisect_left(ends, new_place)
        before.append(rows[length - 1] if length else -1)
        ends[length : length + 1] = [new_place]
        rows[length : length + 1] = [number]
    chosen: list[Pair] = []
    number = rows[-1] if rows else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = before[number]
    return chosen[::-1]
