"""Queries that pages ask again and again: put together and compiled once, afterwards only executed.

What the ORM does to get from a QuerySet to rows costs the processor ten times what asking costs.
PostgreSQL plans such a query once per connection too, instead of at every asking.
"""

import datetime as dt
import inspect
import itertools
import re
from collections.abc import Callable, Sequence
from functools import update_wrapper
from typing import Any, Generic, NewType, ParamSpec, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField, DateTimeField, Field, QuerySet, TextField

from querying.statements import Gap, Statement

Given = ParamSpec("Given")
Row = TypeVar("Row")

Start = NewType("Start", int)
"""The type of the argument that says from which row on: of all arguments a slice takes only this one."""
_START = 7_000_700_700  # stands in its place while the query is compiled
_numbers = itertools.count()

_FIELDS: dict[type, type[Field]] = {int: BigIntegerField, str: TextField, dt.datetime: DateTimeField}


class _Prepared:
    """Calls what builds QuerySets once for each connection, with a Gap in place of every argument.

    The function hands these on to filters and looks at none. Arguments are numbers of 64 bits, strings
    and aware moments, all given by keyword. Where it takes any number of them (`**categories: int`), it is
    called once for each set of names.
    """

    def __init__(self, build: Callable[..., Any]) -> None:
        update_wrapper(self, build)  # type: ignore[arg-type]  # it becomes callable below
        self._build = build
        self._name = re.sub(r"\W", "_", f"{build.__module__}_{build.__qualname__}_{next(_numbers)}")[-55:]

    def querysets(self, given: dict[str, Any]) -> Sequence[QuerySet]:
        """What is asked with these values, in the ORM's words."""
        built = self._build(**given)
        return [built] if isinstance(built, QuerySet) else built

    def rows(self, given: dict[str, Any]) -> list[list[Any]]:
        """The rows of each QuerySet. One query."""
        return self._for_this_thread(given).rows(given)

    def explain(self, **given: Any) -> str:
        """How the database goes about it. On PostgreSQL by its plan for all values, not for these."""
        return self._for_this_thread(given).explain(given)

    def _for_this_thread(self, given: dict[str, Any]) -> "_Compiled":
        """Kept by the connection, not here: they know it, and would hold it open when its thread is gone."""
        connection = connections[DEFAULT_DB_ALIAS]
        known: dict[Any, _Compiled] = connection.__dict__.setdefault("prepared", {})
        names = tuple(given)
        if (self, names) not in known:
            known[self, names] = self._compile(connection, names, f"{self._name}_{len(known)}")
        return known[self, names]

    def _compile(self, connection: BaseDatabaseWrapper, names: tuple[str, ...], title: str) -> "_Compiled":
        parameters = list(inspect.signature(self._build, eval_str=True).parameters.values())
        kinds = {parameter.name: parameter.annotation for parameter in parameters}
        further = next((p.annotation for p in parameters if p.kind is p.VAR_KEYWORD), None)
        kinds = {name: kinds.get(name, further) for name in names}
        gaps = {name: _START if kind is Start else Gap(name, _FIELDS[kind]()) for name, kind in kinds.items()}
        start = next((name for name, kind in kinds.items() if kind is Start), "")
        return _Compiled(title, self.querysets(gaps), start, connection)


class prepared(_Prepared, Generic[Given, Row]):  # noqa: N801  (a decorator)
    """Makes a function that builds a QuerySet one that gives its rows."""

    def __init__(self, build: Callable[Given, QuerySet[Any, Row]]) -> None:
        super().__init__(build)

    def __call__(self, *args: Given.args, **given: Given.kwargs) -> list[Row]:
        return self.rows(given)[0]


class prepared_together(_Prepared, Generic[Given, Row]):  # noqa: N801  (a decorator)
    """Makes a function that builds QuerySets of the same columns one that gives the rows of each.

    Each has a limit, which also keeps its rows in their order.
    """

    def __init__(self, build: Callable[Given, Sequence[QuerySet[Any, Row]]]) -> None:
        super().__init__(build)

    def __call__(self, *args: Given.args, **given: Given.kwargs) -> list[list[Row]]:
        return self.rows(given)


class _Compiled:
    """A query as one connection asks it. A connection belongs to one thread, and so does this.

    The rows are made by the QuerySets themselves, whose compilers, compiled already, are handed the answer.
    """

    def __init__(
        self, name: str, querysets: Sequence[QuerySet], start: str, connection: BaseDatabaseWrapper
    ) -> None:
        self._connection = connection
        self._start = start
        self._querysets = querysets
        self._answers: list[list[tuple]] = []
        compiled = [self._compile(number, queryset) for number, queryset in enumerate(querysets)]
        sql = compiled[0][0] if len(compiled) == 1 else _united([sql for sql, _params in compiled])
        self._statement = Statement(name, sql, [param for _sql, params in compiled for param in params])

    def _compile(self, number: int, queryset: QuerySet) -> tuple[str, Sequence[Any]]:
        """Its SQL and parameters; from then on its compiler answers from `_answers`."""
        compiler = queryset.query.get_compiler(connection=self._connection)
        sql, params = compiler.as_sql()
        columns = [column for column, *_ in compiler.select]
        converters, has_composite = compiler.get_converters(columns), compiler.has_composite_fields(columns)
        compiler.get_converters = lambda expressions: converters
        compiler.has_composite_fields = lambda expressions: has_composite
        compiler.execute_sql = lambda *args, **options: [self._answers[number]]
        queryset.query.get_compiler = lambda *args, **options: compiler  # type: ignore[method-assign]
        before, offset, after = sql.partition(f"OFFSET {_START}")
        if not offset:
            return sql, params
        so_far = before.count("%s")
        params = [*params[:so_far], Gap(self._start, BigIntegerField()), *params[so_far:]]
        return f"{before}OFFSET %s{after}", params

    def rows(self, given: dict[str, Any]) -> list[list[Any]]:
        answer = self._statement.rows(**given)
        if len(self._querysets) == 1:
            self._answers = [answer]
        else:
            self._answers = [[] for _queryset in self._querysets]
            for row in answer:
                self._answers[row[0]].append(row[1:])
        return [_rows_of(queryset) for queryset in self._querysets]

    def explain(self, given: dict[str, Any]) -> str:
        return self._statement.explain(**given)


def _rows_of(queryset: QuerySet) -> list[Any]:
    """Without the QuerySet's own cache: each execution has rows of its own."""
    rows: Any = queryset._iterable_class(queryset)
    return list(rows)


def _united(parts: Sequence[str]) -> str:
    """One query of several, each row led by the number of the one that it answers."""
    numbered = (f"SELECT {number}, part.* FROM ({sql}) part" for number, sql in enumerate(parts))  # noqa: S608  # nosec B608
    return " UNION ALL ".join(numbered)
