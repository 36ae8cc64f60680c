from django import template
from django.utils.safestring import SafeString

from news.models import Article
from pagecache.links import address_of
from pagecache.patterns import pattern
from ratings.models import LEAST, MOST
from ratings.reading import summary_of
from vietnamese.formatting import decimal, number

register = template.Library()


@register.simple_tag
def rating_widget(article: Article) -> SafeString:
    """An article's stars, the same for everybody, and the ways to the reader's own. One query."""
    summary = summary_of(article)
    widget = pattern(
        "ratings/_rating_widget.html",
        "address count average",
        scores=range(LEAST, MOST + 1),
        full_stars=summary.full_stars,
        is_rated=bool(summary.count),
        is_open=article.allows_ratings,
    )
    return widget.fill(
        address=address_of("ratings:article_rating", article.pk),
        count=number(summary.count),
        average=decimal(summary.average or 0),
    )
