"""What is done with many articles at once: each is judged by itself; what is left is told with its reason."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import User
from news.models import Article, Category
from news.querysets import ArticleQuerySet
from news.remits import is_within, remit_of
from newsroom.checks.looking import Desk
from newsroom.moves import PUBLISH, SAVE, TAKE_DOWN, Move, Step
from newsroom.refusals import FiledThere, MoveRefused, OutsideRemit, ReasonMissing, TooMany
from newsroom.rights import may
from newsroom.services import check_unmet, judge, locked, make, own_moment
from newsroom.versions import keep_baselines, record, snapshots
from pagecache.signals import content_changed

MOST = 1000  # for one go
MOST_READ = 200  # where each is read whole: the checks look at every word, a version keeps every word


@dataclass
class Done:
    """How many of a list were changed, and those that were left, each with the reason."""

    moved: int = 0
    left: list[tuple[Article, MoveRefused | PermissionDenied]] = field(default_factory=list)


def publish_articles(*, articles: ArticleQuerySet, by: User, now: dt.datetime) -> Done:
    """Publish those that can be, every check met.

    Raises TooMany, and PermissionDenied when `by` may publish nothing.
    """
    return _move_all(articles, PUBLISH, by, now)


def take_down_articles(*, articles: ArticleQuerySet, by: User, now: dt.datetime, reason: str) -> Done:
    """Take off the public pages those that are there.

    Raises ReasonMissing, TooMany, and PermissionDenied when `by` may publish nothing.
    """
    if not reason.strip():
        raise ReasonMissing
    return _move_all(articles, TAKE_DOWN, by, now, reason=reason)


@transaction.atomic
def file_articles(*, articles: ArticleQuerySet, category: Category, by: User, now: dt.datetime) -> Done:
    """Make it the main category of those that `by` may change. Further categories stay as they are.

    Raises TooMany, and OutsideRemit when `by` is not responsible for it.
    """
    if not is_within(remit_of(by), category.pk):
        raise OutsideRemit([category])
    done, ready = Done(), []
    for article in locked(_chosen(articles, MOST_READ), SAVE):
        if not may(by, SAVE, article, now):
            done.left.append((article, PermissionDenied()))
        elif article.category_id == category.pk:
            done.left.append((article, FiledThere()))
        else:
            ready.append(article)
    store(
        ready, "category", [category] * len(ready), by=by, now=now, said=f"Chuyển sang chuyên mục {category}."
    )
    done.moved = len(ready)
    return done


def store(
    articles: Sequence[Article],
    name: str,
    values: Sequence[Any],
    *,
    by: User,
    now: dt.datetime,
    said: str,
) -> None:
    """Save one field of articles that are locked and judged, as if each had been saved by its form."""
    if not articles:
        return
    keep_baselines(articles)
    for article, value in zip(articles, values, strict=True):
        setattr(article, name, value)
        article.revision, article.updated_at = article.revision + 1, now
    Article.objects.bulk_update(articles, [name, "revision", "updated_at"])
    record(articles, step=Step.SAVED, by=by, now=now, reason=said, contents=snapshots(articles))
    LogEntry.objects.log_actions(by.pk, articles, CHANGE, said)
    shown = [article.pk for article in articles if article.status == Article.Status.PUBLISHED]
    if shown:
        content_changed.send(sender=Article, pks=shown, withdrawn=False)


@transaction.atomic
def _move_all(articles: ArticleQuerySet, move: Move, by: User, now: dt.datetime, *, reason: str = "") -> Done:
    if not by.has_perm("news.publish_article"):
        raise PermissionDenied
    done, ready = Done(), []
    desk = Desk.look_up() if move.is_checked else None
    for article in locked(_chosen(articles, MOST_READ if desk else MOST), move):
        at = own_moment(article, now) if move is PUBLISH else None
        try:
            judge(article, move, by, now, reason=reason, at=at)
            if desk:
                check_unmet(article, desk, at or now, now, ())
        except (MoveRefused, PermissionDenied) as refused:
            done.left.append((article, refused))
        else:
            ready.append((article, at))
    if ready:
        make(ready, move, by, now, reason=reason)
    done.moved = len(ready)
    return done


def _chosen(articles: ArticleQuerySet, most: int) -> list[int]:
    pks = list(articles.order_by().values_list("pk", flat=True)[: most + 1])
    if len(pks) > most:
        raise TooMany(articles.count(), most)
    return pks
