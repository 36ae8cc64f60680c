"""What the page of an article shows of it: a few columns, without the article itself."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Subquery
from django.db.models.query import ValuesListIterable
from django.utils.safestring import SafeString

from images.renditions import Cover
from news.cards import HEADLINE, Card
from pagecache.links import address_of
from pagecache.rows import moment_in, rows_in

COLUMNS = (
    "pk",
    "slug",
    "title",
    "lead",
    "body_page",
    "byline",
    "published_at",
    "category",
    "allows_comments",
    "allows_ratings",
    "source__name",
    "source__url",
    "source_url",
    "source_author",
    "source_published_on",
    "topic__name",
    "topic__slug",
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
    pk: int


class ArticlePage(NamedTuple):
    """An article as its page, its preview and its print form show it."""

    pk: int
    slug: str
    title: str
    lead: str
    body: str
    """Its page form."""
    byline: str
    published_at: dt.datetime | None
    category: int | None
    """None: of one that is being written and not filed yet."""
    allows_comments: bool
    allows_ratings: bool
    source: str | None
    source_home: str | None
    source_url: str
    source_author: str
    source_published_on: dt.date | None
    topic: str | None
    topic_slug: str | None
    caption: str | None
    cover: Cover | None
    tags: list[PageTag]
    """By their names."""
    newer: list[Card]
    """What followed it in its main category, the next one first."""
    columns: dict[str, Any]
    """Those of the PARTS that ask for one."""

    @property
    def shows_cover(self) -> bool:
        """Whether the cover opens the page: only where the text brings no picture of its own."""
        return self.cover is not None and "<img" not in self.body

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


PARTS: dict[str, Part] = {}
"""By the name of their place in news/article_detail.html; the apps register theirs when they are ready."""


def parts_of(article: ArticlePage) -> dict[str, SafeString]:
    return {name: part.html(article, article.columns.get(name)) for name, part in PARTS.items()}


def printed_parts_of(article: ArticlePage) -> dict[str, SafeString]:
    """Those that the print form shows, too."""
    printed = ((name, part) for name, part in PARTS.items() if part.is_printed)
    return {name: part.html(article, article.columns.get(name)) for name, part in printed}


def columns_of_parts() -> list[Subquery]:
    return [part.column() for part in PARTS.values() if part.column]


class ArticlePageIterable(ValuesListIterable):
    """By which a QuerySet of these columns, of those of PARTS, of tags and newer ones gives pages."""

    def __iter__(self) -> Iterator[Any]:
        return map(_page_of, super().__iter__())


_COVER = COLUMNS.index("cover__token")


def _page_of(row: tuple[Any, ...]) -> ArticlePage:
    token, folder, width, height, alt, *columns, tags, newer = row[_COVER:]
    return ArticlePage._make(
        (
            *row[:_COVER],
            Cover(token, folder, width, height, alt) if token else None,
            sorted(map(PageTag._make, rows_in(tags))),
            list(map(_headline_in, rows_in(newer))),
            dict(zip((name for name, part in PARTS.items() if part.column), columns, strict=True)),
        )
    )


_MOMENT = HEADLINE.index("published_at")


def _headline_in(row: list[Any]) -> Card:
    row[_MOMENT] = moment_in(row[_MOMENT])
    return Card(*row)
