"""What a list shows of an article: a few columns, without the article itself."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.db.models.query import ValuesListIterable

from images.renditions import Cover
from pagecache.links import address_of

COLUMNS = (
    "pk",
    "slug",
    "title",
    "published_at",
    "cover__token",
    "cover__folder",
    "cover__width",
    "cover__height",
    "lead",
    "category__name",
)
HEADLINE = COLUMNS[:-2]
"""What fits beside others: no lead, which is most of what a card weighs, and no category."""


class Card(NamedTuple):
    """An article of a list. A model instance would cost ten times as much, and each has two others."""

    pk: int
    slug: str
    title: str
    published_at: dt.datetime
    cover: Cover | None
    lead: str = ""
    category_name: str = ""

    def get_absolute_url(self) -> str:
        return address_of("news:article_detail", self.slug, self.pk)


def card_of(row: Sequence[Any]) -> Card:
    """Of COLUMNS or of HEADLINE."""
    pk, slug, title, published_at, token, folder, width, height, *more = row
    cover = Cover(token, folder, width, height) if token else None
    return Card(pk, slug, title, published_at, cover, *more)


class CardIterable(ValuesListIterable):
    """By which a QuerySet of these columns gives cards."""

    def __iter__(self) -> Iterator[Any]:
        return map(card_of, super().__iter__())
