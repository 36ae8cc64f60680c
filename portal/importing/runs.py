"""One run over a file: every line checked first, then what is not there yet imported batch by batch."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from portal.importing.batches import Entry, import_batch, new_lines, rehearse_batch
from portal.importing.faults import faults_of, read
from portal.importing.filing import Filing
from portal.importing.lines import Line, batches_of, lines_of
from portal.importing.pictures import Pictures
from portal.importing.rows import Row
from portal.importing.workers import in_order, processors
from vietnamese.progress import Progress

_MOST_ERRORS = 20  # shown; a file of another kind has one in each line
_WORTH_WORKERS = 5_000_000  # bytes of a file: a smaller one is done before the processes have started
_AHEAD = 3  # batches read before the first of them is written


def workers_for(path: Path) -> int:
    """As many as help."""
    return processors() if path.stat().st_size >= _WORTH_WORKERS else 1


@dataclass
class Checked:
    """What the first look at a file found."""

    lines: int = 0
    errors: list[str] = field(default_factory=list)  # the first of them
    refused: int = 0


@dataclass
class Run:
    """An import of a file, by the processes of the pool or by this one."""

    path: Path
    pool: Executor | None
    pictures: Pictures
    filing: Filing = field(default_factory=Filing)
    imported: int = 0
    categories: set[tuple[str, ...]] = field(default_factory=set)  # of a rehearsal

    def check(self, progress: Progress) -> Checked:
        """Judge every line, bodies aside. The database is not asked."""
        checked = Checked()
        tasks = ((len(lines), lines) for lines in self._batches())
        for number, errors in in_order(self.pool, faults_of, tasks, ahead=_AHEAD):
            checked.lines += number
            checked.refused += len(errors)
            checked.errors += errors[: _MOST_ERRORS - len(checked.errors)]
            progress.show(checked.lines)
        progress.finish(checked.lines)
        return checked

    def rehearse(self, progress: Progress) -> None:
        """Clean every body, note categories and missing files, write nothing. Raises ImportRefused."""
        done = 0
        for number, _ in in_order(self.pool, rehearse_batch, self._rehearsals(), ahead=_AHEAD):
            done += number
            progress.show(done)
        progress.finish(done)

    def _rehearsals(self) -> Iterator[tuple[int, list[tuple[int, Row]]]]:
        for lines in self._batches():
            rows = [(line.number, read(line)) for line in lines]
            for _, row in rows:
                self.categories.add(row.category)
                self.pictures.look_for(row.pictures)
            yield len(lines), rows

    def go(self, progress: Progress, *, now: dt.datetime) -> None:
        """Import what is not there yet. Raises ImportRefused; what was written before stays."""
        done = 0
        work = partial(import_batch, now=now)
        for (passed, imported), _ in in_order(self.pool, work, self._imports(), ahead=_AHEAD):
            done += passed
            self.imported += imported
            progress.show(done)
        progress.finish(done)

    def _imports(self) -> Iterator[tuple[tuple[int, int], list[Entry]]]:
        seen: set[bytes] = set()
        for lines in self._batches():
            entries = [self._entry(line) for line in new_lines(lines, seen)]
            yield (len(lines), len(entries)), entries

    def _entry(self, line: Line) -> Entry:
        row = read(line)
        pictures = self.pictures.have(row.pictures)
        return Entry(line.number, line.digest, row, pictures, self.filing.of(row))

    def _batches(self) -> Iterator[list[Line]]:
        return batches_of(lines_of(self.path))
