"""Rows of another table in one column of a query, so that a page asks once and not once for each table."""

import json
from typing import Any

from django.db.models import Func, QuerySet, Subquery, TextField


class _Row(Func):
    function = "JSON_BUILD_ARRAY"
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSON_ARRAY", **context)


class _Rows(Func):
    """All rows as one list. It is no Aggregate, which the ORM would group by."""

    template = "JSON_AGG(%(expressions)s)::text"
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="JSON_GROUP_ARRAY(%(expressions)s)", **context)


def rows_as_text(rows: QuerySet, *columns: str) -> Subquery:
    """These columns of all rows, in no order; rows_in() reads them."""
    return Subquery(rows.order_by().values_list(_Rows(_Row(*columns))))


def rows_in(text: str | None) -> list[list[Any]]:
    """A moment is a string, whose order is that of time."""
    return json.loads(text) if text else []
