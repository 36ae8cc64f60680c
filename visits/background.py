"""The thread that adds up the spools every two seconds, in every process that serves."""

import logging
import os
import threading
import time

from django.conf import settings
from django.db import Error, close_old_connections, connection
from django.utils import timezone

from visits.folding import fold_once, tidy
from visits.spool import prepare_folder, spool

_TIDY_EVERY = 600  # seconds of the clock: a round minute, so that midnight is one of them
_PATIENCE = 10.0  # seconds for another process's fold at shutdown

logger = logging.getLogger(__name__)


class Folder:
    """Runs only where start() was called: not under manage.py, not in tests. Survives forks."""

    def __init__(self) -> None:
        self._serves = False
        self._start_afresh()

    def _start_afresh(self) -> None:
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._tidied = 0
        self._fails = False

    def start(self) -> None:
        """Called when a server loads the portal. Raises ImproperlyConfigured for an unusable folder."""
        prepare_folder()
        self._serves = True
        self.keep_running()

    def keep_running(self) -> None:
        """Start the thread where it should run and does not: it does not outlive a fork."""
        if self._thread or not self._serves:
            return
        with self._lock:
            if self._thread is None:
                thread = threading.Thread(target=self._run, name="visits-folder", daemon=True)
                try:
                    thread.start()
                except RuntimeError:  # no thread to be had: the next note tries again
                    logger.warning("page views wait in the spool", exc_info=True)
                    return
                self._thread = thread

    def forget(self) -> None:
        """In the child of a fork, which has no thread of its parent's."""
        self._start_afresh()

    def _run(self) -> None:
        try:
            while True:
                self._round()
                time.sleep(settings.VISITS_FOLD_EVERY)
        finally:
            self._thread = None  # whatever ended it: the next note starts another

    def _round(self) -> None:
        """Fold, and tidy when its time has come. A database that is away is logged once, not every round."""
        now = timezone.now()
        try:
            close_old_connections()
            fold_once(now)
            if (stretch := int(now.timestamp()) // _TIDY_EVERY) != self._tidied:
                tidy(now)
                self._tidied = stretch
        except (Error, OSError) as error:
            if not self._fails:
                logger.warning("page views wait in the spool: %s", error)
            self._fails = True
            connection.close()
        else:
            if self._fails:
                logger.info("page views are added up again")
            self._fails = False


folder = Folder()
os.register_at_fork(after_in_child=folder.forget)


def fold_at_shutdown() -> None:
    """For the server's hook, after the workers: add up what stands in the spools. Never raises.

    gunicorn: worker_exit or on_exit. granian: on_shutdown of the Server.
    """
    spool.close()
    try:
        result = fold_once(timezone.now(), wait=_PATIENCE)
        logger.info("added up at shutdown: %d page views", result.people + result.bots)
    except (Error, OSError) as error:
        logger.warning("page views wait in the spool for the next start: %s", error)
    finally:
        connection.close()
