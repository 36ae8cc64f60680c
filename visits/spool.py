"""The file into which a process notes its page views: one line, no database.

Each process has a file of its own, keeps a shared lock on it and writes it as mapped memory, which the
kernel holds: a line that stands there survives the process (not a power cut). A file whose lock is free has
lost its owner. Its room is taken from the disk when it is made, all zeros; while its owner lives, the first
zero is where nothing has been written yet.
"""

import errno
import fcntl
import mmap
import os
import secrets
import threading
import time
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

PATTERN = "*.spool"
SEGMENT = 256 * 1024  # bytes; about 6,000 views, then a new file
_RETRY = 1.0  # seconds between two tries where there was no room
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class SpoolFull(OSError):
    """The folder holds as much as settings.VISITS_SPOOL_LIMIT allows: nobody has added it up for long."""


class Spool:
    """The spool of this process. Thread-safe; forgets itself after a fork."""

    def __init__(self) -> None:
        self._start_afresh()

    def _start_afresh(self) -> None:
        self._lock = threading.Lock()
        self._descriptor = -1
        self._memory: mmap.mmap | None = None
        self._end = 0  # of what is written
        self._refused: tuple[float, OSError] | None = None  # until when, for want of room

    def append(self, line: bytes) -> None:
        """Write one whole line, ending in a newline. Raises OSError; SpoolFull when the folder is."""
        with self._lock:
            end = self._end + len(line)
            if self._memory is None or end > SEGMENT:
                self._memory, end = self._another(), len(line)
            self._memory[self._end : end] = line
            self._end = end

    def close(self) -> None:
        """Leave the file to whoever adds up; the next line opens a new one."""
        with self._lock:
            self._close()
            self._refused = None

    def forget(self) -> None:
        """In the child of a fork: the file is the parent's, and its lock may have been held at that time."""
        descriptor, memory = self._descriptor, self._memory
        self._start_afresh()
        if memory is not None:
            memory.close()
            os.close(descriptor)

    def _close(self) -> None:
        memory, end, self._memory, self._end = self._memory, self._end, None, 0
        if memory is not None:
            memory.close()
            os.ftruncate(self._descriptor, end)
            os.close(self._descriptor)

    def _another(self) -> mmap.mmap:
        """The memory of a new file, after leaving the full one."""
        self._close()
        if self._refused and time.monotonic() < self._refused[0]:
            raise self._refused[1]
        try:
            self._descriptor, memory = _new_file(Path(settings.VISITS_SPOOL_DIR))
        except OSError as error:
            if isinstance(error, SpoolFull) or error.errno in _NO_ROOM:
                self._refused = time.monotonic() + _RETRY, error
            raise
        return memory


def _new_file(folder: Path) -> tuple[int, mmap.mmap]:
    """A new file of zeros under a shared lock.

    Between its creation and the lock, whoever adds up may take it for an orphan and remove it; then
    another one is made.
    """
    if size_of(folder) + SEGMENT > settings.VISITS_SPOOL_LIMIT:
        raise SpoolFull("the spool folder is full")
    while True:
        path = folder / f"{os.getpid()}-{secrets.token_hex(8)}.spool"
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
            if os.fstat(descriptor).st_nlink:
                return descriptor, _mapped(descriptor)
        except BlockingIOError:
            pass  # it is being looked at, and removed thereafter
        except OSError:
            os.close(descriptor)
            path.unlink(missing_ok=True)
            raise
        os.close(descriptor)


def _mapped(descriptor: int) -> mmap.mmap:
    """The file as memory. Its room is taken now: a disk that is full later would end the process."""
    os.posix_fallocate(descriptor, 0, SEGMENT)
    return mmap.mmap(descriptor, SEGMENT)


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
    """Make the folder and try it. Raises ImproperlyConfigured: a portal that cannot count must not start.

    One whose disk is full must: pages are read all the same, and fold_visits makes room.
    """
    folder = Path(settings.VISITS_SPOOL_DIR)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _try(folder / f"trial-{secrets.token_hex(8)}")
    except OSError as error:
        raise ImproperlyConfigured(
            f"Không dùng được thư mục ghi lượt xem {folder} ({error.strerror}). "
            "Hãy cho cổng thông tin quyền ghi vào đó, hoặc đặt PORTAL_SPOOL là một thư mục khác."
        ) from error


def _try(path: Path) -> None:
    try:
        with path.open("w+b") as file:
            fcntl.flock(file, fcntl.LOCK_SH)
            _mapped(file.fileno()).close()
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
    finally:
        path.unlink(missing_ok=True)


spool = Spool()
os.register_at_fork(after_in_child=spool.forget)
