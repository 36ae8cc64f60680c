"""Writes that change what the public reads."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import User
from news.models import Article
from news.querysets import ArticleQuerySet
from pagecache.signals import content_changed


@transaction.atomic
def publish_articles(*, articles: ArticleQuerySet, by: User, now: dt.datetime) -> int:
    """Publish those that are neither published nor expired; one without a moment gets `now`.

    The number published. Raises PermissionDenied when `by` may not publish.
    """
    _demand_publishing(by)
    waiting = articles.exclude(status=Article.Status.PUBLISHED).exclude(expires_at__lte=now)
    waiting.filter(published_at__isnull=True).update(published_at=now)
    return _set_status(waiting, Article.Status.PUBLISHED, now)


@transaction.atomic
def withdraw_articles(*, articles: ArticleQuerySet, by: User, now: dt.datetime) -> int:
    """Take published articles off the public pages. The number withdrawn.

    Raises PermissionDenied when `by` may not publish.
    """
    _demand_publishing(by)
    return _set_status(articles.filter(status=Article.Status.PUBLISHED), Article.Status.WITHDRAWN, now)


def _demand_publishing(by: User) -> None:
    if not by.has_perm("news.publish_article"):
        raise PermissionDenied


def _set_status(articles: ArticleQuerySet, status: Article.Status, now: dt.datetime) -> int:
    changed = articles.update(status=status, updated_at=now)
    if changed:
        content_changed.send(sender=Article, instance=None)
    return changed
