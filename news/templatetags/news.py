from typing import Any

from django import template
from django.utils import timezone

from news.models import Category, Topic

register = template.Library()


@register.inclusion_tag("news/_category_links.html")
def category_links() -> dict[str, Any]:
    """The categories in their two levels, for the map of the site. Two queries."""
    return {"categories": Category.objects.filter(parent=None).prefetch_related("children")}


@register.inclusion_tag("news/_topic_links.html")
def topic_links() -> dict[str, Any]:
    """The topics that have articles to read, for the map of the site. One query."""
    return {"topics": Topic.objects.shown(timezone.now())}
