"""{% load images %}: a picture of the library, in the sizes and formats that the browser chooses from."""

from typing import Any

from django import template

from images.models import Picture
from images.renditions import Renditions
from images.showing import focus_class, picture_html

register = template.Library()


@register.simple_tag
def picture(pic: Renditions | None, sizes: str = "", *, is_cropped: bool = False, **options: Any) -> str:
    """Nothing when there is no picture; alt="" where the link's own text already names it.

    The further options are those of images.showing.picture_html().
    """
    if sizes:
        options["sizes"] = sizes
    if isinstance(pic, Picture) and is_cropped:
        options["css_class"] = focus_class(pic.focus_x, pic.focus_y)
    return picture_html(pic, **options) if pic else ""
