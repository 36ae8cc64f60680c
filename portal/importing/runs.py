"""One run over a file: every line checked first, then what is not there yet imported batch by batch."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from django.db import reset_queries

from portal.importing.batches import (
    Batch,
    Entry,
    batches_of,
    check_bodies,
    new_lines,
    read,
    refusals,
    write,
)
from portal.importing.bodies import Body, made
from portal.importing.filing import Filing
from portal.importing.lines import lines_of
from portal.importing.pictures import Pictures
from portal.importing.progress import Progress
from portal.importing.workers import in_order, pool_of, processors

_MOST_ERRORS = 20  # shown; a file of another kind has one in each line
_WORTH_WORKERS = 5_000_000  # bytes of a file: a smaller one is done before the processes have started
_AHEAD = 2  # batches prepared before they are written


@dataclass
class Checked:
    """What the first look at a file found."""

    lines: int = 0
    errors: list[str] = field(default_factory=list)  # the first of them
    refused: int = 0


@dataclass
class Run:
    """An import of a file. So many `workers` judge its lines and clean its bodies; None: as many as help."""

    path: Path
    workers: int | None
    pictures: Pictures
    filing: Filing = field(default_factory=Filing)
    imported: int = 0
    categories: set[tuple[str, ...]] = field(default_factory=set)  # of a rehearsal

    def check(self, progress: Progress) -> Checked:
        """Judge every line, bodies aside. The database is not asked."""
        checked = Checked()
        with self._pool() as pool:
            tasks = ((lines, lines) for lines in batches_of(lines_of(self.path)))
            for lines, errors in in_order(pool, refusals, tasks, ahead=2 * _AHEAD):
                checked.lines += len(lines)
                checked.refused += len(errors)
                checked.errors += errors[: _MOST_ERRORS - len(checked.errors)]
                progress.show(checked.lines)
        progress.finish(checked.lines)
        return checked

    def rehearse(self, progress: Progress) -> None:
        """Clean every body, note the categories, write nothing. Raises ImportRefused."""
        for batch, bodies in self._prepared(self._all()):
            check_bodies(batch.entries, bodies)
            self.categories.update(entry.row.category for entry in batch.entries)
            for entry in batch.entries:
                self.pictures.look_for(entry.row.pictures)
            progress.show(batch.passed)
        progress.finish(progress.total)

    def go(self, progress: Progress, *, now: dt.datetime) -> None:
        """Import what is not there yet. Raises ImportRefused; what was written before stays."""
        for batch, bodies in self._prepared(self._missing()):
            check_bodies(batch.entries, bodies)
            if batch.entries:
                write(batch.entries, bodies, filing=self.filing, now=now)
            self.imported += len(batch.entries)
            progress.show(batch.passed)
            reset_queries()  # with PORTAL_DEBUG every statement would be kept
        progress.finish(progress.total)

    def _prepared(self, batches: Iterator[Batch]) -> Iterator[tuple[Batch, list[Body]]]:
        with self._pool() as pool:
            tasks = ((batch, [entry.draft for entry in batch.entries]) for batch in batches)
            yield from in_order(pool, made, tasks, ahead=_AHEAD)

    def _pool(self) -> AbstractContextManager[Executor | None]:
        return pool_of(self.workers or (processors() if self._is_large() else 1))

    def _is_large(self) -> bool:
        return self.path.stat().st_size >= _WORTH_WORKERS

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
