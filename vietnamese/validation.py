"""Days that can be meant; any other is a slip in the year, and the farthest break time zones."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vietnamese.formatting import day

INDEPENDENCE = dt.date(1945, 9, 2)
OLDEST_BIRTHDAY = dt.date(1900, 1, 1)
LIFE_OF_A_DECISION = dt.timedelta(days=20 * 365 + 5)


def check_day(value: dt.date, *, first: dt.date, last: dt.date) -> None:
    """Raises ValidationError when the day is not between both; of a moment, its day where it is typed."""
    typed = value.date() if isinstance(value, dt.datetime) else value
    if not first <= typed <= last:
        raise ValidationError(
            _("Ngày phải từ %(first)s đến %(last)s. Hãy kiểm tra lại năm.")
            % {"first": day(first), "last": day(last)}
        )


def sensible_date(value: dt.date) -> None:
    """A day of the republic, at most twenty years ahead."""
    check_day(value, first=INDEPENDENCE, last=timezone.localdate() + LIFE_OF_A_DECISION)


def sensible_past_date(value: dt.date) -> None:
    """A day of the republic that has come."""
    check_day(value, first=INDEPENDENCE, last=timezone.localdate())


def sensible_birthday(value: dt.date) -> None:
    check_day(value, first=OLDEST_BIRTHDAY, last=timezone.localdate())
