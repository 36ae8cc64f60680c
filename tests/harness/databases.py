"""Which database a run uses: SQLite in a file by default, a real PostgreSQL with --database=postgres.

Everything the portal would write (database, media, spools, keys) goes to a temporary folder that the
processes of `portal_server` share. Django's settings are read only after that folder is known, so a
conftest.py of a subfolder imports models inside its fixtures.
"""

import os
import shutil
import signal
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.harness.postgres import throwaway_server

_run = ExitStack()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=["sqlite", "postgres"],
        default="sqlite",
        help="postgres: the server of TEST_DATABASE_URL, or a throwaway one",
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("version", 0) or config.getoption("help", False):
        return
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a stopped run stops its servers too
    os.register_at_fork(after_in_child=_end_when_asked)
    var = Path(tempfile.mkdtemp(prefix="portal-tests-"))
    _run.callback(shutil.rmtree, var, ignore_errors=True)
    for name in [name for name in os.environ if name.startswith("PORTAL_")] + ["REDIS_URL", "HOST", "PORT"]:
        os.environ.pop(name, None)  # what this shell serves is not what the tests are about
    os.environ["PORTAL_VAR"] = str(var)
    os.environ["DATABASE_URL"] = _database_url(config, var)
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
    # Playwright's event loop runs in the thread of the tests, where Django would refuse its database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    from django.conf import settings

    settings.DATABASES  # noqa: B018  (reads the settings, so that pytest-django finds them)


def _end_when_asked() -> None:
    """A child of the run ends by SIGTERM as any process does.

    With the handler of the run an interrupt that came at a moment where Python drops exceptions was lost, and
    `multiprocessing.Pool` waited for that child for ever.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _database_url(config: pytest.Config, var: Path) -> str:
    if config.getoption("--database") == "sqlite":
        return f"sqlite:///{var / 'portal.sqlite3'}"
    return os.environ.get("TEST_DATABASE_URL") or _run.enter_context(throwaway_server())


def pytest_unconfigure(config: pytest.Config) -> None:
    _run.close()


def pytest_report_header(config: pytest.Config) -> str:
    import sqlite3

    if config.getoption("--database") == "sqlite":
        return f"database: SQLite {sqlite3.sqlite_version}, in a file"
    import dj_database_url
    import psycopg2

    address = dj_database_url.parse(os.environ["DATABASE_URL"])
    connection = psycopg2.connect(
        host=address["HOST"],
        port=address["PORT"] or None,
        user=address["USER"],
        password=address["PASSWORD"],
        dbname="postgres",
    )
    version = connection.get_parameter_status("server_version")
    connection.close()
    owner = "of TEST_DATABASE_URL" if "TEST_DATABASE_URL" in os.environ else "a throwaway server"
    return f"database: PostgreSQL {version}, {owner}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("django_db") or "_django_db_helper" in getattr(item, "fixturenames", []):
            item.add_marker("database")  # without it pytest-django refuses every query


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """SQLite's must be a file for other processes to see it; two runs may share the server of PostgreSQL."""
    from django.db import connection

    name = Path(os.environ["PORTAL_VAR"]) / "test.sqlite3"
    if connection.vendor == "postgresql":
        name = f"test_{connection.settings_dict['NAME']}_{os.getpid()}"
    connection.settings_dict["TEST"]["NAME"] = str(name)
