import datetime as dt
import fcntl
import os
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import override_settings

from guard.models import DayKey, Slot
from tests.visits.factories import NOON, leave_spool, note, visitor_number
from visits.folding import CHUNK, fold_once, tidy
from visits.models import DailyTraffic, HourlyTraffic, OnlineVisitor, SpoolOffset, SubjectTraffic
from visits.spool import spool

pytestmark = pytest.mark.django_db

MINUTE = dt.timedelta(minutes=1)


def the_spool(folder: Path) -> Path:
    (path,) = folder.glob("*.spool")
    return path


def test_views_are_added_to_their_day_hour_and_subject() -> None:
    note(subject="article:7")
    note(NOON + 60 * MINUTE, subject="article:7")
    note(is_bot=True, subject="article:7")
    fold_once(NOON)
    day = DailyTraffic.objects.get()
    assert (day.on, day.people_views, day.bot_views, day.visits) == (dt.date(2026, 7, 5), 2, 1, 2)
    hours = HourlyTraffic.objects.order_by("hour").values_list("hour", "people_views", "bot_views", "visits")
    assert list(hours) == [(12, 1, 1, 1), (13, 1, 0, 1)]
    assert SubjectTraffic.objects.get().views == 2


def test_second_fold_adds_only_what_is_new() -> None:
    note()
    fold_once(NOON)
    note()
    fold_once(NOON)
    fold_once(NOON)
    assert DailyTraffic.objects.get().people_views == 2


def test_day_begins_at_midnight_in_vietnam() -> None:
    midnight = dt.datetime(2026, 7, 5, 17, 0, tzinfo=dt.UTC)
    note(midnight - dt.timedelta(seconds=1))
    note(midnight)
    fold_once(midnight)
    days = DailyTraffic.objects.order_by("on").values_list("on", "people_views")
    assert list(days) == [(dt.date(2026, 7, 5), 1), (dt.date(2026, 7, 6), 1)]
    hours = HourlyTraffic.objects.order_by("on").values_list("hour", flat=True)
    assert list(hours) == [23, 0]


def test_half_line_waits_for_its_rest() -> None:
    note()
    spool.append(b"1783227600 p 00000000")
    assert fold_once(NOON).people == 1
    spool.append(b"00000001 \n")
    assert fold_once(NOON).people == 1
    assert DailyTraffic.objects.get().people_views == 2


def test_line_whose_end_is_seen_before_its_beginning_waits(spool_folder: Path) -> None:
    note()
    beginning, end = b"1783227600 p 0000", b"000000000001 \n"
    with the_spool(spool_folder).open("r+b") as file:
        written = file.read().index(b"\0")
        file.seek(written + len(beginning))
        file.write(end)
        file.flush()
        assert fold_once(NOON).people == 1
        file.seek(written)
        file.write(beginning)
    assert fold_once(NOON).people == 1
    assert DailyTraffic.objects.get().people_views == 2


def test_lines_behind_what_a_power_cut_left_empty_are_added_up(spool_folder: Path) -> None:
    line = b"1783227600 p 0000000000000001 \n"
    (spool_folder / "1-ab.spool").write_bytes(line * 2 + b"\0" * 4096 + b"\n" + line + b"\0" * 100)
    result = fold_once(NOON)
    assert (result.people, result.unreadable, result.removed) == (3, 1, 1)


def test_unreadable_line_stops_nothing() -> None:
    note()
    spool.append(b"\xff nonsense\n1783227600 p 0000000000000001 article:99999999999999999999\n\n")
    note()
    result = fold_once(NOON)
    assert (result.people, result.unreadable) == (2, 3)


def test_spool_without_an_owner_is_added_up_and_removed(spool_folder: Path) -> None:
    note()
    leave_spool()
    result = fold_once(NOON)
    assert (result.people, result.removed) == (1, 1)
    assert not list(spool_folder.glob("*.spool"))


def test_spool_of_a_living_owner_stays(spool_folder: Path) -> None:
    note()
    assert fold_once(NOON).removed == 0
    assert the_spool(spool_folder).exists()


def test_crash_between_fold_and_removal_counts_nothing_twice(spool_folder: Path) -> None:
    note()
    path = the_spool(spool_folder)
    lines = path.read_bytes()
    leave_spool()
    fold_once(NOON)
    path.write_bytes(lines)  # as it stands when the removal never happened
    result = fold_once(NOON)
    assert (result.people, result.removed) == (0, 1)
    assert DailyTraffic.objects.get().people_views == 1


