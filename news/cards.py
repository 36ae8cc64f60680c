"""What a list shows of an article: a few columns, without the article itself."""

import datetime as dt
from collections.abc import Iterator
from itertools import starmap
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
    "cover__focus_x",
    "cover__focus_y",
)
HEADLINE = COLUMNS[:-4]
"""What fits beside others: no lead, which is most of what a card weighs, no category, no focus."""


class Card(NamedTuple):
    """An article of a list. A model instance would cost ten times as much, and each has two others."""

    pk: int
    slug: str
    title: str
    published_at: dt.datetime
    token: str | None  # this and the next three: those of its cover
    folder: str | None
    width: int | None
    height: int | None
    lead: str = ""
    category_name: str = ""
    focus_x: int | None = None  # these two: what of the cover stays when it is cropped
    focus_y: int | None = None

    @property
    def cover(self) -> Cover | None:
        if self.token and self.folder and self.width and self.height:
            return Cover(self.token, self.folder, self.width, self.height)
        return None

    def get_absolute_url(self) -> str:
        return address_of("news:article_detail", self.slug, self.pk)


class CardIterable(ValuesListIterable):
    """By which a QuerySet of COLUMNS or of HEADLINE gives cards."""

    def __iter__(self) -> Iterator[Any]:
        return starmap(Card, super().__iter__())
