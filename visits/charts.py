"""Bars for an SVG, as whole numbers: a template would print 1.5 as "1,5", which no browser draws."""

from collections.abc import Sequence
from dataclasses import dataclass

from vietnamese.formatting import number

HEIGHT = 1000  # units of the viewBox; the page stretches it
_SLOT = 100
_BAR = 76


@dataclass(frozen=True)
class Bar:
    """One column; `words` is what a pointer resting on it reads."""

    x: int
    y: int
    width: int
    height: int
    words: str


@dataclass(frozen=True)
class Chart:
    """Columns side by side, the highest filling the height. `marks` stand below, evenly spaced."""

    width: int
    height: int
    highest: int
    bars: list[Bar]
    marks: Sequence[str]


def chart(values: Sequence[tuple[str, int]], *, slots: int, marks: Sequence[str]) -> Chart:
    """A chart of at most `slots` (label, value) pairs from the left; values are not negative."""
    highest = max((value for _label, value in values), default=0)
    bars = []
    for place, (label, value) in enumerate(values):
        height = round(HEIGHT * value / highest) if highest else 0
        x = place * _SLOT + (_SLOT - _BAR) // 2
        bars.append(Bar(x, HEIGHT - height, _BAR, height, f"{label}: {number(value)}"))
    return Chart(slots * _SLOT, HEIGHT, highest, bars, marks)
