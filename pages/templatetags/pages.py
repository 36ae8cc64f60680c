"""{% load pages %}: the furniture around every page, one query each."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from pagecache.furniture import kept
from pagecache.patterns import live_part, without_indent
from pages.models import MenuItem, SiteSettings, WebLink

register = template.Library()


@register.simple_tag
def site_settings() -> SiteSettings:
    """{% site_settings as site %}"""
    return kept("site settings", SiteSettings.current)


@register.inclusion_tag("pages/_web_links.html")
def web_links() -> dict[str, Any]:
    return {"links": WebLink.objects.shown().by_group()}


@live_part("main menu")
def main_menu(request: HttpRequest | None) -> SafeString:
    """The menu; the item whose own address, or the nearest one above it, is being read is marked.

    Kept once for each item and once for the pages below it.
    """
    path = request.path if request else ""
    items, deepest_first = kept("menu items", _menu_items)
    current = next((item for item in deepest_first if item.contains(path)), None)
    is_page = current is not None and current.address == path
    shown = {"items": items, "current": current, "is_page": is_page}
    name = f"menu at {current.pk if current else 0} {is_page}"
    return kept(name, lambda: without_indent(render_to_string("pages/_main_menu.html", shown)))


def _menu_items() -> tuple[list[MenuItem], list[MenuItem]]:
    """In the office's order, and as one looks for the nearest above a page."""
    items = list(MenuItem.objects.shown())
    return items, sorted(items, key=lambda item: len(item.address), reverse=True)
