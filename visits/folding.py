"""Adding up the spools of this host, exactly once.

A file's offset moves in the transaction of its sums, so that a crash anywhere repeats nothing and skips
nothing. One process of the host folds at a time (a file lock); nodes share the database.
"""

import datetime as dt
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import transaction

from guard.daykeys import destroy_past_keys
from guard.models import Slot
from visits.counting import Tally, add_up
from visits.models import OnlineVisitor, SpoolOffset
from visits.signals import tidying
from visits.spool import PATTERN

CHUNK = 256 * 1024  # bytes of one spool in one transaction
_SPOOLS = 16  # in one transaction: at most 4 MiB, 100,000 views
_OFFSETS_KEPT = dt.timedelta(days=30)  # longer than a host may be off between a fold and its unlink


@dataclass
class FoldResult:
    """What a fold added. `was_busy`: another process of this host was folding, so this one did nothing."""

    people: int = 0
    bots: int = 0
    visits: int = 0
    unreadable: int = 0
    removed: int = 0  # spools of owners that are gone
    was_busy: bool = False

    def add(self, tally: Tally, visits: int) -> None:
        self.people += tally.people.total()
        self.bots += tally.bots.total()
        self.visits += visits
        self.unreadable += tally.unreadable


def fold_once(now: dt.datetime, *, wait: float = 0.0) -> FoldResult:
    """Add up every whole line that stands in the spools; wait so many seconds for another folder.

    Raises django.db.Error and OSError; then nothing is lost, the next fold goes on where this one began.
    """
    result = FoldResult()
    path = Path(settings.VISITS_SPOOL_DIR)
    with _only_folder(path, wait) as is_ours, ExitStack() as stack:
        result.was_busy = not is_ours
        due = (
            _due([s for name in sorted(path.glob(PATTERN)) if (s := _opened(name, stack))]) if is_ours else []
        )
        for start in range(0, len(due), _SPOOLS):
            _fold(due[start : start + _SPOOLS], now, result)
    return result


def tidy(now: dt.datetime) -> None:
    """Destroy what must not outlive its time: past days' keys, free slots, visitors that went away.

    Then the apps above have their turn; what fails there is logged.
    """
    destroy_past_keys(now)
    Slot.objects.over(now).delete()
    OnlineVisitor.objects.quiet(now).delete()
    SpoolOffset.objects.filter(finished_at__lt=now - _OFFSETS_KEPT).delete()
    tidying.send_robust(sender=None, now=now)


@dataclass
class _SpoolFile:
    """A spool held open while it is read. Whether its owner lives was asked before it is read."""

    path: Path
    descriptor: int
    is_orphan: bool
    is_read: bool = field(default=False)

    def has_more(self, offset: int) -> bool:
        """Whether anything is written behind the offset."""
        return os.pread(self.descriptor, 1, offset).strip(b"\0") != b""

    def lines_from(self, offset: int) -> bytes:
        """Whole lines, at most CHUNK bytes; a half line waits for its rest.

        An owner may be writing at this moment. In whatever order its bytes arrive, before the first zero
        all have. Where there is none, zeros are what a power cut left, and lines may stand behind them.
        """
        data = os.pread(self.descriptor, CHUNK, offset)
        if not self.is_orphan:
            data = data.partition(b"\0")[0]
        self.is_read = len(data) < CHUNK
        end = data.rfind(b"\n") + 1
        return data if not (end or self.is_read) else data[:end]  # no line is that long: pass it over


def _fold(batch: list[_SpoolFile], now: dt.datetime, result: FoldResult) -> None:
    """Add these spools up, CHUNK by CHUNK, and remove those that nobody will write to again."""
    while not all(spool.is_read for spool in batch):
        tally = Tally()
        with transaction.atomic():
            _read(batch, tally, now)
            visits = add_up(tally)
        result.add(tally, visits)
    for spool in batch:
        if spool.is_orphan:
            spool.path.unlink(missing_ok=True)
            result.removed += 1


def _due(spools: list[_SpoolFile]) -> list[_SpoolFile]:
    offsets = dict(
        SpoolOffset.objects.filter(name__in=[s.path.name for s in spools]).values_list("name", "offset")
    )
    return [s for s in spools if s.is_orphan or s.has_more(offsets.get(s.path.name, 0))]


def _read(batch: list[_SpoolFile], tally: Tally, now: dt.datetime) -> None:
    """Take the lines into the tally and move the offsets, which the transaction then holds locked."""
    by_name = {spool.path.name: spool for spool in batch}
    SpoolOffset.objects.bulk_create([SpoolOffset(name=name) for name in by_name], ignore_conflicts=True)
    for row in SpoolOffset.objects.select_for_update().filter(name__in=by_name).order_by("name"):
        spool = by_name[row.name]
        lines = spool.lines_from(row.offset)
        tally.add(lines)
        row.offset += len(lines)
        if spool.is_orphan and spool.is_read:
            row.finished_at = now
        row.save(update_fields=["offset", "finished_at"])


def _opened(path: Path, stack: ExitStack) -> _SpoolFile | None:
    """The spool, kept open by the stack; an orphan stays locked, so that nobody takes it for its own."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    stack.callback(os.close, descriptor)
    return _SpoolFile(path, descriptor, is_orphan=_locked(descriptor))


@contextmanager
def _only_folder(path: Path, wait: float) -> Iterator[bool]:
    """Hold this host's right to fold; False when another process keeps it for longer than `wait` seconds."""
    descriptor = os.open(path / "folder.lock", os.O_RDWR | os.O_CREAT, 0o600)
    give_up_at = time.monotonic() + wait
    try:
        while not (is_ours := _locked(descriptor)) and time.monotonic() < give_up_at:
            time.sleep(0.05)
        yield is_ours
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
