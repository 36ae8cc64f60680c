"""One run over a file: every line checked first, then what is not there yet imported batch by batch."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.db import reset_queries

from portal.importing.batches import (
    Batch,
    Entry,
    ImportRefused,
    batches_of,
    check_bodies,
    new_lines,
    read,
    write,
)
from portal.importing.bodies import Body, made
from portal.importing.filing import Filing
from portal.importing.lines import lines_of
from portal.importing.pictures import Pictures
from portal.importing.progress import Progress
from portal.importing.workers import in_order, pool_of

_MOST_ERRORS = 20  # shown; a file of another kind has one in each line
_WORTH_WORKERS = 1000  # articles: fewer are done before the processes have started
_AHEAD = 2  # batches prepared before they are written


@dataclass
class Checked:
    """What the first look at a file found."""

    lines: int = 0
    errors: list[str] = field(default_factory=list)  # the first of them
    refused: int = 0


def check(path: Path, progress: Progress) -> Checked:
    """Judge every line, bodies aside."""
    checked = Checked()
    for line in lines_of(path):
        checked.lines += 1
        try:
            read(line)
        except ImportRefused as refusal:
            checked.refused += 1
            if len(checked.errors) < _MOST_ERRORS:
                checked.errors.append(str(refusal))
        progress.show(checked.lines)
    progress.finish(checked.lines)
    return checked


@dataclass
class Run:
    """An import of a checked file of so many lines; `workers` processes clean the bodies."""

    path: Path
    total: int
    workers: int
    pictures: Pictures
    filing: Filing = field(default_factory=Filing)
    imported: int = 0

    def rehearse(self, progress: Progress) -> None:
        """Clean every body and write nothing. Raises ImportRefused."""
        for batch, bodies in self._prepared(self._all()):
            check_bodies(batch.entries, bodies)
            progress.show(batch.passed)
        progress.finish(self.total)

    def go(self, progress: Progress, *, now: dt.datetime) -> None:
        """Import what is not there yet. Raises ImportRefused; what was written before stays."""
        for batch, bodies in self._prepared(self._missing()):
            check_bodies(batch.entries, bodies)
            if batch.entries:
                write(batch.entries, bodies, filing=self.filing, now=now)
            self.imported += len(batch.entries)
            progress.show(batch.passed)
            reset_queries()  # with PORTAL_DEBUG every statement would be kept
        progress.finish(self.total)

    def _prepared(self, batches: Iterator[Batch]) -> Iterator[tuple[Batch, list[Body]]]:
        workers = self.workers if self.total >= _WORTH_WORKERS else 1
        with pool_of(workers) as pool:
            tasks = ((batch, [entry.draft for entry in batch.entries]) for batch in batches)
            yield from in_order(pool, made, tasks, ahead=_AHEAD)

    def _all(self) -> Iterator[Batch]:
        passed = 0
        for lines in batches_of(lines_of(self.path)):
            passed += len(lines)
            yield Batch([Entry(line, read(line), {}) for line in lines], passed)

    def _missing(self) -> Iterator[Batch]:
        passed = 0
        seen: set[bytes] = set()
        for lines in batches_of(lines_of(self.path)):
            passed += len(lines)
            rows = [(line, read(line)) for line in new_lines(lines, seen)]
            yield Batch([Entry(line, row, self.pictures.have(row.pictures)) for line, row in rows], passed)
