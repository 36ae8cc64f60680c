"""Counters in mapped memory: exact among threads and processes, bounded, and never in anybody's way."""

import datetime as dt
import hashlib
import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from guard.limits import Limit, RateLimited
from guard.turnstile import Turnstile
from guard.turnstile import turnstile as turnstile_of_the_portal

NOW = dt.datetime(2026, 7, 5, 9, 0, tzinfo=dt.UTC)
THREE = Limit("thử", count=3, seconds=600)
SECOND = dt.timedelta(seconds=1)


@pytest.fixture(autouse=True)
def own_file(settings, tmp_path: Path) -> Path:
    settings.GUARD_TURNSTILE = tmp_path / "turnstile"
    return tmp_path / "turnstile"


@pytest.fixture
def turnstile() -> Turnstile:
    return Turnstile()


def key(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def passed(turnstile: Turnstile, now: dt.datetime = NOW, name: str = "k", limit: Limit = THREE) -> bool:
    try:
        turnstile.pass_through([(limit, key(name))], now=now)
    except RateLimited:
        return False
    return True


def passes_of_a_process(tries: int) -> int:
    turnstile = Turnstile()
    return sum(passed(turnstile) for _ in range(tries))


def test_no_more_than_the_limit_pass_at_once(turnstile: Turnstile) -> None:
    assert [passed(turnstile) for _ in range(5)] == [True, True, True, False, False]


def test_keys_do_not_take_from_each_other(turnstile: Turnstile) -> None:
    assert [passed(turnstile, name=name) for name in "aaabb"] == [True] * 5


def test_then_they_pass_as_fast_as_the_window_gives_places_back(turnstile: Turnstile) -> None:
    for _ in range(3):
        passed(turnstile)
    assert [passed(turnstile, NOW + n * SECOND) for n in (199, 200, 201, 400)] == [False, True, False, True]
    assert [passed(turnstile, NOW + 2000 * SECOND) for _ in range(4)] == [True, True, True, False]


def test_the_refusal_tells_how_long_to_wait(turnstile: Turnstile) -> None:
    for _ in range(3):
        passed(turnstile)
    with pytest.raises(RateLimited) as refused:
        turnstile.pass_through([(THREE, key("k"))], now=NOW + 150 * SECOND)
    assert refused.value.wait == 50
    assert passed(turnstile, NOW + 200 * SECOND)


def test_where_one_of_several_limits_is_reached_nothing_is_taken(turnstile: Turnstile) -> None:
    with pytest.raises(RateLimited):
        turnstile.pass_through([(THREE, key("a")), (Limit("không", 0, 60), key("b"))], now=NOW)
    assert [passed(turnstile, name="a") for _ in range(4)] == [True, True, True, False]


def test_a_clock_that_was_set_back_holds_nobody_up(turnstile: Turnstile) -> None:
    passed(turnstile, NOW + dt.timedelta(days=9))
    assert [passed(turnstile) for _ in range(4)] == [True, True, True, False]


def test_threads_and_processes_share_one_count(turnstile: Turnstile) -> None:
    limit = Limit("thử", count=50, seconds=600)
    with ThreadPoolExecutor(32) as threads:
        of_threads = sum(threads.map(lambda _: passed(turnstile, limit=limit), range(64)))
    assert of_threads == 50
    with multiprocessing.get_context("fork").Pool(2) as processes:
        assert sum(processes.map(passes_of_a_process, [20, 20])) == 0  # the file knows the key from before


def test_two_processes_at_once_pass_no_more_than_the_limit_together() -> None:
    with multiprocessing.get_context("fork").Pool(2) as processes:
        assert sum(processes.map(passes_of_a_process, [200, 200], chunksize=1)) == THREE.count


def pass_of_a_child() -> bool:
    return passed(turnstile_of_the_portal)


def test_the_child_of_a_fork_waits_for_no_thread_that_it_has_not_and_shares_the_count() -> None:
    assert [passed(turnstile_of_the_portal) for _ in range(2)] == [True, True]
    with turnstile_of_the_portal._lock:  # as another thread may hold it at the moment of the fork
        children = multiprocessing.get_context("fork").Pool(1)
    with children:
        assert children.apply_async(pass_of_a_child).get(timeout=60)
        assert not children.apply_async(pass_of_a_child).get(timeout=60)
    assert not passed(turnstile_of_the_portal)


def test_ever_so_many_keys_take_no_more_room(turnstile: Turnstile, own_file: Path) -> None:
    passed(turnstile)
    size = own_file.stat().st_size
    assert all(passed(turnstile, name=str(n)) for n in range(20_000))
    assert own_file.stat().st_size == size == 1024 * 1024


def test_nothing_of_the_key_can_be_read_but_a_part_of_its_hash(turnstile: Turnstile, own_file: Path) -> None:
    passed(turnstile, name="192.0.2.7")
    written = own_file.read_bytes()
    assert b"192.0.2.7" not in written
    assert len(written.replace(b"\0", b"")) <= 16


def test_without_the_file_everybody_passes_and_the_log_says_so(
    turnstile: Turnstile, settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    settings.GUARD_TURNSTILE = tmp_path / "file" / "turnstile"
    assert all(passed(turnstile) for _ in range(5))
    assert [record.getMessage().split(":")[0] for record in caplog.records] == ["limits are not counted"]
