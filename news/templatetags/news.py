from typing import Any

from django import template

from news.models import Category

register = template.Library()


@register.inclusion_tag("news/_category_links.html")
def category_links() -> dict[str, Any]:
    """The categories in their two levels, for the map of the site. Two queries."""
    return {"categories": Category.objects.filter(parent=None).prefetch_related("children")}
