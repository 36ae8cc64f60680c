"""The file into which a process notes its page views: one line, one os.write, no database.

Each process appends to a file of its own and keeps a shared lock on it; a file whose lock is free has
lost its owner. A line that was written survives the process (not a power cut).
"""

import fcntl
import os
import secrets
import threading
import time
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

PATTERN = "*.spool"
SEGMENT = 1024 * 1024  # bytes; about 25,000 views, then a new file
_RETRY = 1.0  # seconds between two looks at a folder that was full


class SpoolFull(OSError):
    """The folder holds as much as settings.VISITS_SPOOL_LIMIT allows: nobody has added it up for long."""


class Spool:
    """The spool of this process. Thread-safe; forgets itself after a fork."""

    def __init__(self) -> None:
        self._retry_at = 0.0
        self._start_afresh()

    def _start_afresh(self) -> None:
        self._lock = threading.Lock()
        self._descriptor: int | None = None
        self._written = 0

    def append(self, line: bytes) -> None:
        """Write one whole line, ending in a newline. Raises OSError; SpoolFull when the folder is."""
        with self._lock:
            if self._written + len(line) > SEGMENT:
                self._close()
            if self._descriptor is None:
                self._open()
            if os.write(self._descriptor, line) != len(line):  # type: ignore[arg-type]  # opened above
                self._close()  # the half line stays the last one of its file
                raise OSError("the disk took half a line")
            self._written += len(line)

    def close(self) -> None:
        """Leave the file to whoever adds up; the next line opens a new one."""
        with self._lock:
            self._close()

    def forget(self) -> None:
        """In the child of a fork: the file is the parent's, and its lock may have been held at that time."""
        descriptor = self._descriptor
        self._start_afresh()
        if descriptor is not None:
            os.close(descriptor)

    def _close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._descriptor, self._written = None, 0

    def _open(self) -> None:
        if time.monotonic() < self._retry_at:
            raise SpoolFull("the spool folder is full")
        folder = Path(settings.VISITS_SPOOL_DIR)
        if size_of(folder) >= settings.VISITS_SPOOL_LIMIT:
            self._retry_at = time.monotonic() + _RETRY
            raise SpoolFull("the spool folder is full")
        self._descriptor = _locked_file(folder)


def _locked_file(folder: Path) -> int:
    """A new file under a shared lock.

    Between its creation and the lock, whoever adds up may take it for an orphan and remove it; then
    it has no name any more, and another one is made.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND
    while True:
        descriptor = os.open(folder / f"{os.getpid()}-{secrets.token_hex(8)}.spool", flags, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH)
            if os.fstat(descriptor).st_nlink:
                return descriptor
        except OSError:
            os.close(descriptor)
            raise
        os.close(descriptor)


def size_of(folder: Path) -> int:
    """Bytes of all spools; those that vanish meanwhile count nothing."""
    size = 0
    for path in folder.glob(PATTERN):
        try:
            size += path.stat().st_size
        except FileNotFoundError:
            continue
    return size


def prepare_folder() -> None:
    """Make the folder and try it. Raises ImproperlyConfigured: a portal that cannot count must not start."""
    folder = Path(settings.VISITS_SPOOL_DIR)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        trial = folder / f"trial-{secrets.token_hex(8)}"
        with trial.open("wb") as file:
            fcntl.flock(file, fcntl.LOCK_SH)
        trial.unlink()
    except OSError as error:
        raise ImproperlyConfigured(
            f"Không dùng được thư mục ghi lượt xem {folder} ({error.strerror}). "
            "Hãy cho cổng thông tin quyền ghi vào đó, hoặc đặt PORTAL_SPOOL là một thư mục khác."
        ) from error


spool = Spool()
os.register_at_fork(after_in_child=spool.forget)
