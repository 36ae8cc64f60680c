import fcntl
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.visits.factories import note

pytestmark = pytest.mark.django_db


def test_command_says_what_it_added() -> None:
    note()
    note(is_bot=True)
    said = StringIO()
    call_command("fold_visits", stdout=said)
    assert "1 lượt xem của người đọc (1 lượt truy cập mới) và 1 của máy tự động" in said.getvalue()


def test_command_fails_when_another_process_folds(spool_folder: Path) -> None:
    with (spool_folder / "folder.lock").open("wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(CommandError, match="Một tiến trình khác"):
            call_command("fold_visits", wait=0.0)
