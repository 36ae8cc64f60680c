import datetime as dt

import pytest

from privacy.clocks import (
    Holidays,
    holidays_in,
    left_in_days,
    left_in_working_days,
    working_days_after,
)

NONE = Holidays()
WEDNESDAY, FRIDAY, MONDAY = dt.date(2026, 7, 8), dt.date(2026, 7, 10), dt.date(2026, 7, 13)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (MONDAY, dt.date(2026, 7, 15)),
        (WEDNESDAY, FRIDAY),
        (FRIDAY, dt.date(2026, 7, 14)),
        (dt.date(2026, 7, 11), dt.date(2026, 7, 14)),  # a Saturday
        (dt.date(2026, 7, 12), dt.date(2026, 7, 14)),  # a Sunday
        (dt.date(2026, 9, 1), dt.date(2026, 9, 4)),  # before Quốc khánh
    ],
)
def test_two_working_days_leave_out_weekends_and_holidays(received: dt.date, due: dt.date) -> None:
    assert working_days_after(received, 2, holidays_in(["02/09 Quốc khánh"])) == due


def test_a_holiday_with_a_year_is_of_that_year_only() -> None:
    tet = holidays_in(["", "  6/2/2027 Tết  ", "29/02", "01/05"])
    assert dt.date(2027, 2, 6) in tet
    assert dt.date(2028, 2, 6) not in tet
    assert dt.date(2026, 5, 1) in tet
    assert dt.date(2028, 2, 29) in tet


@pytest.mark.parametrize(
    "line", ["32/01", "Tết", "30/02", "1/13", "01/01/26", "01-01", "01/01x", "29/2/2027"]
)
def test_a_line_that_is_no_day_is_named(line: str) -> None:
    with pytest.raises(ValueError, match=line):
        holidays_in(["02/09", line])


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (FRIDAY, "còn 2 ngày làm việc"),
        (dt.date(2026, 7, 12), "còn 2 ngày làm việc"),
        (MONDAY, "còn 1 ngày làm việc"),
        (dt.date(2026, 7, 14), "hạn cuối hôm nay"),
        (dt.date(2026, 7, 17), "quá hạn 3 ngày"),
    ],
)
def test_the_first_clock_in_words(today: dt.date, words: str) -> None:
    assert left_in_working_days(dt.date(2026, 7, 14), today, NONE) == words


def test_the_second_clock_in_words() -> None:
    said = [left_in_days(MONDAY, MONDAY - dt.timedelta(days=days)) for days in (15, 1, 0, -2)]
    assert said == ["còn 15 ngày", "còn 1 ngày", "hạn cuối hôm nay", "quá hạn 2 ngày"]
