"""A request's clocks in words."""

import datetime as dt

from django.utils.translation import gettext as _

from privacy.clocks import Holidays, left_in_days, left_in_working_days
from privacy.models import DataRequest


def answer_clock(request: DataRequest, today: dt.date, days_off: Holidays) -> str:
    """Of the answer that the request was received; empty once it is stopped."""
    if request.acknowledged_at or not request.is_open:
        return ""
    return left_in_working_days(request.answer_due_on, today, days_off)


def done_clock(request: DataRequest, today: dt.date) -> str:
    """Of the carrying out; empty once it is stopped."""
    return left_in_days(request.done_due_on, today) if request.is_open else ""


def clock_in_words(request: DataRequest, today: dt.date, days_off: Holidays) -> str:
    """Both: "trả lời: còn 1 ngày làm việc · thực hiện: còn 14 ngày"."""
    answer = answer_clock(request, today, days_off)
    done = _("thực hiện: %s") % done_clock(request, today)
    return f"{_('trả lời: %s') % answer} · {done}" if answer else done
