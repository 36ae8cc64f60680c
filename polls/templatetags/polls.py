from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("polls/_featured_poll.html")
def featured_poll() -> dict[str, Any]:
    return {}
