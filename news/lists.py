"""Long lists of articles, of which a page is shown: all, those of a category, of a topic, under a tag."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import BigAutoField, QuerySet

from news.cards import Card
from news.models import Article, Category, CategoryListing, Tag, TagListing, Topic
from pagecache.furniture import kept
from querying.prepared import Start, prepared

PER_PAGE = 12
_APART = 10 * PER_PAGE  # rows from one mark to the next: so many are passed by at most, wherever a page lies

Numbers = Callable[[int, dt.datetime], QuerySet[Any]]
Mark = tuple[dt.datetime, int]
"""The moment and the number of the article behind which one goes on reading."""


@dataclass(frozen=True)
class _Kind:
    """Lists that differ only in what they are `under`: the number of a category, tag, topic, or nothing's."""

    name: str
    numbers: Numbers  # of the articles, in the order of the list
    cards: Callable[..., list[Card]]
    mark: Callable[..., list[Mark]]


def _kind(name: str, numbers: Numbers, column: str) -> _Kind:
    def behind(under: int, moment: dt.datetime, pk: int, now: dt.datetime) -> Any:
        return numbers(under, now).older_than(moment=moment, pk=pk)  # type: ignore[attr-defined]

    @prepared
    def cards(
        under: int, moment: dt.datetime, pk: int, first: Start, now: dt.datetime
    ) -> QuerySet[Article, Card]:
        rows = behind(under, moment, pk, now)[first : first + PER_PAGE]
        return Article.objects.public(now).cards_of(rows)

    @prepared
    def mark(under: int, moment: dt.datetime, pk: int, first: Start, now: dt.datetime) -> QuerySet[Any, Mark]:
        return behind(under, moment, pk, now).values_list("published_at", column)[first : first + 1]

    return _Kind(name, numbers, cards, mark)


_ALL = _kind("all", lambda under, now: Article.objects.public(now).newest_first().values("pk"), "pk")
_CATEGORY = _kind(
    "category", lambda under, now: CategoryListing.objects.filter(category=under).public(now), "article"
)
_TAG = _kind("tag", lambda under, now: TagListing.objects.filter(tag=under).public(now), "article")
_TOPIC = _kind(
    "topic",
    lambda under, now: Article.objects.filter(topic=under).public(now).newest_first().values("pk"),
    "pk",
)


@dataclass
class CardList:
    """What a paginator of PER_PAGE cards a page wants. Its length and its marks are kept for an edition."""

    kind: _Kind
    now: dt.datetime
    under: int = 0

    @cached_property
    def length(self) -> int:
        name = f"length of {self.kind.name} {self.under}"
        return kept(name, lambda: self.kind.numbers(self.under, self.now).count())

    def count(self) -> int:
        return self.length

    def __getitem__(self, page: slice) -> list[Card]:
        passed_by = page.start % _APART
        mark = self._mark_at(page.start - passed_by)
        if mark is None:  # shorter than it was a moment ago
            return []
        return self._ask(self.kind.cards, mark, passed_by)[: page.stop - page.start]

    def _mark_at(self, row: int) -> Mark | None:
        """Behind which that row comes. Looked for from the nearest one before it that is known."""
        begin = self.now, BigAutoField.MAX_BIGINT
        if row == 0:
            return begin
        marks: dict[int, Mark] = kept(f"marks of {self.kind.name} {self.under}", dict)
        if row not in marks:
            known = next((before for before in range(row - _APART, 0, -_APART) if before in marks), 0)
            found = self._ask(self.kind.mark, marks.get(known, begin), row - known - 1)
            if not found:
                return None
            marks[row] = found[0]
        return marks[row]

    def _ask(self, query: Callable[..., list[Any]], mark: Mark, first: int) -> list[Any]:
        moment, pk = mark
        return query(under=self.under, moment=moment, pk=pk, first=first, now=self.now)


def all_articles(now: dt.datetime) -> CardList:
    return CardList(_ALL, now)


def articles_in(category: Category, now: dt.datetime) -> CardList:
    """Those whose main or further category it is, or one below it."""
    return CardList(_CATEGORY, now, category.pk)


def articles_under(tag: Tag, now: dt.datetime) -> CardList:
    return CardList(_TAG, now, tag.pk)


def articles_of(topic: Topic, now: dt.datetime) -> CardList:
    return CardList(_TOPIC, now, topic.pk)
