"""The portal that is measured: its database, its folder and its content, made once and kept if asked."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.harness.postgres import server_in
from tests.harness.servers import CHECKOUT

_PICTURE_WIDTH = 480  # of the demo's drawings: no request touches their pixels, and smaller ones load sooner
_HOME_BLOCKS = 6


@dataclass(frozen=True)
class Site:
    folder: Path  # of everything that is written
    database_url: str
    postmaster: int  # the process above all of PostgreSQL's
    import_minutes: float | None  # that the articles took; None when a kept folder does not know


@contextmanager
def loaded_site(size: int, keep: Path | None) -> Iterator[Site]:
    """The portal with so many articles, on a PostgreSQL of its own; Django is set up for it in here.

    A kept folder is filled once, and again only when it was removed.
    """
    # A socket's path is short, and another user must reach it.
    folder = keep / str(size) if keep else Path(tempfile.mkdtemp(prefix="bench-", dir="/tmp"))  # nosec B108
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for owned in ("postgres", "var", "logs"):
            (folder / owned).mkdir(exist_ok=True)
        folder.chmod(0o755)
        with server_in(folder / "postgres") as database_url:
            _set_up_django(folder, database_url)
            import_minutes = _fill(folder, size)
            yield Site(folder, database_url, _postmaster(database_url), import_minutes)
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


def _set_up_django(folder: Path, database_url: str) -> None:
    for name in [name for name in os.environ if name.startswith("PORTAL_")] + ["REDIS_URL", "HOST", "PORT"]:
        os.environ.pop(name, None)  # what this shell serves is not what is measured
    os.environ["PORTAL_VAR"] = str(folder / "var")
    os.environ["DATABASE_URL"] = database_url
    os.environ["PORTAL_TRUSTED_PROXIES"] = "127.0.0.1"  # so that a post may say whose network it comes from
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
    import django

    django.setup()


def _postmaster(database_url: str) -> int:
    data = Path(unquote(urlsplit(database_url).hostname or ""))
    return int((data / "postmaster.pid").read_text().splitlines()[0])


def _fill(folder: Path, size: int) -> float | None:
    """Minutes that the import took, now or when the folder was filled."""
    from django.core.management import call_command
    from django.db import connection

    filled = folder / "filled"
    if not filled.exists():
        call_command("migrate", interactive=False, verbosity=0)
        filled.write_text(str(_load(folder, size)))
    elif _is_older_than_the_portal():
        sys.exit(f"{folder} was filled before the latest migrations: remove it, and it will be filled again")
    _say("collecting static files")
    call_command("collectstatic", interactive=False, if_changed=True, verbosity=0)
    _forget_earlier_posts()
    with connection.cursor() as cursor:  # so that neither happens in the middle of a round
        cursor.execute("VACUUM (ANALYZE)")
        cursor.execute("CHECKPOINT")
    _know_the_edition()
    minutes = filled.read_text()
    return float(minutes) if minutes else None


def _know_the_edition() -> None:
    """This process answers too (benchmarks.inside), and keeps the pages' furniture like one that serves."""
    from pagecache.edition import look, watch

    watch.edition = look(None)


def _is_older_than_the_portal() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _load(folder: Path, size: int) -> float:
    """Minutes that the import took."""
    _say("the demo's menus, links, polls and pictures")
    _manage("seed_demo", f"--picture-width={_PICTURE_WIDTH}")
    _say(f"{size} articles")
    with tempfile.TemporaryDirectory(dir=folder) as made:
        _manage("make_articles", str(size), f"--output={made}/articles.jsonl")
        started = time.monotonic()
        _manage("import_articles", f"{made}/articles.jsonl")
        minutes = (time.monotonic() - started) / 60
    _give_the_home_page_full_blocks()
    return minutes


def _manage(*words: str) -> None:
    """In a process of its own, as an office runs it; its answers are for the terminal, not for the table."""
    subprocess.run([sys.executable, "manage.py", *words], cwd=CHECKOUT, check=True, stdout=sys.stderr)


def _give_the_home_page_full_blocks() -> None:
    """The largest categories and the smallest: one asks for many rows, the other for rows far apart."""
    from django.db.models import Count

    from news.models import Category

    by_size = list(Category.objects.annotate(n=Count("articles")).filter(n__gt=20).order_by("-n", "pk"))
    half = _HOME_BLOCKS // 2
    Category.objects.update(home_position=None)
    for position, category in enumerate([*by_size[:half], *by_size[-half:]], start=1):
        Category.objects.filter(pk=category.pk).update(home_position=position)


def _forget_earlier_posts() -> None:
    from captcha.models import CaptchaStore

    from comments.models import Comment
    from guard.models import Slot

    Comment.objects.pending().delete()
    CaptchaStore.objects.all().delete()
    Slot.objects.all().delete()


def _say(step: str) -> None:
    sys.stderr.write(f"→ {step} …\n")
