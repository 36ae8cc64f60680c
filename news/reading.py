"""The queries behind the pages that are read most (querying.prepared)."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from news.cards import Card
from news.models import Article, Category, CategoryListing, Source, Tag, TagListing, Topic
from news.page import PARTS, ArticlePage, PageTag, columns_of_parts
from pagecache.furniture import kept
from pagecache.links import address_of
from querying.prepared import prepared, prepared_together

NEIGHBOURS = 5  # beside an article: related ones, and the newest of its category
NEWEST = 6  # on the home page beside the lead story
PER_BLOCK = 4
FEATURED = 3  # further pinned stories, below the lead story
Found = TypeVar("Found")
_LOOKED_AT = 20  # articles of each tag, when related ones are looked for
_NUMBER_BITS = 63  # of an article's number
_TAGS_KEPT = 500  # some 15 KB each
_NAMES_KEPT = 10_000  # of tags


@prepared
def published_article(pk: int, now: dt.datetime) -> QuerySet[Article, ArticlePage]:
    """The one of that number, with all that its page shows of it."""
    return Article.objects.public(now).as_pages(now).filter(pk=pk)


@prepared
def tag_of(slug: str) -> QuerySet[Tag]:
    return Tag.objects.filter(slug=slug)


@prepared
def topic_at(slug: str) -> QuerySet[Topic]:
    return Topic.objects.select_related("cover").filter(slug=slug)


def columns_of(article: ArticlePage) -> dict[str, Any]:
    """Those of all PARTS; one query more for an article that has what few have."""
    lacking = {name: part.having for name, part in PARTS.items() if name not in article.columns}
    if not any(having and article.pk in kept(f"have {name}", having) for name, having in lacking.items()):
        return article.columns
    (row,) = rare_columns(pk=article.pk) or [()]
    return {**article.columns, **dict(zip(columns_of_parts(rare=True), row))}  # noqa: B905  (gone meanwhile)


@prepared
def rare_columns(pk: int) -> QuerySet[Article, tuple[Any, ...]]:
    return Article.objects.filter(pk=pk).order_by().values_list(*columns_of_parts(rare=True).values())


def tags_of(article: ArticlePage) -> list[PageTag]:
    """By their names. Each is asked for once in an edition, for all its articles."""
    known = kept("tags", dict[int, PageTag])
    unknown = [number for number in article.tags if number not in known]
    asked = {tag.pk: PageTag(tag.name, tag.slug) for number in unknown for tag in tag_numbered(pk=number)}
    if asked and len(known) < _NAMES_KEPT:
        known.update(asked)
    found = [known.get(number) or asked.get(number) for number in article.tags]
    return sorted(filter(None, found))


@prepared
def tag_numbered(pk: int) -> QuerySet[Tag]:
    return Tag.objects.filter(pk=pk)


def newest_beside(article: ArticlePage, shown: Sequence[Card], now: dt.datetime) -> list[Card]:
    """The newest of its main category, kept per edition, besides itself and those that are shown already."""
    known = kept("the newest of each category", dict[int, list[Card]])
    if article.category is None:
        return []
    newest = known.get(article.category)
    if newest is None:
        newest = known[article.category] = newest_of(category=article.category, now=now)
    others = [card for card in newest if card.pk != article.pk and card not in shown]
    return others[:NEIGHBOURS]


@prepared
def newest_of(category: int, now: dt.datetime) -> QuerySet[Article, Card]:
    """As many as are left when those that are shown already are taken away."""
    numbers = CategoryListing.objects.filter(category=category).public(now)[: 2 * NEIGHBOURS + 1]
    return Article.objects.public(now).filter(pk__in=numbers).newest_first().headlines()


def related_to(article: ArticlePage, now: dt.datetime) -> list[Card]:
    """Those that share most tags with it, of the newest of each tag, the newest first.

    Looked at are few of each: all articles of three common tags would take a hundred times as long where
    there are 100,000.
    """
    cards: dict[int, Card] = {}
    newest = _newest_under_each(article.tags, now)
    for under in newest:
        cards |= under
    sharing = Counter(chain.from_iterable(newest))
    newest_first = sorted(sharing, reverse=True)  # which the next sorting keeps, for equal numbers of tags
    found = sorted(newest_first, key=sharing.__getitem__, reverse=True)[: NEIGHBOURS + 1]
    others = [place for place in found if cards[place].pk != article.pk][:NEIGHBOURS]
    return [cards[place] for place in sorted(others, reverse=True)]


def _newest_under_each(tags: Sequence[int], now: dt.datetime) -> list[dict[int, Card]]:
    """By their place in time (_place_of). Kept per edition: a tag is asked for once, for all its articles."""
    known = kept("the newest under each tag", dict[int, dict[int, Card]])
    found = []
    for tag in tags:
        under = known.get(tag)
        if under is None:
            cards = newest_under(tag=tag, now=now)
            under = {_place_of(card): card for card in cards}
            if len(known) < _TAGS_KEPT:
                known[tag] = under
        found.append(under)
    return found


def _place_of(card: Card) -> int:
    """In the order of lists; one number, of which Python makes hashes and an order sooner than of tuples."""
    return (round(card.published_at.timestamp() * 1_000_000) << _NUMBER_BITS) + card.pk


@prepared
def newest_under(tag: int, now: dt.datetime) -> QuerySet[Article, Card]:
    numbers = TagListing.objects.filter(tag=tag).public(now)[:_LOOKED_AT]
    return Article.objects.public(now).filter(pk__in=numbers).newest_first().headlines()


class Named(NamedTuple):
    """A source or a topic, as its articles name it."""

    name: str
    address: str


class Section(NamedTuple):
    """A category as its articles name it."""

    name: str
    address: str
    above: "Section | None" = None


def section_of(category: int | None) -> Section:
    """Kept per edition: there are few."""
    if category is None:
        return Section(_("(chưa chọn chuyên mục)"), address_of("news:article_list"))
    return _numbered("sections", _sections, category)  # type: ignore[return-value]  # none is deleted with articles in it


def source_of(article: ArticlePage) -> Named | None:
    return _numbered("sources", _sources, article.source)


def topic_of(article: ArticlePage) -> Named | None:
    return _numbered("topics", _topics, article.topic)


def _numbered(name: str, make: Callable[[], dict[int, Found]], number: int | None) -> Found | None:
    """Of what there are few of, kept per edition: asked for anew where one came in this very second."""
    if number is None:
        return None
    return kept(name, make).get(number) or make().get(number)


def _sources() -> dict[int, Named]:
    return {s.pk: Named(s.name, s.url) for s in Source.objects.all()}


def _topics() -> dict[int, Named]:
    return {t.pk: Named(t.name, t.get_absolute_url()) for t in Topic.objects.all()}


def _sections() -> dict[int, Section]:
    categories = list(Category.objects.select_related("parent"))
    tops = {c.pk: Section(c.name, c.get_absolute_url()) for c in categories}
    return {c.pk: tops[c.pk]._replace(above=tops[c.parent_id] if c.parent_id else None) for c in categories}


@dataclass(frozen=True)
class Front:
    """What the home page shows: the first pinned story or else the newest, further pinned ones, the newest
    others, and blocks.

    A block is the newest articles of one category, besides what stands above; it may be short, or empty.
    """

    lead: Card | None
    featured: list[Card]
    newest: list[Card]
    blocks: list[list[Card]]


def front_of(categories: Sequence[Category], now: dt.datetime) -> Front:
    """With a block for each of the categories. One query."""
    under = {f"block_{number}": category.pk for number, category in enumerate(categories)}
    pinned, newest, *blocks = _front(now=now, **under)
    top = pinned or newest[:1]
    return Front(
        lead=next(iter(top), None),
        featured=top[1:],
        newest=_without(top, newest, NEWEST),
        blocks=[_without(top, block, PER_BLOCK) for block in blocks],
    )


def _without(shown: list[Card], cards: list[Card], most: int) -> list[Card]:
    return [card for card in cards if card not in shown][:most]


@prepared_together
def _front(now: dt.datetime, **categories: int) -> list[QuerySet[Article, Card]]:
    """More of each than are shown, in case the stories on top are among them."""
    public = Article.objects.public(now)
    blocks = [
        public.cards_of(CategoryListing.objects.filter(category=category).public(now)[: PER_BLOCK + 1])
        for category in categories.values()
    ]
    newest = public.newest_first().cards()[: NEWEST + 1 + FEATURED]
    pinned = public.pinned_first().cards()[: 1 + FEATURED]
    return [pinned, newest, *[block[: PER_BLOCK + 1] for block in blocks]]
