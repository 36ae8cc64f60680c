"""What a poll's numbers say: people who took part, ticks per choice, and shares that add up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from polls.models import Choice


@dataclass(frozen=True)
class Bar:
    """One choice's part of the result; `percent` is its share of all ticks, in whole percent."""

    choice: "Choice"
    ticks: int
    percent: int


@dataclass(frozen=True)
class Result:
    """`people` and `ticks` hold what was imported too; `bars` stand in the order of the choices."""

    people: int
    ticks: int
    imported_people: int
    imported_ticks: int
    bars: tuple[Bar, ...]

    @property
    def people_without_ticks(self) -> int:
        """Imported people of whose choices nothing is known: they count, and no bar can show them."""
        return 0 if self.imported_ticks else self.imported_people


def shares(counts: Sequence[int]) -> list[int]:
    """Whole percents that add up to exactly 100, by largest remainder; all 0 when nothing was counted."""
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    percents = [100 * count // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda i: -(100 * counts[i] % total))
    for i in by_remainder[: 100 - sum(percents)]:
        percents[i] += 1
    return percents
