"""Gives the database to the next test as `migrate` left it, when a test has committed something.

In place of Django's flush, which empties every table whether it holds something or not, and then makes
content types, permissions and roles anew: slower than most tests, and under other numbers than those that
the running servers remember.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Contents:
    """The rows of each table that holds any."""

    tables: list[str]
    rows: dict[str, list[Row]]

    @classmethod
    def read(cls) -> "Contents":
        from django.db import connection

        tables = sorted(connection.introspection.django_table_names(only_existing=True, include_views=False))
        return cls(tables, {table: _rows(table) for table in _filled(tables)})

    def restore(self) -> None:
        from django.db import transaction

        with transaction.atomic():  # at whose end the foreign keys are looked at
            for table in {*_filled(self.tables), *self.rows}:
                kept = self.rows.get(table, [])
                if not kept or _rows(table) != kept:
                    _query(f"DELETE FROM {_quoted(table)}")  # noqa: S608  (the name of one of our tables)
                    _insert(table, kept)


@contextmanager
def restored_after_each_test() -> Iterator[None]:
    """Tests that commit leave the database as it is when this block begins."""
    from django.test import TransactionTestCase

    first = Contents.read()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: first.restore())
        yield


def _filled(tables: list[str]) -> list[str]:
    """Those that hold a row, asked in one query."""
    each = (f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {_quoted(name)})" for name in tables)  # noqa: S608
    return [name for (name,) in _query(" UNION ALL ".join(each))]


def _rows(table: str) -> list[Row]:
    return _query(f"SELECT * FROM {_quoted(table)} ORDER BY 1")  # noqa: S608


def _insert(table: str, rows: list[Row]) -> None:
    from django.db import connection

    if rows:
        gaps = ", ".join(["%s"] * len(rows[0]))
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {_quoted(table)} VALUES ({gaps})", rows)  # noqa: S608


def _query(sql: str) -> list[Row]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []


def _quoted(table: str) -> str:
    from django.db import connection

    return connection.ops.quote_name(table)
