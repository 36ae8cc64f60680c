"""{% load images %}: a picture of the library, in the sizes and formats that the browser chooses from."""

from typing import Any

from django import template

from images.renditions import Renditions
from images.showing import picture_html

register = template.Library()


@register.simple_tag
def picture(pic: Renditions | None, sizes: str = "", **options: Any) -> str:
    """Nothing when there is no picture; alt="" where the link's own text already names it.

    The further options are those of images.showing.picture_html().
    """
    if sizes:
        options["sizes"] = sizes
    return picture_html(pic, **options) if pic else ""
