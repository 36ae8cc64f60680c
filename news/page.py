"""What the page of an article shows of it: a few columns, without the article itself."""

import datetime as dt
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Subquery
from django.db.models.query import ValuesListIterable
from django.utils.safestring import SafeString

from images.renditions import Cover
from pagecache.links import address_of
from querying.rows import Encoded, numbers_in

COLUMNS = (
    "pk",
    "slug",
    "title",
    "lead",
    Encoded("body_page"),
    "byline",
    "published_at",
    "category",
    "allows_comments",
    "allows_ratings",
    "source",
    "source_url",
    "source_author",
    "source_published_on",
    "topic",
    "cover__caption",
    "cover__token",
    "cover__folder",
    "cover__width",
    "cover__height",
    "cover__alt",
)


class PageTag(NamedTuple):
    name: str
    slug: str


class ArticlePage(NamedTuple):
    """An article as its page, its preview and its print form show it."""

    pk: int
    slug: str
    title: str
    lead: str
    body: bytes
    """Its page form, in UTF-8."""
    byline: str
    published_at: dt.datetime | None
    category: int | None
    """This, the source and the topic by their numbers (news.reading); None of what is not filed yet."""
    allows_comments: bool
    allows_ratings: bool
    source: int | None
    source_url: str
    source_author: str
    source_published_on: dt.date | None
    topic: int | None
    caption: str | None
    cover: Cover | None
    tags: list[int]
    """Their numbers (news.reading.tags_of)."""
    columns: dict[str, Any]
    """Those of the PARTS that ask for one."""

    @property
    def shows_cover(self) -> bool:
        """Whether the cover opens the page: only where the text brings no picture of its own."""
        return self.cover is not None and b"<img" not in self.body

    def get_absolute_url(self) -> str:
        return address_of("news:article_detail", self.slug, self.pk)


@dataclass(frozen=True)
class Part:
    """A part of the page that another module or an app above this one owns."""

    column: Callable[[], Subquery] | None
    """What it wants to know of the article, if anything: asked with it, not after."""
    html: Callable[[ArticlePage, Any], SafeString]
    """Of the article and that column; empty where there is nothing to show."""
    is_printed: bool = False
    """Whether the print form shows it, too."""
    nothing: Any = None
    """What the column holds of an article about which nothing is known yet."""
    having: Callable[[], Container[int]] | None = None
    """The numbers of the articles that have any, where these are few: only they are asked for the column, by
    a query of their own, for a column that is nearly always empty costs each page a fiftieth."""


PARTS: dict[str, Part] = {}
"""By the name of their place in news/article_detail.html; the apps register theirs when they are ready."""


def columns_of_parts(*, rare: bool) -> dict[str, Subquery]:
    """Of those that few articles have, or of all others."""
    parts = PARTS.items()
    return {name: part.column() for name, part in parts if part.column and bool(part.having) is rare}


class ArticlePageIterable(ValuesListIterable):
    """By which a QuerySet of COLUMNS, of those of parts of these names and of tags gives pages."""

    parts: Sequence[str] = ()

    def __iter__(self) -> Iterator[Any]:
        return (_page_of(row, self.parts) for row in super().__iter__())


_COVER = COLUMNS.index("cover__token")


def _page_of(row: tuple[Any, ...], parts: Sequence[str]) -> ArticlePage:
    token, folder, width, height, alt, *columns, tags = row[_COVER:]
    return ArticlePage._make(
        (
            *row[:_COVER],
            Cover(token, folder, width, height, alt) if token else None,
            numbers_in(tags),
            dict(zip(parts, columns, strict=True)),
        )
    )
