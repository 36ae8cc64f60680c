"""The connections of a process that serves: nobody waits on one for ever.

A database that hangs, or a network that swallows what is sent, closes nothing. Whoever asks then waits, and
soon every thread does, also those that would send stored pages. The edition's watch asks every second; when
it has waited too long itself, all lines are cut, which each thread takes for a database that is away, and
until the watch is answered nobody else makes a new one.
"""

import os
import socket
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

import psycopg2  # type: ignore[import-untyped]  # it brings no types
from django.db import OperationalError

if TYPE_CHECKING:
    from pagecache.edition import Watch

_LOOK_EVERY = 1.0  # seconds


class Lines:
    """The open connections of this process, of psycopg2's kind. Thread-safe."""

    def __init__(self) -> None:
        self.limit = 0  # seconds of one statement; 0: none, as commands have it
        self._watch: Watch | None = None
        self._open: WeakSet[Any] = WeakSet()
        self._lock = threading.Lock()

    def follow(self, watch: "Watch") -> None:
        """From now on the watch says whether the database answers."""
        self._watch = watch
        threading.Thread(target=self._run, name="database-lines", daemon=True).start()

    def demand_answers(self) -> None:
        """Raises OperationalError where one would only wait."""
        if self._watch and self._watch.waits and not self._watch.is_this_thread:
            raise OperationalError("the database does not answer")

    def add(self, line: Any) -> None:
        with self._lock:
            self._open.add(line)

    def _run(self) -> None:
        while True:
            time.sleep(_LOOK_EVERY)
            if self._watch and self._watch.waits:
                self.cut()

    def cut(self) -> None:
        """Those who wait for an answer get an OperationalError, and so do the next to ask."""
        with self._lock:
            lines = list(self._open)
        for line in lines:
            with suppress(psycopg2.Error, OSError), socket.socket(fileno=os.dup(line.fileno())) as end:
                end.shutdown(socket.SHUT_RDWR)


lines = Lines()
