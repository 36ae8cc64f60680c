"""Who has an article's form open. Nobody is locked out by it: the revision decides at the save."""

import datetime as dt
from typing import Any

from accounts.models import User
from news.models import Article
from newsroom.models import EditingMark
from newsroom.querysets import PRESENT


def mark_open(*, article: Article, user: User, now: dt.datetime) -> None:
    """They have it open now; since when is kept for as long as they do not go away in between."""
    marks = EditingMark.objects.filter(article=article, user=user)
    if not marks.present(now).update(seen_at=now):
        EditingMark.objects.update_or_create(
            article=article, user=user, defaults={"opened_at": now, "seen_at": now}
        )


def mark_gone(*, article: Article, user: User) -> None:
    EditingMark.objects.filter(article=article, user=user).delete()


def tidy_marks(now: dt.datetime, **kwargs: Any) -> None:
    """Those of people who are gone are of no use to anybody."""
    EditingMark.objects.filter(seen_at__lte=now - PRESENT).delete()
