from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.portal.old_portal import OldPortal, serving_old_portal


@pytest.fixture
def own_media(settings: Settings, tmp_path: Path) -> Path:
    """A media folder of this test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def old_portal() -> Iterator[OldPortal]:
    with serving_old_portal() as portal:
        yield portal
