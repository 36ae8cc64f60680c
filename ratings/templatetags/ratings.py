from django import template
from django.utils.safestring import SafeString

from news.models import Article
from pagecache.links import address_of
from pagecache.patterns import filled
from ratings.models import LEAST, MOST
from ratings.reading import summary_of

register = template.Library()


@register.simple_tag
def rating_widget(article: Article) -> SafeString:
    """An article's stars, the same for everybody, and the ways to the reader's own. One query."""
    summary = summary_of(article)
    words = {
        "address": address_of("ratings:article_rating", article.pk),
        "count": summary.written_count,
        "average": summary.written_average,
    }
    return filled(
        "ratings/_rating_widget.html",
        words,
        scores=range(LEAST, MOST + 1),
        full_stars=summary.full_stars,
        is_open=article.allows_ratings,
    )
