from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("visits/_visit_counter.html")
def visit_counter() -> dict[str, Any]:
    return {}
