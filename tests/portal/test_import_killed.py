"""An import in a process of its own, ended in the middle as a power cut would end it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from news.models import Article
from portal.models import ImportedLine
from tests.harness.servers import CHECKOUT, database_url
from tests.portal.import_files import make_row, write_file

_ARTICLES = 4000

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.server]


def wait_for(fact: Callable[[], object], process: subprocess.Popen[bytes] | None = None) -> None:
    deadline = time.monotonic() + 60
    while not fact():
        assert process is None or process.poll() is None, "the import ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.01)


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_gone(pid: int) -> bool:
    """Ended; one that nobody waits for stays as a zombie where there is no init."""
    try:
        return ") Z " in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return True


def sessions_at_work() -> int:
    """Of PostgreSQL: what was asked to commit does so, though who asked is gone."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = CURRENT_DATABASE()"
            " AND pid <> PG_BACKEND_PID() AND state <> 'idle'"
        )
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_import_goes_on_where_it_was_and_doubles_nothing(tmp_path: Path, workers: int) -> None:
    path = write_file(tmp_path, *[make_row(f"Bài số {n}") for n in range(_ARTICLES)])
    command = [sys.executable, "manage.py", "import_articles", str(path), f"--workers={workers}"]
    environment = os.environ | {"DATABASE_URL": database_url()}
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=CHECKOUT, env=environment, stdout=log, stderr=log)
    wait_for(Article.objects.exists, process)
    helpers = children_of(process.pid)
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    wait_for(lambda: all(is_gone(pid) for pid in helpers))
    wait_for(lambda: not sessions_at_work())

    already = Article.objects.count()
    assert 0 < already < _ARTICLES
    assert ImportedLine.objects.count() == already
    said = StringIO()
    call_command("import_articles", str(path), stdout=said, stderr=said)
    assert f"{already:,} bài đã có từ trước".replace(",", ".") in said.getvalue()
    assert Article.objects.values("title").distinct().count() == Article.objects.count() == _ARTICLES
