"""A PostgreSQL that neither answers nor hangs up: what it costs readers, and how long who may ask."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import psycopg2
import pytest
from django.db import connection, transaction

from tests.harness.postgres import throwaway_server
from tests.harness.servers import CHECKOUT, PortalServer

ON_POSTGRESQL = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL's own")


@pytest.fixture
def own_database() -> Iterator[str]:
    """The address of a PostgreSQL that no other test uses, with the portal's tables."""
    with throwaway_server() as url:
        command = [sys.executable, "manage.py", "migrate", "-v0"]
        subprocess.run(command, cwd=CHECKOUT, env=os.environ | {"DATABASE_URL": url}, check=True)
        yield url


@contextmanager
def hanging(url: str) -> Iterator[None]:
    """All processes of the server stand still for as long as the block lasts."""
    asking = psycopg2.connect(url)
    with asking.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0])
    asking.close()
    main = int((folder / "postmaster.pid").read_text().split()[0])
    os.kill(main, signal.SIGSTOP)
    children = [int(pid) for pid in Path(f"/proc/{main}/task/{main}/children").read_text().split()]
    try:
        for pid in children:
            with suppress(ProcessLookupError):  # it had just ended
                os.kill(pid, signal.SIGSTOP)
        yield
    finally:
        for pid in [*children, main]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)


def status(server: PortalServer, address: str) -> int:
    try:
        with urlopen(server.url + address, timeout=30) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


@pytest.fixture
def portal(own_database: str, collected_static_files: None, tmp_path: Path) -> Iterator[PortalServer]:
    server = PortalServer(own_database, tmp_path / "server.log", {"PORTAL_STORE_MB": "16"})
    server.start()
    yield server
    server.kill()


def test_database_that_hangs_holds_up_no_reader(portal: PortalServer) -> None:
    with ThreadPoolExecutor(16) as readers:
        for _ in range(2):
            stored = readers.map(lambda _: status(portal, "/"), range(16))
            searched = readers.map(lambda number: status(portal, f"/tim-kiem/?q=a{number}"), range(16))
            assert {*stored, *searched} == {200}
        with hanging(portal.database_url):
            searched = readers.map(lambda number: status(portal, f"/tim-kiem/?q=b{number}"), range(32))
            stored = readers.map(lambda _: status(portal, "/"), range(16))
            assert set(searched) == {503}
            assert set(stored) == {200}
    deadline = time.monotonic() + 60
    while status(portal, "/tim-kiem/?q=a") != 200:
        assert time.monotonic() < deadline
        time.sleep(0.1)


@ON_POSTGRESQL
def test_query_of_a_request_has_an_end(start_portal) -> None:
    portal = start_portal(PORTAL_QUERY_SECONDS="1")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE news_article IN ACCESS EXCLUSIVE MODE")
        assert status(portal, "/tin-tuc/") == 503
    assert status(portal, "/tin-tuc/") == 200


@ON_POSTGRESQL
@pytest.mark.django_db
def test_query_of_a_command_has_none() -> None:
    shown = "from django.db import connection as c; k = c.cursor(); k.execute('SHOW statement_timeout'); "
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", f"{shown} print(k.fetchone()[0])"]
    done = subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["0"]
