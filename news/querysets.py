"""Which articles: the one place where visibility and the columns of a card are said."""

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery

from accounts.reader import Reader

if TYPE_CHECKING:
    from news.models import Article, Category, Tag

_CARD_FIELDS = (
    "title",
    "slug",
    "lead",
    "published_at",
    "category__name",
    "category__slug",
    "cover__token",
    "cover__folder",
    "cover__width",
    "cover__height",
)


class CategoryQuerySet(models.QuerySet["Category"]):
    def on_home(self) -> "CategoryQuerySet":
        """Those that the office gave a block on the home page, in its order."""
        return self.filter(home_position__isnull=False).order_by("home_position", "position", "name")


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

    def public(self, now: dt.datetime) -> "ArticleQuerySet":
        """What an anonymous reader may read: every list, feed, map and neighbour."""
        return self.visible_to(AnonymousUser(), now)

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

    def related_to(self, article: "Article") -> "ArticleQuerySet":
        """Articles that share a tag, those that share most first."""
        shared = self.model.tags.through.objects.filter(tag__articles=article).exclude(article=article)
        weight = shared.filter(article=OuterRef("pk")).values("article").annotate(n=Count("pk"))
        related = self.filter(pk__in=shared.values("article"))
        weighed = related.annotate(
            shared_tags=Subquery(weight.values_list("n"))  # type: ignore[misc]  # annotated above
        )
        return weighed.order_by("-shared_tags", "-published_at", "-pk")

    def newer_than(self, article: "Article") -> "ArticleQuerySet":
        """What followed in the same category, the next one first."""
        moment = article.published_at
        later = Q(published_at__gt=moment) | Q(published_at=moment, pk__gt=article.pk)
        return self.filter(later, category=article.category_id).order_by("published_at", "pk")

    def with_page_relations(self) -> "ArticleQuerySet":
        """All that the article's page shows in two queries; the editor's form of the body is not needed."""
        page = self.select_related("category__parent", "cover", "source").prefetch_related("tags")
        return page.defer("body")

    def with_card_relations(self) -> "ArticleQuerySet":
        """Only the columns that a card shows; the body, the heaviest, stays in the database."""
        return self.select_related("category", "cover").only(*_CARD_FIELDS)
