"""Django's backend for PostgreSQL, with a cheaper look at whether a kept connection is still there.

And with ends for it: its thread's, and that of a process's patience (portal.postgresql.lines).
"""

import os
import threading
from collections.abc import Callable
from select import POLLIN, poll
from typing import Any

from django.db.backends.postgresql import base
from psycopg2.extensions import BYTES  # type: ignore[import-untyped]  # it brings no types

from portal.postgresql.lines import lines
from querying.rows import POSTGRESQL_BYTES


class _Sessions(list[Any]):
    """What one thread has opened, closed when the thread ends.

    Else they stay open until the garbage is looked through, since Django's connection and its parts know
    each other; a server that ends its idle threads has opened dozens by then. A fork ends its parent's
    threads too, whose sessions are not its own.
    """

    def __init__(self) -> None:
        self._process = os.getpid()

    def __del__(self, this_process: Callable[[], int] = os.getpid) -> None:
        if this_process() == self._process:
            for session in self:
                session.close()


_thread = threading.local()


class DatabaseWrapper(base.DatabaseWrapper):
    """A server that went away has closed its end: there is something to read where nobody has spoken.

    Django asks the server "SELECT 1" before each request that needs the database, a tenth of a millisecond.
    """

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        lines.demand_answers()
        session = super().get_new_connection(conn_params)
        session.string_types[POSTGRESQL_BYTES] = BYTES
        lines.add(session)
        sessions = _thread.__dict__.setdefault("sessions", _Sessions())
        sessions[:] = [*(kept for kept in sessions if not kept.closed), session]
        return session

    def is_usable(self) -> bool:
        if self.connection is None or self.connection.closed:
            return False
        line = poll()
        line.register(self.connection.fileno(), POLLIN)
        return not line.poll(0) or super().is_usable()

    def init_connection_state(self) -> None:
        super().init_connection_state()
        if lines.limit:
            with self.connection.cursor() as cursor:
                cursor.execute("SET statement_timeout = %s", [lines.limit * 1000])
