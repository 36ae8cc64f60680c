"""Which articles lead the home page, and in which order."""

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from news.models import Article
from newsroom.bulk import store
from newsroom.refusals import OtherOrder, TooMany
from newsroom.rights import may_feature

MOST = 12  # pinned at a time: nobody keeps an eye on more


@transaction.atomic
def feature(*, pks: Sequence[int], seen: Sequence[int], by: User, now: dt.datetime) -> int:
    """Pin these articles in this order and no others. Says how many of them changed their place.

    `seen` is the order that one came from. Raises PermissionDenied, TooMany, and OtherOrder where that is no
    more the stored one, or an article is gone.
    """
    if not may_feature(by):
        raise PermissionDenied
    wanted = {pk: position for position, pk in enumerate(dict.fromkeys(pks), start=1)}
    if len(wanted) > MOST:
        raise TooMany(len(wanted), MOST)
    _wait_for_others()
    rows = Article.objects.filter(pk__in={*wanted, *seen}).order_by("pk")
    articles = list(rows.select_for_update(of=("self",)))
    stored = list(Article.objects.pinned_first().values_list("pk", flat=True))
    if stored != list(seen) or not wanted.keys() <= {article.pk for article in articles}:
        raise OtherOrder
    changed = [article for article in articles if article.pinned_position != wanted.get(article.pk)]
    positions = [wanted.get(article.pk) for article in changed]
    store(changed, "pinned_position", positions, by=by, now=now, said=_("Sắp xếp tin nổi bật."))
    return len(changed)


def _wait_for_others() -> None:
    """One order at a time, until this transaction ends: while nothing is pinned there is no row to lock.

    SQLite's transactions are alone anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('newsroom.featuring'))")
