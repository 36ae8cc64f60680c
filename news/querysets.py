"""Which articles, in which order: the one place where visibility is said."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from accounts.reader import EVERYBODY, Reader
from news import page
from news.cards import COLUMNS, HEADLINE, CardIterable
from news.remits import remit_of
from news.states import StateKey
from querying.rows import numbers_as_text

if TYPE_CHECKING:
    from news.cards import Card
    from news.models import Article, Category, Topic  # noqa: F401  (named in strings)
    from news.models.listing import Listing  # noqa: F401
    from news.page import ArticlePage

DESK_WORK = ("news.edit_others_article", "news.approve_article", "news.publish_article")
"""Any of these makes the articles of one's remit one's work, whoever wrote them."""


@dataclass(frozen=True)
class Branch:
    """A category, which knows the one above it, and those below it."""

    category: "Category"
    children: "list[Category]"


class CategoryQuerySet(models.QuerySet["Category"]):
    def branches(self) -> dict[str, Branch]:
        """All of them by slug, in their order. One query: there are few."""
        categories = list(self.select_related("parent"))
        return {
            category.slug: Branch(category, [c for c in categories if c.parent_id == category.pk])
            for category in categories
        }

    def in_tree_order(self) -> "CategoryQuerySet":
        """Each followed by those below it, which know it."""
        above = Coalesce("parent__position", "position"), Coalesce("parent__name", "name")
        own = F("parent").asc(nulls_first=True), "position", "name"
        return self.select_related("parent").order_by(*above, *own)

    def on_home(self) -> "CategoryQuerySet":
        """Those that the office gave a block on the home page, in its order."""
        return self.filter(home_position__isnull=False).order_by("home_position", "position", "name")


class TopicQuerySet(models.QuerySet["Topic"]):
    def visible_to(self, reader: Reader, now: dt.datetime) -> "TopicQuerySet":
        """The same whoever asks; `reader` is part of the signature that all public content shares."""
        return self.shown(now)

    def shown(self, now: dt.datetime) -> "TopicQuerySet":
        """Those with something to read at that moment: no other is named to readers."""
        articles = apps.get_model("news", "Article")._default_manager.public(now)
        return self.filter(Exists(articles.filter(topic=OuterRef("pk"))))


class _Earlier(Func):
    """(a, b) < (c, d): one range of an index in both databases, where two conditions would be a filter.

    PostgreSQL also takes it for one of many rows, and so reads the index in order, when the values are not
    known yet; between two moments it expects hardly any and sorts them all.
    """

    output_field = BooleanField()
    operator = "<"

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **context: Any) -> Any:
        parts = [compiler.compile(expression) for expression in self.get_source_expressions()]
        first, second, third, fourth = (sql for sql, _params in parts)
        params = [param for _sql, params in parts for param in params]
        return f"({first}, {second}) {self.operator} ({third}, {fourth})", params


def on_show(now: dt.datetime, path: str = "") -> Q:
    """The clock's part of what everybody may read; `path` leads to the columns, as "listings__"."""
    has_not_expired = Q(**{f"{path}expires_at__isnull": True}) | Q(**{f"{path}expires_at__gt": now})
    return has_not_expired & Q(**{f"{path}published_at__lte": now})


