"""When public pages change by the clock alone."""

import datetime as dt
from typing import Any

from django.db.models import Max, Min
from django.utils import timezone

from news.models import Article
from polls.models import Poll


def changes_around(now: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """The last scheduled change and the next: a publication, an expiry, an opening, a closing or midnight.

    Terms of office begin and end by the day. Eight queries, each one step in an index.
    """
    midnight = dt.datetime.combine(timezone.localdate(now), dt.time(), tzinfo=timezone.get_default_timezone())
    published = Article.objects.filter(status=Article.Status.PUBLISHED)
    clocks: list[tuple[Any, str]] = [
        (published, "published_at"),
        (published, "expires_at"),
        (Poll.objects.all(), "opens_at"),
        (Poll.objects.all(), "closes_at"),
    ]
    past, coming = [midnight], [midnight + dt.timedelta(days=1)]
    for rows, field in clocks:
        past.append(rows.filter(**{f"{field}__lte": now}).aggregate(moment=Max(field))["moment"])
        coming.append(rows.filter(**{f"{field}__gt": now}).aggregate(moment=Min(field))["moment"])
    return max(filter(None, past)), min(filter(None, coming))
