from typing import Any

from django import template

from news.models import Article

register = template.Library()


@register.inclusion_tag("ratings/_rating_widget.html")
def rating_widget(article: Article) -> dict[str, Any]:
    return {}
