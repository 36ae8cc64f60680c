from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString

from images.showing import picture_html
from news.cards import Card
from news.models import Category
from pagecache.patterns import pattern
from vietnamese.formatting import iso, moment

register = template.Library()


@register.inclusion_tag("news/_category_links.html")
def category_links() -> dict[str, Any]:
    """The categories in their two levels, for the map of the site. Two queries."""
    return {"categories": Category.objects.filter(parent=None).prefetch_related("children")}


@register.simple_tag
def article_cards(
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
    shown = picture_html(article.cover, **picture) if article.cover and picture else ""
    card = pattern(
        "news/_article_card.html",
        "address title category iso moment lead picture",
        look=look,
        level=level,
        has_lead=bool(article.lead),
        has_picture=bool(shown),
    )
    return card.fill(
        address=article.get_absolute_url(),
        title=article.title,
        category=article.category_name,
        iso=iso(article.published_at),
        moment=moment(article.published_at),
        lead=article.lead,
        picture=shown,
    )
