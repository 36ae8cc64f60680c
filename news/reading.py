"""The queries behind the pages that are read most (pagecache.prepared)."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Min, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from news.cards import Card
from news.models import Article, CategoryListing, Tag, TagListing
from news.querysets import on_show
from pagecache.prepared import prepared, prepared_together

NEIGHBOURS = 5
NEWEST = 6  # on the home page beside the lead story
PER_BLOCK = 4
_LOOKED_AT = 20  # articles of each tag, when related ones are looked for
_LONG_AGO = dt.datetime(1, 1, 2, tzinfo=dt.UTC)


@prepared
def published_article(pk: int, now: dt.datetime) -> QuerySet[Article]:
    """The one of that number, with all that its page shows of it."""
    return Article.objects.public(now).with_page_relations().filter(pk=pk)


@prepared
def tag_of(slug: str) -> QuerySet[Tag]:
    return Tag.objects.filter(slug=slug)


@dataclass(frozen=True)
class Neighbours:
    """`related` ones share a tag with the article; `newer` ones followed it in its main category, in turn."""

    related: list[Card]
    newer: list[Card]


def neighbours_of(article: Article, now: dt.datetime) -> Neighbours:
    """One query; none has the article itself among them."""
    moment = article.published_at or now  # a draft's, which staff look at
    sharing, newer = _sharing_and_newer(
        article=article.pk, category=article.category_id, moment=moment, now=now
    )
    return Neighbours([card for card in sharing if card.pk != article.pk][:NEIGHBOURS], newer)


@dataclass(frozen=True)
class Front:
    """What the home page begins with: the first pinned story or else the newest, and the newest others."""

    lead: Card | None
    newest: list[Card]


def front_of(now: dt.datetime) -> Front:
    """One query."""
    pinned, newest = _pinned_and_newest(now=now)
    lead = next(iter(pinned or newest), None)
    return Front(lead, [card for card in newest if card != lead][:NEWEST])


@prepared_together
def _pinned_and_newest(now: dt.datetime) -> list[QuerySet[Article, Card]]:
    public = Article.objects.public(now)
    return [public.pinned_first().cards()[:1], public.newest_first().cards()[: NEWEST + 1]]


@prepared
def newest_in(category: int, now: dt.datetime) -> QuerySet[Article, Card]:
    """A block's worth of its articles, and one more in case the lead story is among them."""
    listed = CategoryListing.objects.filter(category=category).public(now)
    return Article.objects.public(now).cards_of(listed[: PER_BLOCK + 1])


@prepared_together
def _sharing_and_newer(
    article: int, category: int, moment: dt.datetime, now: dt.datetime
) -> list[QuerySet[Article, Card]]:
    public = Article.objects.public(now)
    newer = public.newer_than(category=category, moment=moment, pk=article)
    sharing = public.filter(pk__in=_sharing_tags(article, now)[: NEIGHBOURS + 1]).newest_first()
    return [sharing.headlines()[: NEIGHBOURS + 1], newer.headlines()[:NEIGHBOURS]]


def _sharing_tags(article: int, now: dt.datetime) -> QuerySet:
    """The numbers of the articles that share most tags with this one, which is among them.

    Looked at are the newest of each tag: all articles of three common tags would take a hundred times as
    long where there are 100,000.
    """
    of_same_tag = TagListing.objects.filter(tag=OuterRef("tag")).newest_first()
    oldest = Subquery(of_same_tag.values("published_at")[_LOOKED_AT - 1 : _LOOKED_AT])
    shared = Article.tags.through.objects.filter(
        on_show(now, "tag__listings__"),
        tag__listings__published_at__gte=Coalesce(oldest, Value(_LONG_AGO)),
        article=article,
    )
    listed = "tag__listings__article"
    counted = shared.values(listed).annotate(n=Count("pk"), moment=Min("tag__listings__published_at"))
    return counted.order_by("-n", "-moment").values(listed)
