from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def spool_folder(tmp_path: Path) -> Iterator[Path]:
    """A spool folder of the test's own."""
    from django.test import override_settings

    from visits.spool import spool

    folder = tmp_path / "spool"
    folder.mkdir()
    spool.close()
    with override_settings(VISITS_SPOOL_DIR=folder):
        yield folder
        spool.close()
