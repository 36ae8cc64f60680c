"""{% load pages %}: the furniture around every page, one query each."""

from typing import Any

from django import template
from django.template import Context

from pages.models import MenuItem, SiteSettings, WebLink

register = template.Library()


@register.simple_tag
def site_settings() -> SiteSettings:
    """{% site_settings as site %}"""
    return SiteSettings.objects.current()


@register.inclusion_tag("pages/_web_links.html")
def web_links() -> dict[str, Any]:
    return {"links": WebLink.objects.shown().by_group()}


@register.inclusion_tag("pages/_main_menu.html", takes_context=True)
def main_menu(context: Context) -> dict[str, Any]:
    """The menu; the item whose own address, or the nearest one above it, is being read is marked."""
    request = context.get("request")
    path = request.path if request else ""
    items = list(MenuItem.objects.shown())
    around = [item for item in items if item.contains(path)]
    return {"items": items, "path": path, "current": max(around, key=_depth, default=None)}


def _depth(item: MenuItem) -> int:
    return len(item.address)
