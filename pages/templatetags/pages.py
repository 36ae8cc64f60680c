from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("pages/_web_links.html")
def web_links() -> dict[str, Any]:
    return {}


@register.inclusion_tag("pages/_main_menu.html")
def main_menu() -> dict[str, Any]:
    return {}


@register.simple_tag
def site_settings() -> dict[str, str]:
    return {"name": "Hội đồng nhân dân tỉnh"}
