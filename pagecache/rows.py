"""Rows of another table in one column of a query, so that a page asks once and not once for each table."""

import datetime as dt
import json
from typing import Any

from django.db.models import F, Func, QuerySet, Subquery, TextField


class _Row(Func):
    function = "JSON_BUILD_ARRAY"
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSON_ARRAY", **context)


class _Rows(Subquery):
    """All rows as one list, in the order of a QuerySet that has a limit."""

    template = "(SELECT JSON_AGG(part.line)::text FROM (%(subquery)s) part)"
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "(SELECT JSON_GROUP_ARRAY(JSON(part.line)) FROM (%(subquery)s) part)"
        return self.as_sql(compiler, connection, template=template, **context)


def rows_as_text(rows: QuerySet, *columns: str) -> Subquery:
    """These columns of all rows; rows_in() reads them."""
    return _Rows(rows.values(line=_Row(*columns)))


def rows_in(text: str | None) -> list[list[Any]]:
    """A moment is a string, whose order is that of time; moment_in() reads it."""
    return json.loads(text) if text else []


class _Numbers(Subquery):
    """One number of each row. An array is put together in a third of what JSON takes."""

    template = "ARRAY(%(subquery)s)::text"
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "(SELECT JSON_GROUP_ARRAY(part.number) FROM (%(subquery)s) part)"
        return self.as_sql(compiler, connection, template=template, **context)


def numbers_as_text(rows: QuerySet, column: str) -> Subquery:
    """This column of all rows; numbers_in() reads it."""
    return _Numbers(rows.values(number=F(column)))


def numbers_in(text: str) -> list[int]:
    """Of PostgreSQL's "{1,2}" as of SQLite's "[1,2]"."""
    return [int(number) for number in text[1:-1].split(",") if number]


def moment_in(text: str) -> dt.datetime:
    """SQLite writes moments without a zone: they are UTC."""
    moment = dt.datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
