"""Keeps the page views of one test out of the next, though both ask the same running server.

Emptying the database also forgets how far the server's spools were added up, so the server must not
add up between two tests, and each test begins after what stands in the spools already.
"""

import fcntl
from dataclasses import dataclass
from io import BufferedWriter
from pathlib import Path


@dataclass
class Counting:
    """The counting of one server, which notes page views in `folder`."""

    folder: Path
    _lock: BufferedWriter | None = None

    def add_up(self) -> None:
        """Add up what was noted so far, now rather than within two seconds."""
        from django.test import override_settings
        from django.utils import timezone

        from visits.folding import fold_once

        with override_settings(VISITS_SPOOL_DIR=self.folder):
            assert not fold_once(timezone.now(), wait=10).was_busy

    def pause(self) -> None:
        """Add up no more: the database will be emptied."""
        self._lock = (self.folder / "folder.lock").open("wb")
        fcntl.flock(self._lock, fcntl.LOCK_EX)

    def resume(self) -> None:
        """Count from here on."""
        from visits.models import SpoolOffset

        SpoolOffset.objects.bulk_create(
            [SpoolOffset(name=path.name, offset=_written(path)) for path in self.folder.glob("*.spool")],
            ignore_conflicts=True,
        )
        self.release()

    def release(self) -> None:
        """Let the server add up again, at its end for instance."""
        if self._lock:
            self._lock.close()
        self._lock = None


def _written(path: Path) -> int:
    """Bytes before the first zero."""
    return len(path.read_bytes().partition(b"\0")[0])
