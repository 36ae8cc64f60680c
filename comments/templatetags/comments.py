from typing import Any

from django import template

from comments.discussion import discussion_under
from news.models import Article

register = template.Library()


@register.inclusion_tag("comments/_comment_section.html")
def comment_section(article: Article) -> dict[str, Any]:
    """The approved comments and the way to the form; one query, and no captcha, cookie or token."""
    return {"article": article, "discussion": discussion_under(article)}
