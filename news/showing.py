"""How articles are shown: as cards in lists, and as the words of their own page."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.conf import settings
from django.utils.safestring import SafeString

from images.showing import focus_class, picture_html
from news.cards import Card
from news.models import Topic
from news.page import PARTS, ArticlePage, PageTag, Part
from news.querysets import Branch
from news.reading import columns_of, newest_beside, related_to, section_of, source_of, tags_of, topic_of
from pagecache.links import address_of
from pagecache.patterns import Word, filled, remembered
from vietnamese.formatting import day, iso_and_long_moment, iso_and_moment


class Look(NamedTuple):
    """How a list shows its cards; `name` is part of their class. Those without `sizes` have no picture."""

    name: str
    level: int = 3  # of the heading
    sizes: str = ""  # how wide the picture's place is (images.showing.picture_html)
    most: int = 0  # pixels: no wider rendition of the picture is offered


LEAD = Look("lead", level=2, sizes="(min-width: 62rem) 477px", most=960)
BLOCK = Look("block", sizes="(min-width: 62rem) 392px, (min-width: 46rem) 46vw", most=960)
ROW = Look("row", level=2, sizes="(min-width: 40rem) 240px", most=960)
THUMB = Look("thumb", sizes="104px", most=240)
LINE = Look("line")


def cards_html(cards: Iterable[Card], look: Look, *, eager: int = 0) -> SafeString:
    """A card for each article. The pictures of the first `eager` ones do not wait until they come near."""
    html = [_card_html(card, look, number >= eager) for number, card in enumerate(cards)]
    return SafeString("\n".join(html))  # nosec B703  # of safe strings


def encoded_cards(cards: Iterable[Card], look: Look) -> bytes:
    """The same for a page, in UTF-8."""
    return b"\n".join([_encoded_card(card, look) for card in cards])


@remembered
def _encoded_card(card: Card, look: Look) -> bytes:
    return _card_html(card, look, is_lazy=True).encode()


@remembered
def _card_html(card: Card, look: Look, is_lazy: bool) -> SafeString:
    iso, moment = iso_and_moment(card.published_at)
    cover = card.cover if look.sizes else None
    picture = ""
    if cover:
        kept = focus_class(card.focus_x, card.focus_y)
        picture = picture_html(cover, sizes=look.sizes, most=look.most, lazy=is_lazy, css_class=kept)
    words = {
        "address": card.get_absolute_url(),
        "title": card.title,
        "category": card.category_name,
        "iso": iso,
        "moment": moment,
        "lead": card.lead,
        "picture": picture,
    }
    return filled("news/_article_card.html", words, look=look.name, level=look.level)


def words_of_branch(branch: Branch) -> dict[str, str]:
    """What the page of a category says besides its articles."""
    category = branch.category
    above = category.parent
    children = (
        filled("news/_chip.html", {"name": child.name, "address": child.get_absolute_url()})
        for child in branch.children
    )
    return {
        "name": category.name,
        "description": category.description,
        "feed": address_of("news:category_feed", category.slug),
        "section": above.name if above else "",
        "section_address": above.get_absolute_url() if above else "",
        "children": SafeString("".join(children)),  # nosec B703  # of safe strings
    }


def words_of_topic(topic: Topic) -> dict[str, str]:
    """What the page of a topic says besides its articles."""
    cover = topic.cover
    kept = focus_class(cover.focus_x, cover.focus_y) if cover else ""
    return {
        "name": topic.name,
        "description": topic.description,
        "feed": address_of("news:topic_feed", topic.slug),
        "cover": picture_html(cover, lazy=False, css_class=kept) if cover else "",
        "caption": cover.caption if cover else "",
        "shared_picture": settings.SITE_URL + cover.largest_address if cover else "",
    }


def _words_of(article: ArticlePage) -> dict[str, Word]:
    """What the article's page and its print form say; what is empty is left out there."""
    section, topic, cover = section_of(article.category), topic_of(article), article.cover
    iso, moment = iso_and_long_moment(article.published_at) if article.published_at else ("", "")
    shown_cover = cover if article.shows_cover else None
    return {
        "title": article.title,
        "lead": article.lead,
        "byline": article.byline,
        "iso": iso,
        "moment": moment,
        "site_url": settings.SITE_URL,
        "canonical": settings.SITE_URL + article.get_absolute_url(),
        "print_address": address_of("news:article_print", article.slug, article.pk),
        "category": section.name,
        "category_address": section.address,
        "section": section.above.name if section.above else "",
        "section_address": section.above.address if section.above else "",
        "shared_picture": settings.SITE_URL + cover.largest_address if cover else "",
        "shared_alt": cover.alt if cover else "",
        "cover": picture_html(shown_cover, lazy=False) if shown_cover else "",
        "caption": (article.caption or "") if shown_cover else "",
        "body": article.body,  # our sanitizer's own output, made at save
        "topic": topic.name if topic else "",
        "topic_address": topic.address if topic else "",
        "tags": _tag_links(article),
        **_source_words(article),
    }


def words_of_page(article: ArticlePage, now: dt.datetime) -> dict[str, Word]:
    """What the article's own page says: the article, and what stands around it."""
    related = related_to(article, now)
    return {
        **_words_of(article),
        **_parts_of(article, PARTS),
        "related": encoded_cards(related, THUMB),
        "newest": encoded_cards(newest_beside(article, related, now), THUMB),
    }


def printed_words_of(article: ArticlePage) -> dict[str, Word]:
    """What its print form says."""
    printed = {name: part for name, part in PARTS.items() if part.is_printed}
    return {**_words_of(article), **_parts_of(article, printed)}


def _parts_of(article: ArticlePage, parts: Mapping[str, Part]) -> dict[str, str]:
    columns = columns_of(article)
    return {name: part.html(article, columns.get(name)) for name, part in parts.items()}


def _source_words(article: ArticlePage) -> dict[str, str]:
    source = source_of(article)
    published_on = article.source_published_on if source else None
    return {
        "source": source.name if source else "",
        "source_address": (article.source_url or source.address) if source else "",
        "source_author": article.source_author if source else "",
        "source_iso": published_on.isoformat() if published_on else "",
        "source_day": day(published_on) if published_on else "",
    }


def _tag_links(article: ArticlePage) -> SafeString:
    return SafeString("".join(map(_tag_link, tags_of(article))))  # nosec B703  # of safe strings


@remembered
def _tag_link(tag: PageTag) -> SafeString:
    address = address_of("news:tag_detail", tag.slug)
    return filled("news/_tag_link.html", {"name": tag.name, "address": address})
