"""Rate limits without the database, for what is asked for often and writes nothing: searches, pictures.

All processes of a host count in one file of mapped memory: one lock and two words for a key, some twenty
microseconds, where a row of the database would be a write for each search. Each key has the moment at which
it would have nothing left to wait for (the leaky bucket of GCRA): `count` at once, and then as fast as they
come back, one in `seconds / count`. Several hosts count each for itself.

The file says nothing about a person: keys are hashes under the key of the day, of which 64 bits are kept.
"""

import datetime as dt
import fcntl
import logging
import mmap
import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from guard.limits import Limit, RateLimited

_BUCKETS, _ENTRIES = 8192, 8  # a key has its place in one bucket; the one that is nearest its end gives way
_WORDS = _BUCKETS * _ENTRIES * 2
_SIZE = _WORDS * 8  # bytes: 1 MB
_SECOND = 1_000_000  # moments are microseconds
_RETRY = 60.0  # seconds until a file that could not be had is tried again

logger = logging.getLogger(__name__)


class _NotYet(OSError):
    """The file could not be had a moment ago."""


class Turnstile:
    """The table of this host. Thread-safe; opened anew after a fork, which would share the file's lock."""

    def __init__(self) -> None:
        self._start_afresh()

    def _start_afresh(self) -> None:
        self._lock = threading.Lock()
        self._retry_at = 0.0
        self._path: Path | None = None  # of the open file
        self._descriptor = -1
        self._words: memoryview | None = None

    def pass_through(self, wanted: Sequence[tuple[Limit, str]], *, now: dt.datetime) -> None:
        """Take one of each limit (its key in hex digits), or none and raise RateLimited.

        Where the file cannot be had, everybody passes and the log says so: a full disk stops no search.
        """
        if not wanted:
            return
        moment = int(now.timestamp() * _SECOND)
        try:
            with self._held() as words:
                taken = [_looked_up(words, limit, key, moment) for limit, key in wanted]
                for at, tag, until in taken:
                    words[at], words[at + 1] = tag, until
        except _NotYet:
            return
        except OSError as error:
            logger.warning("limits are not counted: %s", error)

    def forget(self) -> None:
        """In the child of a fork, where the lock may have been held at that time."""
        self._close()
        self._start_afresh()

    def _close(self) -> None:
        words, self._words = self._words, None
        if words is not None:
            words.release()
            os.close(self._descriptor)

    @contextmanager
    def _held(self) -> Iterator[memoryview]:
        """The table, this thread's alone among all of the host."""
        with self._lock:
            words = self._opened(Path(settings.GUARD_TURNSTILE))
            fcntl.flock(self._descriptor, fcntl.LOCK_EX)
            try:
                yield words
            finally:
                fcntl.flock(self._descriptor, fcntl.LOCK_UN)

    def _opened(self, path: Path) -> memoryview:
        if self._words is not None and self._path == path:
            return self._words
        if time.monotonic() < self._retry_at:
            raise _NotYet
        self._close()
        self._retry_at = time.monotonic() + _RETRY
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            os.posix_fallocate(descriptor, 0, _SIZE)  # a disk that is full later would end the process
            words = memoryview(mmap.mmap(descriptor, _SIZE)).cast("Q")
        except OSError:
            os.close(descriptor)
            raise
        self._path, self._descriptor, self._words, self._retry_at = path, descriptor, words, 0.0
        return words


def _looked_up(words: memoryview, limit: Limit, key: str, now: int) -> tuple[int, int, int]:
    """Where the key's entry is or may be, its tag, its moment after one more. Raises RateLimited."""
    tag = int(key[:16], 16) | 1  # never 0, which is an empty place
    first = tag // 2 % _BUCKETS * _ENTRIES * 2
    places = range(first, first + _ENTRIES * 2, 2)
    at = next((place for place in places if words[place] == tag), None)
    window = limit.seconds * _SECOND
    if at is None:
        at = min(places, key=lambda place: words[place + 1])
        begun = now
    else:
        begun = max(words[at + 1], now)
        if begun > now + 2 * window:  # the clock was set back; by less it is another thread's later moment
            begun = now
    until = begun + window // max(1, limit.count)
    over = until - now - window if limit.count > 0 else window
    if over > 0:
        raise RateLimited(-(-over // _SECOND), limit)
    return at, tag, until


turnstile = Turnstile()
os.register_at_fork(after_in_child=turnstile.forget)
