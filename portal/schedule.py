"""The next moment at which a public page changes by the clock alone."""

import datetime as dt

from django.db.models import Min, Q
from django.utils import timezone

from news.models import Article
from polls.models import Poll


def next_change(now: dt.datetime) -> dt.datetime:
    """The next publication, expiry, opening or closing, at the latest midnight: terms of office are days.

    Two queries.
    """
    articles = Article.objects.filter(status=Article.Status.PUBLISHED).aggregate(
        appears=Min("published_at", filter=Q(published_at__gt=now)),
        goes=Min("expires_at", filter=Q(expires_at__gt=now)),
    )
    polls = Poll.objects.aggregate(
        opens=Min("opens_at", filter=Q(opens_at__gt=now)),
        closes=Min("closes_at", filter=Q(closes_at__gt=now)),
    )
    midnight = dt.datetime.combine(
        timezone.localdate(now) + dt.timedelta(days=1), dt.time(), tzinfo=timezone.get_default_timezone()
    )
    return min(moment for moment in [midnight, *articles.values(), *polls.values()] if moment)
