from typing import Any

from django import template

from news.models import Article
from ratings.models import LEAST, MOST
from ratings.reading import summary_of

register = template.Library()


@register.inclusion_tag("ratings/_rating_widget.html")
def rating_widget(article: Article) -> dict[str, Any]:
    """An article's stars, the same for everybody, and the ways to the reader's own. One query."""
    return {
        "article": article,
        "summary": summary_of(article),
        "scores": range(LEAST, MOST + 1),
    }