def test_failed_fold_is_made_good_by_the_next_one() -> None:
    def breaks_at_the_end(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith('INSERT INTO "visits_subjecttraffic"'):
            raise OperationalError("the database went away")
        return execute(sql, params, many, context)

    note(subject="article:7")
    with connection.execute_wrapper(breaks_at_the_end), pytest.raises(OperationalError):
        fold_once(NOON)
    assert not DailyTraffic.objects.exists()
    assert fold_once(NOON).people == 1
    assert DailyTraffic.objects.get().visits == 1


def test_only_one_process_of_a_host_folds(spool_folder: Path) -> None:
    note()
    with (spool_folder / "folder.lock").open("wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert fold_once(NOON).was_busy
    assert fold_once(NOON).people == 1


def test_long_spool_is_folded_to_its_end(spool_folder: Path) -> None:
    line = b"1783227600 p 0000000000000001 \n"
    lines = 2 * CHUNK // len(line)
    (spool_folder / "1-ab.spool").write_bytes(line * lines)  # as one of an earlier release
    assert fold_once(NOON).people == lines


def test_more_spools_than_one_transaction_takes_are_all_folded() -> None:
    for _ in range(40):
        note()
        leave_spool()
    result = fold_once(NOON)
    assert (result.people, result.removed) == (40, 40)


def test_visit_begins_after_half_an_hour_of_quiet() -> None:
    for minutes in (0, 30, 60, 91):
        note(NOON + minutes * MINUTE)
        fold_once(NOON)
    assert DailyTraffic.objects.get().visits == 2


def test_visits_are_the_same_when_many_views_are_folded_at_once() -> None:
    for minutes in (91, 60, 0, 30):
        note(NOON + minutes * MINUTE)
    fold_once(NOON)
    assert DailyTraffic.objects.get().visits == 2


def test_a_thousand_views_of_one_visitor_are_one_person_online() -> None:
    for _ in range(1000):
        note()
    fold_once(NOON)
    assert OnlineVisitor.objects.get().seen_at == NOON


@override_settings(VISITS_ONLINE_LIMIT=10)
def test_invented_browsers_do_not_fill_the_table() -> None:
    for number in range(25):
        note(NOON + number * MINUTE, visitor=visitor_number(number))
    fold_once(NOON)
    assert OnlineVisitor.objects.count() == 10
    assert OnlineVisitor.objects.filter(hash=visitor_number(24)).exists()


def test_tidying_destroys_what_must_not_outlive_its_time() -> None:
    yesterday = NOON - dt.timedelta(days=1)
    DayKey.objects.create(on=yesterday.date(), key=b"k" * 32)
    DayKey.objects.create(on=NOON.date(), key=b"k" * 32)
    Slot.objects.create(key="over", number=0, held_until=yesterday)
    Slot.objects.create(key="held", number=0, held_until=NOON + MINUTE)
    OnlineVisitor.objects.create(hash="gone", seen_at=NOON - 31 * MINUTE)
    OnlineVisitor.objects.create(hash="here", seen_at=NOON - 29 * MINUTE)
    SpoolOffset.objects.create(name="old", finished_at=NOON - dt.timedelta(days=31))
    SpoolOffset.objects.create(name="still written", finished_at=None)
    tidy(NOON)
    assert not DayKey.objects.filter(on=yesterday.date()).exists()
    assert DayKey.objects.filter(on=NOON.date()).exists()
    assert Slot.objects.get().key == "held"
    assert OnlineVisitor.objects.get().hash == "here"
    assert SpoolOffset.objects.get().name == "still written"


def test_offset_of_a_removed_spool_is_marked_for_its_later_removal() -> None:
    note()
    fold_once(NOON)
    assert SpoolOffset.objects.get().finished_at is None
    leave_spool()
    fold_once(NOON)
    assert SpoolOffset.objects.get().finished_at == NOON


def test_child_of_a_fork_notes_into_its_own_spool_and_loses_nothing_when_killed(spool_folder: Path) -> None:
    note()
    child = os.fork()
    if child == 0:
        note(visitor=visitor_number(2))
        os.kill(os.getpid(), 9)
    os.waitpid(child, 0)
    assert len(list(spool_folder.glob("*.spool"))) == 2
    result = fold_once(NOON)
    assert (result.people, result.removed) == (2, 1)
