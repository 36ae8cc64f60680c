"""A kept connection that is gone is replaced, and one that is there is not asked about it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL's own"),
]


def session() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def a_request_begins() -> None:
    connection.health_check_enabled = True
    connection.health_check_done = False


def test_a_connection_that_is_there_is_used_without_a_question() -> None:
    before = session()
    a_request_begins()
    with CaptureQueriesContext(connection) as asked:
        assert session() == before
    assert len(asked) == 1
    assert connection.is_usable()


def test_a_connection_that_the_server_closed_is_replaced() -> None:
    before = session()
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [before])
    other.close()
    assert not connection.is_usable()
    a_request_begins()
    assert session() != before
