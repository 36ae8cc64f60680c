"""Who gets what in the admin: every address of the URL configuration, GET and POST, as eight readers.

The table is access.txt; how a row is added stands in CONTRIBUTING.md. Here every cell is tried;
test_access_rules.py holds the table itself against accounts.roles.
"""

import os
from collections.abc import Callable
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client

from accounts.models import User
from comments.models import Comment
from news.models import Article
from tests.accounts.factories import make_user
from tests.portal.access_addresses import (
    READERS,
    SIGNED_OUT,
    SUPERUSER,
    Address,
    every_address,
    read_table,
    write_column,
)
from tests.portal.access_objects import Objects, make_objects

WRITES = "WRITE_ACCESS_TABLE" in os.environ


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    if WRITES:
        pytest.skip("the table is being written")
    names, rows = {address.name for address in every_address()}, set(read_table())
    unjudged, gone = sorted(names - rows), sorted(rows - names)
    assert not unjudged, "no row (CONTRIBUTING.md, “Who gets what in the admin”):\n" + "\n".join(unjudged)
    assert not gone, "no such address any more, take the row out of access.txt:\n" + "\n".join(gone)


def on_each_database_the_superuser() -> list[Any]:
    """Who opens every page. Who may open which does not depend on the database."""
    return [
        pytest.param(reader, marks=[] if reader == SUPERUSER else pytest.mark.one_database)
        for reader in READERS
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("reader", on_each_database_the_superuser())
def test_every_cell_is_what_the_table_says(reader: str) -> None:
    user = make_reader(reader)
    objects = make_objects(user)
    cookies = signed_in(user)
    before = state_of_all()
    found = {address.name: cell(address, objects, cookies, before) for address in every_address()}
    if WRITES:
        write_column(reader, found)
        pytest.skip("written as it is today: now read `git diff` and judge each cell")
    table = read_table()
    wrong = [
        f"{name}, {reader}: {cells} here, {table[name][reader]} in the table"
        for name, cells in found.items()
        if name in table and cells != table[name][reader]
    ]
    assert wrong == []


def make_reader(reader: str) -> User | None:
    if reader == SIGNED_OUT:
        return None
    role = READERS[reader]
    user = make_user(*([role] if role else []), username="nguoi-doc")
    if reader == SUPERUSER:
        User.objects.filter(pk=user.pk).update(is_superuser=True)
    return User.objects.get(pk=user.pk)


def signed_in(user: User | None) -> str:
    client = Client()
    if user:
        client.force_login(user)
    return client.cookies.output(header="", sep=";")


def cell(address: Address, objects: Objects, cookies: str, before: list[Any]) -> str:
    """The two letters of the table. What was changed is taken back."""
    path = objects.path(address)
    letters = ""
    for method in ("get", "post"):
        client = Client()
        client.cookies = SimpleCookie(cookies)
        with transaction.atomic():
            said = objects.body(address) if method == "post" else {}
            with connection.execute_wrapper(asked := Asked()):
                answer = client.post(path, said) if method == "post" else client.get(path)
            letter = letter_of(answer, address)
            has_written = asked.more_than_reading and state_of_all() != before
            assert not has_written or (method == "post" and letter == "y"), (
                f"{method} {path}: {letter}, written"
            )
            letter = "w" if has_written else letter
            transaction.set_rollback(True)
        letters += letter
    return letters


class Asked:
    """Sees what is asked of the database: of what only reads, nobody needs to look what it changed."""

    more_than_reading = False

    def __call__(self, execute: Callable[..., Any], sql: str, *args: Any) -> Any:
        self.more_than_reading |= not sql.startswith(("SELECT ", "SAVEPOINT ", "RELEASE SAVEPOINT "))
        return execute(sql, *args)


def letter_of(answer: Any, address: Address) -> str:
    status, place = answer.status_code, answer.headers.get("Location", "")
    assert status < 500, f"{address.name}: {status}"
    if status == 401 or place.startswith("/admin/login/"):
        return "l"
    if place == "/admin/":
        return "i"
    if address.only_leads_on and 300 <= status < 400:
        return ">"
    return {403: "-", 404: "0", 405: "x"}.get(status, "y")


def state_of_all() -> list[Any]:
    """How many rows each table has, and what is in those that matter most."""
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    quoted = [(table, connection.ops.quote_name(table)) for table in sorted(tables)]
    with connection.cursor() as cursor:
        counts = (f"SELECT '{table}', COUNT(*) FROM {name}" for table, name in quoted)  # noqa: S608
        cursor.execute(" UNION ALL ".join(counts))
        rows = sorted(cursor.fetchall())
    return [
        rows,
        sorted(Article.objects.values_list("pk", "revision", "status", "published_at", "updated_at")),
        sorted(Comment.objects.values_list("pk", "status")),
        sorted(User.objects.values_list("pk", "password", "is_active", "is_superuser")),
    ]
