"""A kept connection: replaced when it is gone, not asked whether it is there, closed when its thread ends."""

import gc
import os
from collections.abc import Iterator
from threading import Event, Thread

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


@pytest.fixture
def no_garbage_is_looked_for() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


def is_there(pid: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.2)")  # a session takes a moment to end
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE pid = %s", [pid])
        return bool(cursor.fetchone()[0])


@pytest.mark.usefixtures("no_garbage_is_looked_for")
def test_a_thread_that_ends_leaves_no_session() -> None:
    opened: list[int] = []
    thread = Thread(target=lambda: opened.append(session()))
    thread.start()
    thread.join()
    assert not is_there(opened[0])


@pytest.mark.usefixtures("no_garbage_is_looked_for")
def test_a_fork_leaves_its_parents_sessions_alone() -> None:
    opened: list[int] = []
    before = session()
    asked, may_end = Event(), Event()

    def ask() -> None:
        opened.append(session())
        asked.set()
        may_end.wait(10)

    thread = Thread(target=ask)
    thread.start()
    asked.wait(10)
    child = os.fork()
    if not child:
        os._exit(0)  # its parent's other threads are gone already
    os.waitpid(child, 0)
    assert is_there(opened[0])
    assert session() == before
    may_end.set()
    thread.join()
