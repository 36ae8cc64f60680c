"""Reports go when the reader who wrote them asks for it, and when their time is over."""

import datetime as dt

from django.contrib.admin.models import DELETION, LogEntry
from django.db import transaction
from django.db.models import Exists

from accounts.models import User
from corrections.models import ErrorReport
from corrections.querysets import ErrorReportQuerySet


@transaction.atomic
def erase_reports(reports: ErrorReportQuerySet, *, by: User) -> int:
    """Delete them; the number of them. Corrections that followed stay, and the site's history by number."""
    rows = list(reports.order_by("pk").select_for_update(of=("self",)))
    if rows:
        LogEntry.objects.log_actions(by.pk, rows, DELETION)
        ErrorReport.objects.filter(pk__in=[report.pk for report in rows]).delete()
    return len(rows)


def answered_before(moment: dt.datetime) -> ErrorReportQuerySet:
    return ErrorReport.objects.filter(answered_at__lt=moment)


def addresses_before(moment: dt.datetime, needed: Exists) -> ErrorReportQuerySet:
    """Reports that still have an e-mail address, sent before that moment and dealt with since.

    Not those that are `needed`: an open request finds them by it.
    """
    answered = ErrorReport.objects.exclude(email="").filter(answered_at__isnull=False)
    return answered.filter(~needed, created_at__lt=moment)


@transaction.atomic
def forget_answered(moment: dt.datetime, *, limit: int) -> int:
    """Remove up to so many of answered_before(); the number of them."""
    pks = list(
        answered_before(moment).order_by("pk").select_for_update().values_list("pk", flat=True)[:limit]
    )
    return ErrorReport.objects.filter(pk__in=pks).delete()[1].get("corrections.ErrorReport", 0)


@transaction.atomic
def forget_addresses(due: ErrorReportQuerySet, *, limit: int) -> int:
    """Take the address out of up to so many of addresses_before(); the number of them."""
    pks = list(due.order_by("pk").select_for_update().values_list("pk", flat=True)[:limit])
    return ErrorReport.objects.filter(pk__in=pks).update(email="")
