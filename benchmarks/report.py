"""The table, for the terminal and for var/bench/, in Markdown both."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Line:
    """A measured row. What could not be measured is None."""

    key: str
    title: str
    ms: float | None
    database_ms: float | None
    ratio: float | None
    goal: float | None
    p50: float | None = None
    p99: float | None = None
    size: int | None = None  # bytes of the answer as sent
    queries: int | None = None
    problems: int = 0
    unit: str = "×"

    @property
    def verdict(self) -> str:
        if self.ratio is None:
            return "not there"
        if self.problems:
            return f"missed: {self.problems} errors"
        if self.goal is None:
            return ""
        return "ok" if self.ratio <= self.goal else "missed"

    @property
    def is_missed(self) -> bool:
        return self.verdict.startswith("missed")


_HEAD = (
    "page",
    "processor ms",
    "PostgreSQL's",
    "× empty view",
    "goal",
    "",
    "p50 ms",
    "p99 ms",
    "bytes",
    "queries",
)


def table(lines: Sequence[Line]) -> str:
    """Columns of even width, so that it reads in a terminal too."""
    rows = [_HEAD, *(_cells(line) for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    printed = [_joined(row, widths) for row in rows]
    rule = "|" + "|".join("-" * (width + 1) + (":" if n else "-") for n, width in enumerate(widths)) + "|"
    return "\n".join([printed[0], rule, *printed[1:]])


def _joined(row: Sequence[str], widths: Sequence[int]) -> str:
    title, *figures = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
    return "| " + " | ".join([title.strip().ljust(len(title)), *figures]) + " |"


def _cells(line: Line) -> tuple[str, ...]:
    return (
        line.title,
        _decimal(line.ms, 3),
        _decimal(line.database_ms, 3),
        f"{_decimal(line.ratio, 2 if (line.ratio or 0) >= 0.2 else 3)} {line.unit}"
        if line.ratio is not None
        else "",
        f"≤ {line.goal:g}" if line.goal is not None else "",
        line.verdict,
        _decimal(line.p50, 1),
        _decimal(line.p99, 1),
        "" if line.size is None else str(line.size),
        "" if line.queries is None else str(line.queries),
    )


def _decimal(value: float | None, places: int) -> str:
    return "" if value is None else f"{value:.{places}f}"


def write(folder: Path, name: str, text: str, lines: Sequence[Line]) -> Path:
    """Keep the text as Markdown and its figures as JSON, for growth() to compare."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.md"
    path.write_text(text)
    path.with_suffix(".json").write_text(json.dumps([asdict(line) for line in lines], ensure_ascii=False))
    return path


def document(size: int, machine: str, on: dt.date, lines: Sequence[Line], profiles: Mapping[str, str]) -> str:
    """The whole report."""
    parts = [
        f"# {size} articles",
        f"{on}, {machine}. Processor time of all processes and PostgreSQL for each answer; the median of the "
        "rounds; 16 connections; each row beside the empty view in the same minute.",
        table(lines),
    ]
    parts += [f"## Profile: {title}\n\n```\n{profile}\n```" for title, profile in profiles.items()]
    return "\n\n".join(parts) + "\n"
