import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from guard.limits import Limit, RateLimited, give_back, take_slot, take_slots
from guard.models import Slot

NOW = dt.datetime(2026, 7, 5, 9, 0, tzinfo=dt.UTC)
THREE = Limit("thử", count=3, seconds=600)


def taken(now: dt.datetime = NOW, key: str = "k") -> bool:
    try:
        with transaction.atomic():
            take_slot(THREE, key, now=now)
    except RateLimited:
        return False
    return True


@pytest.mark.django_db
def test_no_more_slots_than_the_limit_are_given() -> None:
    assert [taken() for _ in range(5)] == [True, True, True, False, False]


@pytest.mark.django_db
def test_keys_do_not_take_from_each_other() -> None:
    assert [taken(key=key) for key in "aaab"] == [True, True, True, True]


@pytest.mark.django_db
def test_a_slot_comes_back_only_after_its_own_window() -> None:
    minute = dt.timedelta(minutes=1)
    assert [taken(NOW + n * minute) for n in (0, 4, 8)] == [True, True, True]
    assert not taken(NOW + 9 * minute)
    assert taken(NOW + 10 * minute)
    assert not taken(NOW + 13 * minute)


@pytest.mark.django_db
def test_one_slot_of_that_moment_is_given_back() -> None:
    second = dt.timedelta(seconds=1)
    assert [taken(NOW), taken(NOW), taken(NOW + second), taken(key="other")] == [True] * 4
    give_back(THREE, "k", taken_at=NOW)
    assert [taken(NOW + 2 * second), taken(NOW + 2 * second)] == [True, False]
    give_back(THREE, "k", taken_at=NOW + 9 * second)
    assert not taken(NOW + 9 * second)


@pytest.mark.django_db
def test_the_refusal_tells_how_long_to_wait() -> None:
    for _ in range(3):
        assert taken()
    with pytest.raises(RateLimited) as refused, transaction.atomic():
        take_slot(THREE, "k", now=NOW + dt.timedelta(seconds=590))
    assert 10 <= refused.value.wait <= 11


@pytest.mark.django_db
def test_a_write_that_fails_gives_its_slot_back() -> None:
    def write_that_fails() -> None:
        with transaction.atomic():
            take_slot(THREE, "k", now=NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_that_fails()
    assert Slot.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_refuses_to_work() -> None:
    with pytest.raises(TransactionManagementError):
        take_slot(THREE, "k", now=NOW)


@pytest.mark.django_db
def test_a_number_that_was_tidied_away_is_given_again() -> None:
    assert taken()
    assert taken()
    Slot.objects.filter(number=0).delete()
    assert [taken() for _ in range(3)] == [True, True, False]


@pytest.mark.django_db
def test_several_limits_cost_one_statement(django_assert_num_queries) -> None:
    with transaction.atomic(), django_assert_num_queries(1):
        take_slots([(THREE, "a"), (Limit("khác", count=1, seconds=60), "b")], now=NOW)
    assert set(Slot.objects.values_list("key", "number")) == {("a", 0), ("b", 0)}


@pytest.mark.django_db
def test_where_one_of_several_limits_is_full_nothing_is_taken() -> None:
    with pytest.raises(RateLimited), transaction.atomic():
        take_slots([(THREE, "a"), (Limit("khác", count=0, seconds=60), "b")], now=NOW)
    assert not Slot.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_thirty_two_at_once_get_exactly_the_limit() -> None:
    def attempt(_: int) -> bool:
        try:
            return taken()
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(attempt, range(32))) == THREE.count


@pytest.mark.django_db
def test_slots_that_are_over_can_be_found_and_removed() -> None:
    taken()
    assert Slot.objects.over(NOW).count() == 0
    assert Slot.objects.over(NOW + dt.timedelta(seconds=600)).count() == 1
