import datetime as dt

import pytest

from vietnamese import formatting


def test_number_has_dots_between_thousands() -> None:
    assert formatting.number(1651951) == "1.651.951"


@pytest.mark.parametrize(("value", "shown"), [(4.25, "4,3"), (4, "4,0"), (1234.56, "1.234,6")])
def test_decimal_has_a_comma_and_rounds_half_up(value: float, shown: str) -> None:
    assert formatting.decimal(value) == shown


def test_moment_is_shown_in_vietnamese_time() -> None:
    nine_utc = dt.datetime(2019, 7, 5, 9, 0, tzinfo=dt.UTC)
    assert formatting.moment(nine_utc) == "05/07/2019 16:00"
    assert formatting.long_moment(nine_utc) == "Thứ Sáu, 05/07/2019 16:00"


def test_a_moment_for_machines_says_its_time_zone() -> None:
    assert formatting.iso(dt.datetime(2019, 7, 5, 9, 0, tzinfo=dt.UTC)) == "2019-07-05T16:00:00+07:00"


def test_late_evening_in_utc_is_the_next_day_in_vietnam() -> None:
    assert formatting.day(dt.datetime(2019, 7, 5, 18, 0, tzinfo=dt.UTC)) == "06/07/2019"


def test_a_plain_date_is_left_where_it_is() -> None:
    assert formatting.day(dt.date(2019, 7, 5)) == "05/07/2019"


@pytest.mark.parametrize(
    ("seconds", "shown"), [(1, "1 giây"), (60, "60 giây"), (61, "2 phút"), (3600, "60 phút"), (3601, "2 giờ")]
)
def test_a_time_to_wait_is_rounded_up(seconds: int, shown: str) -> None:
    assert formatting.duration(seconds) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (-5, "vừa xong"),
        (59, "vừa xong"),
        (60, "1 phút trước"),
        (3599, "59 phút trước"),
        (3600, "1 giờ trước"),
        (86_399, "23 giờ trước"),
        (40 * 86_400, "40 ngày trước"),
    ],
)
def test_how_long_something_waits_is_rounded_down(seconds: int, shown: str) -> None:
    now = dt.datetime(2026, 7, 5, 9, 0, tzinfo=dt.UTC)
    assert formatting.waited(now - dt.timedelta(seconds=seconds), now) == shown
