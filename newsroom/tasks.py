"""What waits for a member of staff, and since when. Further apps bring groups of their own."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from news.models import Article
from news.states import StateKey
from newsroom.models import FormDraft, Version
from newsroom.moves import APPROVE, PUBLISH, Step
from newsroom.reviewing import due_by_date
from newsroom.rights import movable_by
from vietnamese.formatting import day, waited

SHOWN = 5  # of a group


@dataclass(frozen=True)
class Task:
    """What it is and where it is done, since when it waits ("từ 3 giờ trước"), and what is said of it."""

    title: str
    address: str
    since: str
    note: str = ""


@dataclass(frozen=True)
class TaskGroup:
    """The first SHOWN of `count` rows; `address` leads to all of them, where there is such a list."""

    title: Any
    rows: Sequence[Task]
    count: int
    address: str = ""


Provider = Callable[[User, dt.datetime], Iterable[TaskGroup]]
"""Gives the groups of this person at that moment; one without rows is not shown. It asks the same number of
queries however many rows there are."""


def tasks_of(user: User, now: dt.datetime) -> list[TaskGroup]:
    """What waits for this person at the desk: for a decision, returned, begun, typed and not saved, due."""
    return [*_decisions(user, now), *_own(user, now), *_reviews(user, now)]


def _decisions(user: User, now: dt.datetime) -> list[TaskGroup]:
    """What somebody else sent on, the longest waiting first."""
    submitted = movable_by(user, APPROVE, now)
    approved = movable_by(user, PUBLISH, now).in_state(StateKey.APPROVED, now)
    return [
        _articles(_("Chờ tôi duyệt"), submitted, StateKey.SUBMITTED, now),
        _articles(_("Chờ tôi đăng"), approved, StateKey.APPROVED, now),
    ]


def _own(user: User, now: dt.datetime) -> list[TaskGroup]:
    if not user.has_perm("news.add_article"):
        return []
    mine = Article.objects.filter(created_by=user)
    returned = mine.in_state(StateKey.RETURNED, now)
    drafts = mine.in_state(StateKey.DRAFT, now)
    return [
        _articles(_("Trả lại cho tôi"), returned, StateKey.RETURNED, now, of=user),
        _articles(_("Bài nháp của tôi"), drafts, StateKey.DRAFT, now, of=user),
        _typed(user, now),
    ]


def _articles(
    title: str, articles: QuerySet[Article], key: StateKey, now: dt.datetime, *, of: User | None = None
) -> TaskGroup:
    """Two queries, or one where there is nothing."""
    count = articles.count()
    address = f"{reverse('admin:news_article_changelist')}?trang-thai={key}"
    if of:
        address += f"&created_by__id__exact={of.pk}"
    rows = [_task(article, now) for article in _told(articles)[:SHOWN]] if count else []
    return TaskGroup(title, rows, count, address)


def _told(articles: QuerySet[Article]) -> QuerySet[Any]:
    """With who wrote each, and why and by whom it came back."""
    last = Version.objects.filter(article=OuterRef("pk"), step=Step.GIVE_BACK).newest_first()
    columns = articles.select_related("created_by").only("title", "status", "status_since", "created_by")
    return columns.annotate(
        reason=Subquery(last.values("reason")[:1]), returned_by=Subquery(last.values("by_name")[:1])
    ).order_by("status_since", "pk")


def _task(article: Any, now: dt.datetime) -> Task:
    note = ""
    if article.status == Article.Status.RETURNED and article.reason:
        note = _("%(who)s: %(why)s") % {"who": article.returned_by or "–", "why": article.reason}
    elif article.status in {Article.Status.SUBMITTED, Article.Status.APPROVED} and article.created_by:
        note = _("Người viết: %s") % article.created_by
    return Task(article.title, _change_address(article.pk), _since(article.status_since, now), note)


def _change_address(pk: int) -> str:
    return reverse("admin:news_article_change", args=[pk])


def _since(moment: dt.datetime, now: dt.datetime) -> str:
    """ "từ 3 giờ trước"."""
    words = waited(moment, now)
    return _("từ %s") % words if now - moment >= dt.timedelta(minutes=1) else words


def _reviews(user: User, now: dt.datetime) -> list[TaskGroup]:
    """Public articles whose own day has come. What has merely aged is on the page of reviews alone."""
    if not user.has_perm("news.publish_article"):
        return []
    due = due_by_date(user, now)
    count = due.count()
    tasks = [
        Task(article.title, _change_address(article.pk), _("đến hạn ngày %s") % day(article.review_on))
        for article in (due.only("title", "review_on")[:SHOWN] if count else [])
        if article.review_on
    ]
    return [TaskGroup(_("Đến hạn rà soát"), tasks, count, reverse("admin:news_article_reviews"))]


def _typed(user: User, now: dt.datetime) -> TaskGroup:
    """Forms that were typed into and not saved. Of their fields only the title is read: they may be long."""
    kept = FormDraft.objects.filter(user=user)
    count = kept.count()
    rows = kept.newest_first().values_list("key", "article", "saved_at", KT("fields__title__0"))[:SHOWN]
    return TaskGroup(
        _("Đã gõ mà chưa lưu"),
        [_typed_task(*row, now=now) for row in rows] if count else [],
        count,
    )


def _typed_task(
    key: str, article: int | None, saved_at: dt.datetime, title: str, *, now: dt.datetime
) -> Task:
    form = _change_address(article) if article else reverse("admin:news_article_add")
    note = _("Bài đã có") if article else _("Bài mới")
    return Task(title or _("(chưa có tiêu đề)"), f"{form}?nhap={key}", _since(saved_at, now), note)
