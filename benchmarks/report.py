"""The table, for the terminal and for var/bench/, in Markdown both."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

FOLDER = Path("var/bench")
TIMES = "×"


@dataclass(frozen=True)
class Line:
    """A line of the table. What could not be measured is None.

    A goal that another command has to be run for, and was not, is missed.
    """

    key: str
    title: str
    figure: float | None  # what the goal is about: multiples of the empty view, or of `unit`
    goal: float | None = None
    unit: str = TIMES
    ms: float | None = None  # of processor time
    database_ms: float | None = None  # PostgreSQL's part of it
    p50: float | None = None
    p99: float | None = None
    size: int | None = None  # bytes of the answer as sent
    queries: int | None = None
    problems: int = 0  # answers that were errors, or did not come
    measured_by: str = ""  # the command to run first, where there is no figure

    @property
    def verdict(self) -> str:
        if self.figure is None and self.measured_by:
            said = f"not measured: {self.measured_by}"
            return said if self.goal is None else f"missed, {said}"
        if self.figure is None:
            return "not there"
        if self.problems:
            return f"missed: {self.problems} errors"
        if self.goal is None:
            return ""
        return "ok" if self.figure <= self.goal else "missed"

    @property
    def is_missed(self) -> bool:
        return self.verdict.startswith("missed")


_HEAD = ("page", "processor ms", "PostgreSQL's", "figure", "goal", "", "p50 ms", "p99 ms", "bytes", "queries")


def table(lines: Sequence[Line]) -> str:
    """Columns of even width, so that it reads in a terminal too."""
    rows = [_HEAD, *(_cells(line) for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    rule = ["-" * width + (":" if column else "-") for column, width in enumerate(widths)]
    head, *body = [_joined(row, widths) for row in rows]
    return "\n".join([head, f"| {rule[0][:-1]} |{''.join(f' {cell[1:]} |' for cell in rule[1:])}", *body])


def _joined(row: Sequence[str], widths: Sequence[int]) -> str:
    title, *figures = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
    return "| " + " | ".join([title.strip().ljust(len(title)), *figures]) + " |"


def _cells(line: Line) -> tuple[str, ...]:
    return (
        line.title,
        _decimal(line.ms, 3),
        _decimal(line.database_ms, 3),
        "" if line.figure is None else f"{_figure(line.figure)} {line.unit}",
        "" if line.goal is None else f"≤ {line.goal:g}",
        line.verdict,
        _decimal(line.p50, 1),
        _decimal(line.p99, 1),
        "" if line.size is None else str(line.size),
        "" if line.queries is None else str(line.queries),
    )


def _figure(value: float) -> str:
    return str(value) if isinstance(value, int) else _decimal(value, 2 if value >= 0.2 else 3)


def _decimal(value: float | None, places: int) -> str:
    return "" if value is None else f"{value:.{places}f}"


def document(title: str, conditions: str, lines: Sequence[Line], profiles: Mapping[str, str]) -> str:
    """The whole report; the conditions say when, on what and how it was measured."""
    profiled = [f"## Profile: {name}\n\n```\n{profile}\n```" for name, profile in profiles.items()]
    return "\n\n".join([f"# {title}", conditions, table(lines), *profiled]) + "\n"


def write(name: str, text: str, lines: Sequence[Line]) -> Path:
    """Keep the text as Markdown and its figures as JSON, for `earlier()`."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{name}.md"
    path.write_text(text)
    path.with_suffix(".json").write_text(json.dumps([asdict(line) for line in lines], ensure_ascii=False))
    return path


def earlier(size: int, key: str) -> tuple[int, float] | None:
    """The figure of that line at the smallest size below this one that was measured: (size, figure)."""
    for path in sorted(FOLDER.glob("[0-9]*.json"), key=_size):
        lines = [Line(**line) for line in json.loads(path.read_text())]
        figure = next((line.figure for line in lines if line.key == key), None)
        if _size(path) < size and figure:
            return _size(path), figure
    return None


def _size(path: Path) -> int:
    """By the name: 1000.json, or 1000-part.json where only some rows were measured."""
    return int(path.stem.removesuffix("-part"))
