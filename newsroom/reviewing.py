"""Looking again at what has been public for long: which articles are due, and that somebody has looked."""

import calendar
import datetime as dt

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from news.models import Article
from news.querysets import ArticleQuerySet
from newsroom.bulk import Done
from newsroom.models import DeskSettings
from newsroom.moves import SAVE, Step
from newsroom.rights import may
from newsroom.versions import record, snapshots
from vietnamese.formatting import day


def months_later(on: dt.date, months: int) -> dt.date:
    """The same day so many months later (or earlier), or the last one of a shorter month."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return dt.date(year, month + 1, min(on.day, calendar.monthrange(year, month + 1)[1]))


def due_by_date(user: User, now: dt.datetime) -> ArticleQuerySet:
    """What readers see, this person may save, and whose own day of review has come; the longest due first."""
    due = Article.objects.published(now).editable_by(user).to_review(timezone.localdate(now))
    return due.order_by("review_on", "pk")


def due_by_age(user: User, now: dt.datetime) -> ArticleQuerySet:
    """The same of what has no such day, and was published longer ago than the office lets pass: the newest
    first, for what is asked of it is more likely to be read."""
    months = DeskSettings.current().review_months
    before = months_later(timezone.localdate(now), -months)
    since = timezone.make_aware(dt.datetime.combine(before, dt.time()))
    aged = Article.objects.published(now).editable_by(user).filter(published_at__lt=since, review_on=None)
    return aged.newest_first()


@transaction.atomic
def review_articles(*, articles: ArticleQuerySet, by: User, now: dt.datetime, next_on: dt.date) -> Done:
    """Note that somebody has looked at them, and when it is to be done again. Readers see no difference.

    Those that this person may not save are left.
    """
    done, reviewed = Done(), []
    chosen = Article.objects.filter(pk__in=articles.order_by().values("pk")).order_by("pk")
    for article in chosen.select_for_update(of=("self",)):
        if may(by, SAVE, article, now):
            reviewed.append(article)
        else:
            done.left.append((article, PermissionDenied()))
    for article in reviewed:
        article.review_on = next_on
        article.revision += 1
    said = _("Đã rà soát; rà soát lại vào %s.") % day(next_on)
    if reviewed:
        Article.objects.bulk_update(reviewed, ["review_on", "revision"])
        record(reviewed, step=Step.SAVED, by=by, now=now, reason=said, contents=snapshots(reviewed))
        LogEntry.objects.log_actions(by.pk, reviewed, CHANGE, said)
    done.moved = len(reviewed)
    return done
