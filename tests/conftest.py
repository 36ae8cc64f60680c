"""What every test may use; the work is done in tests/harness/."""

from collections.abc import Iterator

import pytest

pytest_plugins = ["tests.harness.databases", "tests.harness.servers", "tests.harness.browsers"]


@pytest.fixture(scope="session", autouse=True)
def static_files_as_they_are() -> Iterator[None]:
    """In-process pages name static files without their hash: nothing needs to be collected for them."""
    from django.conf import settings
    from django.test import override_settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}):
        yield
