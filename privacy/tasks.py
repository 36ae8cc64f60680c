"""Requests about personal data that wait, for the admin's start page: the most urgent first."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from newsroom.tasks import SHOWN, Task, TaskGroup
from privacy.models import DataRequest, PrivacySettings
from privacy.wording import clock_in_words


def requests_waiting(user: User, now: dt.datetime) -> list[TaskGroup]:
    """At most three queries."""
    if not user.has_perm("privacy.change_datarequest"):
        return []
    waiting = DataRequest.objects.waiting()
    count = waiting.count()
    today = timezone.localdate(now)
    rows = []
    if count:
        days_off = PrivacySettings.current().days_off
        rows = [
            Task(
                f"{request}: {request.get_kind_display().lower()}",
                reverse("admin:privacy_datarequest_change", args=[request.pk]),
                clock_in_words(request, today, days_off),
            )
            for request in waiting.urgent_first()[:SHOWN]
        ]
    address = f"{reverse('admin:privacy_datarequest_changelist')}?status__exact=open"
    return [TaskGroup(_("Yêu cầu về dữ liệu cá nhân"), rows, count, address)]
