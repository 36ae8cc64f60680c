from typing import Any

from django import template

from news.models import Article

register = template.Library()


@register.inclusion_tag("comments/_comment_section.html")
def comment_section(article: Article) -> dict[str, Any]:
    return {}
