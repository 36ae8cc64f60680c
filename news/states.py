"""In which state an article is: what the desk decided, and what the clock made of it."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from news.models import Article


class StateKey(models.TextChoices):
    """Scheduled and expired are stored nowhere: a published article becomes it by the clock."""

    DRAFT = "draft", _("Nháp")
    SUBMITTED = "submitted", _("Chờ duyệt")
    RETURNED = "returned", _("Trả lại")
    APPROVED = "approved", _("Đã duyệt, chờ đăng")
    SCHEDULED = "scheduled", _("Hẹn giờ")
    PUBLISHED = "published", _("Đã đăng")
    EXPIRED = "expired", _("Hết hạn")
    WITHDRAWN = "withdrawn", _("Gỡ xuống")


@dataclass(frozen=True)
class State:
    """`words` also tell of the clock: "Hẹn giờ 08:00 ngày 05/07/2026"."""

    key: StateKey
    words: str


def state_of(article: "Article", now: dt.datetime) -> State:
    """The article's state at that moment; its twin is ArticleQuerySet.in_state()."""
    key = _key_of(article, now)
    if key is StateKey.SCHEDULED and article.published_at:
        return State(key, f"{key.label} {localtime(article.published_at):%H:%M ngày %d/%m/%Y}")
    return State(key, str(key.label))


def _key_of(article: "Article", now: dt.datetime) -> StateKey:
    if article.status != article.Status.PUBLISHED or article.published_at is None:
        return StateKey(article.status)
    if article.published_at > now:
        return StateKey.SCHEDULED
    if article.expires_at is not None and article.expires_at <= now:
        return StateKey.EXPIRED
    return StateKey.PUBLISHED
