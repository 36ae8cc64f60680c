"""Which articles: the one place where visibility and the columns of a card are said."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from accounts.reader import Reader

if TYPE_CHECKING:
    from news.models import Article, Category, Tag  # noqa: F401  (named in a string)

_CARD_FIELDS = (
    "title",
    "slug",
    "lead",
    "published_at",
    "category__name",
    "category__slug",
    "cover__token",
    "cover__folder",
    "cover__alt",
    "cover__width",
    "cover__height",
)


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self, now: dt.datetime) -> "ArticleQuerySet":
        """What everybody may read at that moment; its twin is Article.is_published()."""
        return self.filter(
            Q(expires_at__isnull=True) | Q(expires_at__gt=now),
            status=self.model.Status.PUBLISHED,
            published_at__lte=now,
        )

    def visible_to(self, reader: Reader, now: dt.datetime) -> "ArticleQuerySet":
        """What this reader may read at that moment: the one rule behind every public address."""
        if reader.has_perm("news.edit_others_article"):
            return self.all()
        if reader.has_perm("news.change_article"):
            return self.filter(pk__in=self.published(now).values("pk")) | self.filter(created_by=reader)
        return self.published(now)

    def editable_by(self, reader: Reader) -> "ArticleQuerySet":
        """What this member of staff may change in the admin; its twin is Article.is_editable_by()."""
        if not reader.has_perm("news.change_article"):
            return self.none()
        if reader.has_perm("news.publish_article"):
            return self.all()
        unpublished = self.exclude(status=self.model.Status.PUBLISHED)
        if reader.has_perm("news.edit_others_article"):
            return unpublished
        return unpublished.filter(created_by=reader)

    def newest_first(self) -> "ArticleQuerySet":
        return self.order_by("-published_at", "-pk")

    def pinned_first(self) -> "ArticleQuerySet":
        """The order of the home page: pinned ones by their number, then the newest."""
        return self.order_by(F("pinned_position").asc(nulls_last=True), "-published_at", "-pk")

    def in_category(self, category: "Category") -> "ArticleQuerySet":
        """Articles whose main or further category is this one or one below it."""
        branch = category.branch_ids()
        further = self.model.other_categories.through.objects.filter(category__in=branch)
        return self.filter(Q(category__in=branch) | Q(pk__in=further.values("article")))

    def tagged(self, tag: "Tag") -> "ArticleQuerySet":
        return self.filter(tags=tag)

    def with_card_relations(self) -> "ArticleQuerySet":
        """Only the columns that a card shows; the body, the heaviest, stays in the database."""
        return self.select_related("category", "cover").only(*_CARD_FIELDS)
