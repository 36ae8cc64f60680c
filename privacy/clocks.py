"""The two clocks of a request: by working days, and by the calendar. Pure functions of days.

The day of receipt does not count; a deadline is over when its day is.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

_SATURDAY = 5
_LINE = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?:\s.*)?")
_LEAP_YEAR = 2000
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Holidays:
    """Days off besides the weekend: of every year, and of one year."""

    yearly: frozenset[tuple[int, int]] = frozenset()
    """Month and day."""
    single: frozenset[dt.date] = frozenset()

    def __contains__(self, day: dt.date) -> bool:
        return (day.month, day.day) in self.yearly or day in self.single


def holidays_in(lines: Iterable[str]) -> Holidays:
    """Of lines such as "02/09 Quốc khánh" (every year) or "16/02/2027 Tết". Raises ValueError(line)."""
    yearly, single = set(), set()
    for line in (line.strip() for line in lines):
        if not line:
            continue
        found = _LINE.fullmatch(line)
        try:
            if not found:
                raise ValueError
            day = dt.date(int(found[3] or _LEAP_YEAR), int(found[2]), int(found[1]))
        except ValueError:
            raise ValueError(line) from None
        if found[3]:
            single.add(day)
        else:
            yearly.add((day.month, day.day))
    return Holidays(frozenset(yearly), frozenset(single))


def is_working_day(day: dt.date, holidays: Holidays) -> bool:
    return day.weekday() < _SATURDAY and day not in holidays


def working_days_after(day: dt.date, count: int, holidays: Holidays) -> dt.date:
    """The working day that is so many after that day."""
    while count:
        day += _DAY
        count -= is_working_day(day, holidays)
    return day


def working_days_until(due: dt.date, today: dt.date, holidays: Holidays) -> int:
    """How many working days are left after today, the last one counted."""
    days = (today + _DAY * number for number in range(1, (due - today).days + 1))
    return sum(is_working_day(day, holidays) for day in days)


def left_in_working_days(due: dt.date, today: dt.date, holidays: Holidays) -> str:
    """ "còn 1 ngày làm việc", "hạn cuối hôm nay", "quá hạn 3 ngày"."""
    left = working_days_until(due, today, holidays)
    return _("còn %d ngày làm việc") % left if due > today and left else _at_the_end(due, today)


def left_in_days(due: dt.date, today: dt.date) -> str:
    """ "còn 12 ngày", "hạn cuối hôm nay", "quá hạn 3 ngày"."""
    return _("còn %d ngày") % (due - today).days if due > today else _at_the_end(due, today)


def _at_the_end(due: dt.date, today: dt.date) -> str:
    return _("quá hạn %d ngày") % (today - due).days if due < today else _("hạn cuối hôm nay")
