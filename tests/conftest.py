"""What every test may use; the work is done in tests/harness/."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

pytest_plugins = [
    "tests.harness.databases",
    "tests.harness.servers",
    "tests.harness.browsers",
    "tests.harness.passwords",
    "tests.harness.redis",
    "tests.harness.other_sites",
]


@pytest.fixture(scope="session", autouse=True)
def static_files_as_they_are(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """In-process pages name static files without their hash: nothing needs to be collected for them.

    STATIC_ROOT is empty, because every new test client has whitenoise list all that stands there.
    """
    from django.conf import settings
    from django.test import override_settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    empty = tmp_path_factory.mktemp("static")
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}, STATIC_ROOT=empty):
        yield


@pytest.fixture(autouse=True)
def nobody_waits_for_an_earlier_test() -> Iterator[None]:
    """What the tests before have searched and drawn is forgotten; the database they leave empty anyhow."""
    from django.conf import settings

    from guard.turnstile import turnstile

    yield
    turnstile.forget()
    Path(settings.GUARD_TURNSTILE).unlink(missing_ok=True)


@pytest.fixture
def count_queries() -> Callable[[Callable[[], object]], int]:
    """Counts the queries that a call makes: count_queries(lambda: client.get("/"))."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def counted(call: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as queries:
            call()
        return len(queries)

    return counted


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Like a process that has served since the morning: the key of the day is known, not asked for."""
    from django.utils import timezone

    from guard.daykeys import day_key
    from tests.harness.emptying import restored_after_each_test

    with ExitStack() as run:
        with django_db_blocker.unblock():
            day_key(timezone.now())
            run.enter_context(restored_after_each_test())
        yield
