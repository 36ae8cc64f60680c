"""The numbers that readers and staff see."""

import datetime as dt
from dataclasses import dataclass

from django.db import connection
from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from visits.models import ONLINE, DailyTraffic, HourlyTraffic, SubjectTraffic

_TOTALS = """
    SELECT (SELECT COALESCE(SUM(people_views), 0) FROM visits_dailytraffic),
           (SELECT COALESCE(SUM(views), 0) FROM visits_adjustment),
           (SELECT COALESCE(SUM(people_views), 0) FROM visits_dailytraffic WHERE "on" = %s),
           (SELECT COALESCE(SUM(visits), 0) FROM visits_dailytraffic WHERE "on" = %s),
           (SELECT COUNT(*) FROM visits_onlinevisitor WHERE seen_at > %s)
"""


@dataclass(frozen=True)
class Totals:
    """The headline: people only. `total` includes `adjusted`, the views that were counted elsewhere."""

    total: int
    adjusted: int
    today: int
    visits_today: int
    online: int


def totals(now: dt.datetime) -> Totals:
    """One query; it adds up one row per day that the portal has lived."""
    today = connection.ops.adapt_datefield_value(timezone.localdate(now))
    online_since = connection.ops.adapt_datetimefield_value(now - ONLINE)
    with connection.cursor() as cursor:
        cursor.execute(_TOTALS, [today, today, online_since])
        counted, adjusted, *rest = (int(value) for value in cursor.fetchone())
    return Totals(max(0, counted + adjusted), adjusted, *rest)


def last_days(now: dt.datetime, days: int) -> list[DailyTraffic]:
    """So many local days up to today, oldest first; days without a view are there, with zeros."""
    today = timezone.localdate(now)
    first = today - dt.timedelta(days=days - 1)
    known = {row.on: row for row in DailyTraffic.objects.filter(on__gte=first, on__lte=today)}
    wanted = (first + dt.timedelta(days=n) for n in range(days))
    return [known.get(on) or DailyTraffic(on=on) for on in wanted]


def hours_of_today(now: dt.datetime) -> list[HourlyTraffic]:
    """The hours of the local day up to the present one, with zeros where nobody came."""
    local = timezone.localtime(now)
    known = {row.hour: row for row in HourlyTraffic.objects.filter(on=local.date())}
    return [known.get(hour) or HourlyTraffic(on=local.date(), hour=hour) for hour in range(local.hour + 1)]


def views_of(kind: str) -> Coalesce:
    """An annotation: page views by people of each object of that kind, for as long as they were counted.

    Article.objects.annotate(views=views_of("article")): one query, whatever the number of rows.
    """
    sums = (
        SubjectTraffic.objects.filter(kind=kind, object_id=OuterRef("pk"))
        .order_by()
        .values("object_id")
        .annotate(sum=Sum("views"))
    )
    return Coalesce(Subquery(sums.values("sum")), 0)


def most_viewed(kind: str, first: dt.date, last: dt.date, *, limit: int) -> dict[int, int]:
    """Page views by people in these local days, both included, of the most viewed objects, the first first.

    By their ids. Where two were viewed as often, the newer id comes first.
    """
    counted = SubjectTraffic.objects.filter(kind=kind, on__gte=first, on__lte=last).order_by()
    summed = counted.values("object_id").annotate(sum=Sum("views")).order_by("-sum", "-object_id")
    return dict(summed.values_list("object_id", "sum")[:limit])
