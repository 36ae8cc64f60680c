"""SQL that is asked again and again with other values: PostgreSQL plans it once per connection."""

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Value
from django.db.models.sql.compiler import SQLCompiler

_numbers = itertools.count()


class Gap(Value):
    """The place of a value that comes with each execution."""

    def __init__(self, name: str, output_field: Field) -> None:
        super().__init__(name, output_field=output_field)

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        return "%s", [self]


@dataclass(frozen=True)
class _Place:
    """A parameter of a prepared statement, as psycopg2 writes it: $1, $2, …"""

    number: int

    def __conform__(self, protocol: Any) -> "_Place":
        return self

    def getquoted(self) -> bytes:
        return b"$%d" % self.number


class Statement:
    """SQL with a Gap among its parameters for each value that comes with an execution.

    `settings` are PostgreSQL's commands for each execution, as "SET LOCAL enable_seqscan = off; ".
    """

    def __init__(self, name: str, sql: str, params: Sequence[Any], *, settings: str = "") -> None:
        self._name = f"{name}_{next(_numbers)}"
        self._sql = sql
        self._params = params
        self._settings = settings
        self._gaps = list(dict.fromkeys(param.value for param in params if isinstance(param, Gap)))
        self._sessions: WeakKeyDictionary[BaseDatabaseWrapper, Any] = WeakKeyDictionary()

    def rows(self, **given: Any) -> list[tuple]:
        return self._executed(given, "")

    def explain(self, **given: Any) -> str:
        """How the database goes about it. On PostgreSQL by its plan for all values, not for these."""
        is_postgresql = connections[DEFAULT_DB_ALIAS].vendor == "postgresql"
        # A transaction that is rolled back takes the session's own setting (_plan_once) along, not its plans.
        generic = "SET LOCAL plan_cache_mode = force_generic_plan; EXPLAIN "
        prefix = generic if is_postgresql else "EXPLAIN QUERY PLAN "
        return "\n".join(str(line[-1]) for line in self._executed(given, prefix))

    def _executed(self, given: dict[str, Any], prefix: str) -> list[tuple]:
        connection = connections[DEFAULT_DB_ALIAS]
        adapt = connection.ops.adapt_datetimefield_value
        values = {k: adapt(v) if isinstance(v, dt.datetime) else v for k, v in given.items()}
        is_postgresql = connection.vendor == "postgresql"
        prefix = f"{self._settings}{prefix}" if is_postgresql else prefix
        with connection.cursor() as cursor:
            # A pooler that gives each transaction another session is told of by this setting of Django's.
            if is_postgresql and not connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
                self._plan_once(connection)
                places = ", ".join(["%s"] * len(self._gaps))
                sql = f"{prefix}EXECUTE {self._name} ({places})"
                cursor.execute(sql, [values[gap] for gap in self._gaps])
            else:
                filled = [values[p.value] if isinstance(p, Gap) else p for p in self._params]
                cursor.execute(prefix + self._sql, filled)
            rows: list[tuple] = cursor.fetchall()
            return rows

    def _plan_once(self, connection: BaseDatabaseWrapper) -> None:
        """Have the session of this connection plan it, which is none of the page's queries.

        Told to keep its plan: by itself PostgreSQL plans the first page of a list anew each time, for which
        it expects less work than for a page of which it does not know how far it lies.
        """
        session: Any = connection.connection
        if session is self._sessions.get(connection):
            return
        places = {gap: _Place(number) for number, gap in enumerate(self._gaps, start=1)}
        params = [places[p.value] if isinstance(p, Gap) else p for p in self._params]
        with connection.wrap_database_errors, session.cursor() as cursor:
            cursor.execute("SET plan_cache_mode = force_generic_plan")
            cursor.execute(f"PREPARE {self._name} AS {self._sql}", params)
        self._sessions[connection] = session
