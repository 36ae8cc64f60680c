"""The queries behind the pages that are read most (pagecache.prepared)."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain
from typing import NamedTuple

from django.db.models import QuerySet

from news.cards import Card
from news.models import Article, Category, CategoryListing, Tag, TagListing
from news.page import ArticlePage
from news.querysets import NEIGHBOURS
from pagecache.furniture import kept
from pagecache.prepared import prepared, prepared_together

NEWEST = 6  # on the home page beside the lead story
PER_BLOCK = 4
_LOOKED_AT = 20  # articles of each tag, when related ones are looked for
_TAGS_KEPT = 500  # some 15 KB each


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
    there are 100,000.
    """
    sharing = Counter(chain.from_iterable(_newest_under(tag.pk, now) for tag in article.tags))
    found = nlargest(NEIGHBOURS + 1, sharing, key=lambda card: (sharing[card], card.published_at, card.pk))
    others = [card for card in found if card.pk != article.pk][:NEIGHBOURS]
    return sorted(others, key=lambda card: (card.published_at, card.pk), reverse=True)


def _newest_under(tag: int, now: dt.datetime) -> list[Card]:
    """Kept per edition: a tag is asked for once, for all its articles."""
    newest = kept("the newest under each tag", dict[int, list[Card]])
    cards = newest.get(tag)
    if cards is None:
        cards = newest_under(tag=tag, now=now)
        if len(newest) < _TAGS_KEPT:
            newest[tag] = cards
    return cards


@prepared
def newest_under(tag: int, now: dt.datetime) -> QuerySet[Article, Card]:
    numbers = TagListing.objects.filter(tag=tag).public(now)[:_LOOKED_AT]
    return Article.objects.public(now).filter(pk__in=numbers).newest_first().headlines()


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
