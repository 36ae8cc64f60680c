from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture
def own_media(settings: Settings, tmp_path: Path) -> Path:
    """A media folder of this test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT
