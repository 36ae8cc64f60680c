"""How articles are shown: as cards in lists, and as the words of their own page."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString

from images.showing import picture_html
from news.cards import Card
from news.page import ArticlePage
from news.reading import section_of
from pagecache.links import address_of
from pagecache.patterns import filled
from vietnamese.formatting import day, iso, long_moment, moment


def cards_html(
    articles: Iterable[Card], look: str, *, level: int = 3, eager: int = 0, **picture: Any
) -> SafeString:
    """A card for each article, in the look of that name; `level` is that of its heading.

    The pictures of the first `eager` ones do not wait until they come near. The further options are those
    of images.showing.picture_html; without any the cards have no picture.
    """
    cards = (
        _card(article, look, level, {"lazy": number >= eager, **picture} if picture else None)
        for number, article in enumerate(articles)
    )
    return SafeString("\n".join(cards))  # nosec B703  (of safe strings)


def _card(article: Card, look: str, level: int, picture: dict[str, Any] | None) -> SafeString:
    words = {
        "address": article.get_absolute_url(),
        "title": article.title,
        "category": article.category_name,
        "iso": iso(article.published_at),
        "moment": moment(article.published_at),
        "lead": article.lead,
        "picture": picture_html(article.cover, **picture) if article.cover and picture else "",
    }
    return filled("news/_article_card.html", words, look=look, level=level)


def words_of(article: ArticlePage) -> dict[str, str]:
    """What the article's page and its print form say; what is empty is left out there."""
    section, cover = section_of(article.category), article.cover
    shown_cover = cover if article.shows_cover else None
    return {
        "title": article.title,
        "lead": article.lead,
        "byline": article.byline,
        "iso": iso(article.published_at) if article.published_at else "",
        "moment": long_moment(article.published_at) if article.published_at else "",
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
        "body": SafeString(article.body),  # nosec B703  (our sanitizer's own output, made at save)
        "tags": _tag_links(article),
        **_source_words(article),
    }


def _source_words(article: ArticlePage) -> dict[str, str]:
    published_on = article.source_published_on if article.source else None
    return {
        "source": article.source or "",
        "source_address": (article.source_url or article.source_home or "") if article.source else "",
        "source_author": article.source_author if article.source else "",
        "source_iso": published_on.isoformat() if published_on else "",
        "source_day": day(published_on) if published_on else "",
    }


def _tag_links(article: ArticlePage) -> SafeString:
    links = (
        filled("news/_tag_link.html", {"name": tag.name, "address": address_of("news:tag_detail", tag.slug)})
        for tag in article.tags
    )
    return SafeString("".join(links))  # nosec B703  (of safe strings)
