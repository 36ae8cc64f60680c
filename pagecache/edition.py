"""Which edition of the content is the present one, known in every serving process within a second.

A thread asks the database; who answers a reader only looks at what it found. Under manage.py and in tests
no thread runs, the edition is unknown, and nothing is kept.
"""

import datetime as dt
import logging
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import Error, close_old_connections, connection
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from pagecache.models import ContentVersion
from querying.prepared import prepared

LOOK_EVERY = 0.75  # seconds: with the looking itself, on a busy machine too, a change is known within one
_PATIENCE = 2.0  # seconds

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Edition:
    """What is public until `ends_at` (seconds of the clock), unless somebody changes it.

    `name` tells it from every other, in all processes alike: the content version, and the moment of the last
    scheduled change in microseconds. Of neither alone, nor of the later: a version is as old as its
    transaction, which may end long after. `seen_at` is when this process learnt of it.
    """

    version: int
    name: tuple[int, int]
    purge_floor: int
    ends_at: float
    seen_at: float


class Watch:
    """Keeps the present edition in sight. Survives forks; runs only where start() was called."""

    def __init__(self) -> None:
        self.edition: Edition | None = None
        self.fails = False
        self.looked_at = 0.0  # seconds of time.monotonic(), at the last answer
        self._serves = False
        self._start_afresh()

    def _start_afresh(self) -> None:
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Called when a server loads the portal, and by nobody else."""
        self._serves = True
        self.keep_running()

    def keep_running(self) -> None:
        """Start the thread where it should run and does not: it does not outlive a fork."""
        if self._thread or not self._serves:
            return
        with self._lock:
            if self._thread is None:
                thread = threading.Thread(target=self._run, name="edition-watch", daemon=True)
                try:
                    thread.start()
                except RuntimeError:  # no thread to be had: without one nothing may be kept
                    self.edition = None
                    logger.warning("pages are not stored", exc_info=True)
                    return
                self._thread = thread

    @property
    def is_blind(self) -> bool:
        """Whether the database does not answer, or takes too long to."""
        return self.fails or self.waits

    @property
    def waits(self) -> bool:
        """Whether the database, which has answered before, takes too long to."""
        return self.edition is not None and time.monotonic() - self.looked_at > _PATIENCE

    @property
    def is_this_thread(self) -> bool:
        return threading.current_thread() is self._thread

    def saw(self) -> None:
        """The database answered just now."""
        self.looked_at, self.fails = time.monotonic(), False

    def forget(self) -> None:
        """In the child of a fork, which has no thread of its parent's."""
        self.edition = None
        self._start_afresh()

    def _run(self) -> None:
        try:
            while True:
                started = time.monotonic()
                self._look()
                time.sleep(self.rest(LOOK_EVERY - (time.monotonic() - started)))
        finally:
            self._thread = None  # whatever ended it: the next reader starts another

    def rest(self, seconds: float) -> float:
        """How long to wait for the next look: so many seconds, or less when the edition ends before.

        While the database is away an edition that is over is none to be looked for at once.
        """
        if self.edition and not self.fails:
            seconds = min(seconds, self.edition.ends_at - time.time())
        return max(0.02, seconds)

    def _look(self) -> None:
        """A database that is away is logged once, not at every look."""
        try:
            close_old_connections()
            self.edition = look(self.edition)
        except (Error, OSError) as error:
            if not self.fails:
                logger.warning("the content version cannot be read, serving what is stored: %s", error)
            self.fails = True
            connection.close()
        else:
            if self.fails:
                logger.info("the content version can be read again")
            self.saw()


@prepared
def _version(pk: int) -> QuerySet[ContentVersion, tuple[int, int]]:
    return ContentVersion.objects.filter(pk=pk).values_list("number", "purge_floor")


def look(known: Edition | None) -> Edition:
    """The present edition. One query; more only when the known one is over. Raises django.db.Error.

    The version is read before the schedule: what changes in between has a version of its own.
    """
    version, purge_floor = next(iter(_version(pk=1)), (0, 0))
    now = timezone.now()
    if known and known.version == version and now.timestamp() < known.ends_at:
        return known
    changes_around: Callable[[dt.datetime], tuple[dt.datetime, dt.datetime]]
    changes_around = import_string(settings.PAGECACHE_SCHEDULE)
    last, following = changes_around(now)
    return Edition(
        version=version,
        name=(version, int(last.timestamp() * 1_000_000)),
        purge_floor=purge_floor,
        ends_at=following.timestamp(),
        seen_at=now.timestamp(),
    )


watch = Watch()
os.register_at_fork(after_in_child=watch.forget)
