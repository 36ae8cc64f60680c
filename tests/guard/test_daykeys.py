import datetime as dt

import pytest

from guard import daykeys
from guard.models import DayKey

EVENING = dt.datetime(2026, 7, 5, 16, 59, tzinfo=dt.UTC)  # 23:59 in Vietnam
MIDNIGHT = EVENING + dt.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def fresh_process(monkeypatch, db) -> None:
    monkeypatch.setattr(daykeys, "_known", daykeys._KnownKey())
    DayKey.objects.all().delete()


@pytest.mark.django_db
def test_two_processes_share_the_key_of_the_day() -> None:
    here = daykeys.day_key(EVENING)
    daykeys._known.forget()
    assert daykeys.day_key(EVENING) == here
    assert len(here) == 32


@pytest.mark.django_db
def test_the_key_changes_at_midnight_in_vietnam() -> None:
    assert daykeys.day_hash(EVENING, "x") != daykeys.day_hash(MIDNIGHT, "x")


@pytest.mark.django_db
def test_keys_of_past_days_are_destroyed() -> None:
    daykeys.day_key(EVENING)
    daykeys.day_key(MIDNIGHT)
    assert daykeys.destroy_past_keys(MIDNIGHT) == 1
    assert DayKey.objects.get().on == dt.date(2026, 7, 6)


@pytest.mark.django_db
def test_parts_are_kept_apart_in_a_hash() -> None:
    assert daykeys.day_hash(EVENING, "ab", "c") != daykeys.day_hash(EVENING, "a", "bc")
