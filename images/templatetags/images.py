"""{% load images %}: a picture of the library, in the sizes and formats that the browser chooses from."""

from typing import Any

from django import template

from images.models import Picture
from images.showing import DEFAULT_SIZES, picture_context

register = template.Library()


@register.inclusion_tag("images/_picture.html")
def picture(
    pic: Picture | None, sizes: str = DEFAULT_SIZES, *, lazy: bool = True, alt: str | None = None
) -> dict[str, Any]:
    """Nothing when there is no picture; alt="" where the link's own text already names it."""
    return picture_context(pic, sizes=sizes, lazy=lazy, alt=alt)
