"""What readers reported and nobody has answered, for the admin's start page."""

import datetime as dt

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.models import User
from corrections.models import ErrorReport
from newsroom.tasks import SHOWN, Task, TaskGroup
from vietnamese.formatting import waited

_LONGEST = 90  # characters of a report


def reports_waiting(user: User, now: dt.datetime) -> list[TaskGroup]:
    """Those that this person may answer, the longest waiting first. At most two queries and the remit's."""
    if not user.has_perm("corrections.change_errorreport"):
        return []
    waiting = ErrorReport.objects.within_remit(user).waiting()
    count = waiting.count()
    first = waiting.select_related("article").order_by("created_at", "pk")[:SHOWN] if count else []
    address = f"{reverse('admin:corrections_errorreport_changelist')}?status__exact=open"
    return [TaskGroup(_("Báo lỗi chờ xử lý"), [_task(report, now) for report in first], count, address)]


def _task(report: ErrorReport, now: dt.datetime) -> Task:
    return Task(
        Truncator(report.text).chars(_LONGEST),
        reverse("admin:corrections_errorreport_change", args=[report.pk]),
        waited(report.created_at, now),
        report.article.title,
    )
