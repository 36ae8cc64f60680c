"""The queries behind the pages that are read most (pagecache.prepared)."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain
from typing import Any, NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from news.cards import HEADLINE, Card, card_of
from news.models import Article, Category, CategoryListing, Tag, TagListing
from news.page import ArticlePage
from news.querysets import NEIGHBOURS, on_show
from pagecache.furniture import kept
from pagecache.prepared import prepared, prepared_together

NEWEST = 6  # on the home page beside the lead story
PER_BLOCK = 4
_LOOKED_AT = 20  # articles of each tag, when related ones are looked for
_TAGS_KEPT = 500  # some 15 KB each
_LONG_AGO = dt.datetime(1, 1, 2, tzinfo=dt.UTC)


@prepared
def published_article(pk: int, now: dt.datetime) -> QuerySet[Article, ArticlePage]:
    """The one of that number, with all that its page shows of it."""
    return Article.objects.public(now).as_pages(now).filter(pk=pk)


@prepared
def tag_of(slug: str) -> QuerySet[Tag]:
    return Tag.objects.filter(slug=slug)


def related_to(article: ArticlePage, now: dt.datetime) -> list[Card]:
    """Those that share most tags with it, of the newest of each tag, the newest first.

    Looked at are few of each: all articles of three common tags would take a hundred times as long where
    there are 100,000. They are kept per edition, one query asks for those of all its tags.
    """
    newest = kept("the newest of tags", dict[str, list[Card]])
    slugs = [slug for _name, slug in article.tags]
    if not newest.keys() >= set(slugs):
        asked = _newest_by_tag(article.pk, slugs, now)
        if len(newest) < _TAGS_KEPT:
            newest.update(asked)
        else:
            newest = asked
    sharing = Counter(chain.from_iterable(newest[slug] for slug in slugs))
    found = nlargest(NEIGHBOURS + 1, sharing, key=lambda card: (sharing[card], card.published_at, card.pk))
    others = [card for card in found if card.pk != article.pk][:NEIGHBOURS]
    return sorted(others, key=lambda card: (card.published_at, card.pk), reverse=True)


def _newest_by_tag(article: int, slugs: Sequence[str], now: dt.datetime) -> dict[str, list[Card]]:
    newest: dict[str, list[Card]] = {slug: [] for slug in slugs}
    for slug, *headline in _newest_under_tags_of(article=article, now=now):
        newest[slug].append(card_of(headline))
    return newest


@prepared
def _newest_under_tags_of(article: int, now: dt.datetime) -> QuerySet[TagListing, tuple[Any, ...]]:
    """The slug of each of its tags with the newest articles there, as news.cards.HEADLINE."""
    of_same_tag = TagListing.objects.filter(tag=OuterRef("tag")).newest_first()
    oldest = Subquery(of_same_tag.values("published_at")[_LOOKED_AT - 1 : _LOOKED_AT])
    newest = TagListing.objects.filter(
        on_show(now),
        tag__articles=article,
        published_at__gte=Coalesce(oldest, Value(_LONG_AGO)),
        article__in=Article.objects.public(now).order_by().values("pk"),
    )
    return newest.values_list("tag__slug", *(f"article__{column}" for column in HEADLINE))


class Section(NamedTuple):
    """A category as its articles name it."""

    name: str
    address: str
    above: "Section | None" = None


def section_of(category: int) -> Section:
    """Kept per edition: there are few."""
    return kept("sections", _sections)[category]


def _sections() -> dict[int, Section]:
    categories = list(Category.objects.select_related("parent"))
    tops = {c.pk: Section(c.name, c.get_absolute_url()) for c in categories}
    return {c.pk: tops[c.pk]._replace(above=tops[c.parent_id] if c.parent_id else None) for c in categories}


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
