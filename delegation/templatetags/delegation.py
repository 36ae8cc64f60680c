from typing import Any

from django import template

from delegation.models import Body

register = template.Library()


@register.inclusion_tag("delegation/_body_links.html")
def body_links() -> dict[str, Any]:
    """The council's bodies, for the map of the site. One query."""
    return {"bodies": Body.objects.all()}
