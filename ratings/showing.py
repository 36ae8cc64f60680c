"""An article's stars on its page, the same for everybody, and the ways to the reader's own."""

from django.utils.safestring import SafeString

from news.page import ArticlePage
from pagecache.links import address_of
from pagecache.patterns import filled
from ratings.models import LEAST, MOST
from ratings.reading import summary_in


def rating_html(article: ArticlePage, numbers: str) -> SafeString:
    """`numbers` come from ratings.reading.rating_numbers."""
    summary = summary_in(numbers)
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
