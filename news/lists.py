"""Long lists of articles, of which a page is shown: all of them, those of a category, those under a tag."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from news.cards import Card
from news.models import Article, Category, CategoryListing, Tag, TagListing
from pagecache.furniture import kept
from pagecache.prepared import Start, prepared

PER_PAGE = 12

Numbers = Callable[[int, dt.datetime], QuerySet[Any]]


@dataclass(frozen=True)
class _Kind:
    """Lists that differ only in what they are `under`: the number of a category, of a tag, or nothing's."""

    name: str
    numbers: Numbers  # of the articles, in the order of the list
    forward: Callable[..., list[Card]]
    backward: Callable[..., list[Card]]


def _kind(name: str, numbers: Numbers) -> _Kind:
    @prepared
    def forward(under: int, first: Start, now: dt.datetime) -> QuerySet[Article, Card]:
        return Article.objects.public(now).cards_of(numbers(under, now)[first : first + PER_PAGE])

    @prepared
    def backward(under: int, first: Start, now: dt.datetime) -> QuerySet[Article, Card]:
        return Article.objects.public(now).cards_of(numbers(under, now).reverse()[first : first + PER_PAGE])

    return _Kind(name, numbers, forward, backward)


_ALL = _kind("all", lambda under, now: Article.objects.public(now).newest_first().values("pk"))
_CATEGORY = _kind("category", lambda under, now: CategoryListing.objects.filter(category=under).public(now))
_TAG = _kind("tag", lambda under, now: TagListing.objects.filter(tag=under).public(now))


@dataclass
class CardList:
    """What a paginator of PER_PAGE cards a page wants: counted once per edition, read from the nearer end."""

    kind: _Kind
    now: dt.datetime
    under: int = 0

    @cached_property
    def length(self) -> int:
        name = f"length of {self.kind.name} {self.under}"
        return kept(name, self.kind.numbers(self.under, self.now).count)

    def count(self) -> int:
        return self.length

    def __getitem__(self, page: slice) -> list[Card]:
        size = min(page.stop, self.length) - page.start
        if page.start <= self.length // 2:
            return self.kind.forward(under=self.under, first=page.start, now=self.now)[:size]
        after = self.length - page.start - size
        return self.kind.backward(under=self.under, first=after, now=self.now)[-size:]


def all_articles(now: dt.datetime) -> CardList:
    return CardList(_ALL, now)


def articles_in(category: Category, now: dt.datetime) -> CardList:
    """Those whose main or further category it is, or one below it."""
    return CardList(_CATEGORY, now, category.pk)


def articles_under(tag: Tag, now: dt.datetime) -> CardList:
    return CardList(_TAG, now, tag.pk)
