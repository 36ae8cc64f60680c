"""Columns of queries whose rows become pages: rows of another table as one text, and a text as its bytes.

So a page asks once and not once for each table, and what it only passes on is not decoded.

Lines and their columns are kept apart by two control characters, which no text of ours has
(vietnamese.folding.tidy): JSON takes both sides three times as long.
"""

import datetime as dt
from typing import Any

from django.db.models import BinaryField, F, Func, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce

_LINES, _COLUMNS = chr(30), chr(31)
POSTGRESQL_BYTES = 1042
"""The number of the type bpchar, to which a text goes without a change and which no column of ours has: our
connections leave what is of it undecoded (portal.postgresql)."""


class Encoded(Func):
    """A text as it lies in the database, in UTF-8."""

    output_field = BinaryField()
    template = "(%(expressions)s)::bpchar"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="CAST(%(expressions)s AS BLOB)", **context)


class _Row(Func):
    template = "CONCAT(%(expressions)s)"  # reads NULL as nothing
    arg_joiner = ", CHR(31), "
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        worded = self.copy()
        worded.set_source_expressions(
            [Coalesce(Cast(column, TextField()), Value("")) for column in self.get_source_expressions()]
        )
        joiner = " || CHAR(31) || "
        return worded.as_sql(compiler, connection, template="%(expressions)s", arg_joiner=joiner)


class _Rows(Subquery):
    """All rows, in no order."""

    template = "(SELECT STRING_AGG(part.line, CHR(30)) FROM (%(subquery)s) part)"
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "(SELECT GROUP_CONCAT(part.line, CHAR(30)) FROM (%(subquery)s) part)"
        return self.as_sql(compiler, connection, template=template, **context)


def rows_as_text(rows: QuerySet, *columns: str) -> Subquery:
    """These columns of all rows; rows_in() reads them."""
    return _Rows(rows.order_by().values(line=_Row(*columns)))


def rows_in(text: str | None) -> list[list[str]]:
    """In no order. A moment's text has the order of time; moment_in() reads it."""
    return [line.split(_COLUMNS) for line in text.split(_LINES)] if text else []


class _Numbers(Subquery):
    """One number of each row. Quicker than lines of one column."""

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