def _within(user: Reader) -> Q:
    remit = remit_of(user)
    return Q() if remit is None else Q(category__in=remit)


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self, now: dt.datetime) -> "ArticleQuerySet":
        """What everybody may read at that moment; its twin is Article.is_published()."""
        return self.filter(on_show(now), status=self.model.Status.PUBLISHED)

    def visible_to(self, reader: Reader, now: dt.datetime) -> "ArticleQuerySet":
        """What this reader may read at a public address: the same whoever asks.

        `reader` is part of the signature that all public content shares; the desk has addresses of its own.
        """
        return self.published(now)

    def public(self, now: dt.datetime) -> "ArticleQuerySet":
        """What an anonymous reader may read: every list, feed, map and neighbour."""
        return self.visible_to(EVERYBODY, now)

    def once_public(self, now: dt.datetime) -> "ArticleQuerySet":
        """Those whose moment of publication has come at least once, whatever became of them."""
        return self.filter(Q(published_at__lte=now) | Q(public_before__isnull=False))

    def in_state(self, key: str, now: dt.datetime) -> "ArticleQuerySet":
        """Those in that state of StateKey at that moment; its twin is news.states.state_of()."""
        scheduled_or_later = self.filter(status=self.model.Status.PUBLISHED)
        match key:
            case StateKey.SCHEDULED:
                return scheduled_or_later.filter(published_at__gt=now)
            case StateKey.PUBLISHED:
                return self.published(now)
            case StateKey.EXPIRED:
                return scheduled_or_later.filter(published_at__lte=now, expires_at__lte=now)
        return self.filter(status=key)

    def within_remit(self, user: Reader) -> "ArticleQuerySet":
        """Those for whose main category this member of staff is responsible (news.remits)."""
        return self.filter(_within(user))

    def readable_by(self, user: Reader, now: dt.datetime) -> "ArticleQuerySet":
        """What this member of staff may open at the desk: what everybody may read, what they wrote, and as
        an editor all within their remit."""
        everybodys = Q(on_show(now), status=self.model.Status.PUBLISHED)
        if not user.has_perm("news.change_article"):
            return self.filter(everybodys)
        own = Q(created_by=user)
        if user.has_perm("news.edit_others_article"):
            return self.filter(everybodys | own | _within(user)) if remit_of(user) is not None else self.all()
        return self.filter(everybodys | own)

    def history_readable_by(self, user: Reader) -> "ArticleQuerySet":
        """Those of which this member of staff may read how they were made: earlier words, steps, reasons.

        Less than readable_by(): of what is public, too, only what they wrote, and what is their work within
        their remit. Its twin is newsroom.rights.may_read_history().
        """
        if not user.has_perm("news.change_article"):
            return self.none()
        own, remit = Q(created_by=user), remit_of(user)
        if not any(map(user.has_perm, DESK_WORK)):
            return self.filter(own)
        return self.all() if remit is None else self.filter(own | Q(category__in=remit))

    def editable_by(self, user: Reader) -> "ArticleQuerySet":
        """What this member of staff may change; its twin is newsroom.rights.may(user, SAVE, …)."""
        if not user.has_perm("news.change_article"):
            return self.none()
        status = self.model.Status
        writing, judging, out = (
            Q(status__in=[status.DRAFT, status.RETURNED]),
            Q(status__in=[status.SUBMITTED, status.APPROVED]),
            Q(status__in=[status.PUBLISHED, status.WITHDRAWN]),
        )
        editable = writing & Q(created_by=user)
        if user.has_perm("news.edit_others_article"):
            editable |= (writing | judging) & _within(user)
        if user.has_perm("news.publish_article"):
            editable |= out & _within(user)
        return self.filter(editable)

    def to_review(self, on: dt.date) -> "ArticleQuerySet":
        """Those that were to be looked at again by that day."""
        return self.filter(review_on__lte=on)

    def newest_first(self) -> "ArticleQuerySet":
        return self.order_by("-published_at", "-pk")

    def pinned_first(self) -> "ArticleQuerySet":
        """Those that the office pinned to the home page, in its order."""
        return self.filter(pinned_position__isnull=False).order_by("pinned_position", "-published_at", "-pk")

    def in_category(self, category: "Category") -> "ArticleQuerySet":
        """Published articles whose main or further category is this one or one below it."""
        listing = apps.get_model("news", "CategoryListing")._default_manager
        return self.filter(pk__in=listing.filter(category=category).values("article"))

    def older_than(self, *, moment: dt.datetime, pk: int) -> "ArticleQuerySet":
        """What preceded an article in the list of all."""
        return self.filter(_Earlier(F("published_at"), F("pk"), moment, pk))

    def as_pages(self, now: dt.datetime, *, is_whole: bool = False) -> "QuerySet[Article, ArticlePage]":
        """As news.page.ArticlePage: what the article's page shows, in one query.

        `is_whole`: with the columns of parts that few articles have, too (news.page.Part.having).
        """
        tagged = self.model.tags.through._default_manager.filter(article=OuterRef("pk")).order_by()
        columns = page.columns_of_parts(rare=False)
        columns |= page.columns_of_parts(rare=True) if is_whole else {}
        tags = numbers_as_text(tagged, "tag")
        pages = self.order_by().values_list(*page.COLUMNS, *columns.values(), tags)
        pages._iterable_class = type("Pages", (page.ArticlePageIterable,), {"parts": tuple(columns)})
        return pages

    def cards(self) -> "QuerySet[Article, Card]":
        """As news.cards.Card, with all that a card may show."""
        return self._as_cards(COLUMNS)

    def headlines(self) -> "QuerySet[Article, Card]":
        """As news.cards.Card, without lead and category."""
        return self._as_cards(HEADLINE)

    def cards_of(self, rows: QuerySet[Any]) -> "QuerySet[Article, Card]":
        """Those that a slice of a list names, the newest first: only they are looked up."""
        return self.filter(pk__in=rows).newest_first().cards()

    def _as_cards(self, columns: tuple[str, ...]) -> "QuerySet[Article, Card]":
        cards = self.values_list(*columns)
        cards._iterable_class = CardIterable
        return cards


class ListingQuerySet(models.QuerySet["Listing"]):
    """Lines of a list (news.models.listing), of which only those of published articles exist."""

    def newest_first(self) -> "ListingQuerySet":
        return self.order_by("-published_at", "-article_id")

    def public(self, now: dt.datetime) -> QuerySet[Any]:
        """The numbers of the articles that everybody may read at that moment, the newest first."""
        return self.filter(on_show(now)).newest_first().values("article")

    def older_than(self, *, moment: dt.datetime, pk: int) -> "ListingQuerySet":
        """What preceded an article in each list."""
        return self.filter(_Earlier(F("published_at"), F("article_id"), moment, pk))
