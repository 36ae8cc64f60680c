"""Writes that change what the public reads."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from news.models import Article
from news.querysets import ArticleQuerySet
from pagecache.signals import content_changed


@dataclass(frozen=True)
class Publication:
    """How many articles were published, and how many were not and why."""

    published: int
    empty: int
    expired: int


@transaction.atomic
def publish_articles(*, articles: ArticleQuerySet, by: User, now: dt.datetime) -> Publication:
    """Publish those that have a text and are not expired; one without a moment gets `now`.

    Raises PermissionDenied when `by` may not publish.
    """
    _demand_publishing(by)
    waiting = _locked(articles.exclude(status=Article.Status.PUBLISHED))
    expired = {article.pk for article in waiting if article.expires_at and article.expires_at <= now}
    empty = {article.pk for article in waiting if not article.body_page} - expired
    ready = [article for article in waiting if article.pk not in expired | empty]
    moments = Article.objects.filter(pk__in=[article.pk for article in ready], published_at__isnull=True)
    moments.update(published_at=now)
    _set_status(ready, Article.Status.PUBLISHED, by, now, _("Đăng từ danh sách bài viết."))
    return Publication(published=len(ready), empty=len(empty), expired=len(expired))


@transaction.atomic
def withdraw_articles(*, articles: ArticleQuerySet, by: User, now: dt.datetime) -> int:
    """Take published articles off the public pages. The number withdrawn.

    Raises PermissionDenied when `by` may not publish.
    """
    _demand_publishing(by)
    published = _locked(articles.filter(status=Article.Status.PUBLISHED))
    _set_status(published, Article.Status.WITHDRAWN, by, now, _("Gỡ từ danh sách bài viết."))
    return len(published)


def _demand_publishing(by: User) -> None:
    if not by.has_perm("news.publish_article"):
        raise PermissionDenied


def _locked(articles: ArticleQuerySet) -> list[Article]:
    """The articles, with what is judged here, and nobody else's until this transaction ends."""
    chosen = Article.objects.filter(pk__in=articles.order_by().values("pk"))
    return list(chosen.select_for_update().only("title", "status", "body_page", "expires_at"))


def _set_status(
    articles: list[Article], status: Article.Status, by: User, now: dt.datetime, words: Any
) -> None:
    """Set it and leave a line in each article's history."""
    if not articles:
        return
    changed = Article.objects.filter(pk__in=[article.pk for article in articles])
    changed.update(status=status, updated_at=now)
    LogEntry.objects.log_actions(by.pk, articles, CHANGE, str(words))
    content_changed.send(
        sender=Article, pks=[a.pk for a in articles], withdrawn=status != Article.Status.PUBLISHED
    )
