import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import override_settings

from tests.visits.factories import note
from visits.spool import SEGMENT, Spool, SpoolFull, prepare_folder, size_of, spool


@contextmanager
def small_disk() -> Iterator[None]:
    """On which there is no room for a spool."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SEGMENT // 2, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_lines_of_one_process_stand_in_one_file(spool_folder: Path) -> None:
    for _ in range(3):
        note()
    (path,) = spool_folder.glob("*.spool")
    assert path.read_bytes().rstrip(b"\0") == b"1783227600 p aaaaaaaaaaaaaaaa \n" * 3


def test_long_file_is_left_for_a_new_one(spool_folder: Path) -> None:
    spool.append(b"x" * (SEGMENT - 1) + b"\n")
    spool.append(b"y\n")
    assert len(list(spool_folder.glob("*.spool"))) == 2


def test_full_folder_takes_no_further_file(spool_folder: Path) -> None:
    (spool_folder / "1-ab.spool").write_bytes(b"x" * 100)
    ours = Spool()
    with override_settings(VISITS_SPOOL_LIMIT=SEGMENT + 99), pytest.raises(SpoolFull):
        ours.append(b"y\n")
    assert size_of(spool_folder) == 100
    with override_settings(VISITS_SPOOL_LIMIT=SEGMENT + 100), pytest.raises(SpoolFull):
        ours.append(b"y\n")  # it looks again after a second
    ours.close()
    with override_settings(VISITS_SPOOL_LIMIT=SEGMENT + 100):
        ours.append(b"y\n")
    ours.close()
    assert size_of(spool_folder) == 102


def test_room_for_its_lines_is_taken_when_a_file_is_made(spool_folder: Path) -> None:
    note()
    (path,) = spool_folder.glob("*.spool")
    assert path.stat().st_blocks * 512 >= SEGMENT


def test_disk_without_room_costs_the_view_and_leaves_no_file(spool_folder: Path) -> None:
    ours = Spool()
    with small_disk(), pytest.raises(OSError, match="too large"):
        ours.append(b"y\n")
    with pytest.raises(OSError, match="too large"):
        ours.append(b"y\n")  # it looks again after a second
    assert list(spool_folder.iterdir()) == []


def test_full_disk_does_not_stop_the_start(spool_folder: Path) -> None:
    with small_disk():
        prepare_folder()
    assert list(spool_folder.iterdir()) == []


def test_passing_error_costs_one_view(spool_folder: Path) -> None:
    ours = Spool()
    with override_settings(VISITS_SPOOL_DIR=spool_folder / "not there"), pytest.raises(FileNotFoundError):
        ours.append(b"x\n")
    ours.append(b"y\n")
    ours.close()
    (path,) = spool_folder.glob("*.spool")
    assert path.read_bytes() == b"y\n"


def test_child_of_a_fork_writes_a_file_of_its_own(spool_folder: Path) -> None:
    spool.append(b"x\n")
    child = os.fork()
    if not child:
        failed = 1
        try:
            spool.append(b"y\n")
            failed = 0
        finally:
            os._exit(failed)  # else it would go on with the tests
    assert os.waitpid(child, 0)[1] == 0
    spool.append(b"z\n")
    written = sorted(path.read_bytes().rstrip(b"\0") for path in spool_folder.glob("*.spool"))
    assert written == [b"x\nz\n", b"y\n"]


def test_folder_is_made_at_the_start(tmp_path: Path) -> None:
    with override_settings(VISITS_SPOOL_DIR=tmp_path / "a" / "b"):
        prepare_folder()
    assert list((tmp_path / "a" / "b").iterdir()) == []


def test_unusable_folder_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with override_settings(VISITS_SPOOL_DIR=tmp_path / "file"):
        with pytest.raises(ImproperlyConfigured, match="PORTAL_SPOOL"):
            prepare_folder()
        with pytest.raises(SystemCheckError, match=r"visits\.E001"):
            call_command("check")
