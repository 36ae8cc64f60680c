"""How a picture of the library stands in a page, the same in templates and in stored page HTML."""

from typing import Any

from django.template.loader import render_to_string

from images.models import Picture

DEFAULT_SIZES = "(min-width: 60em) 640px, 100vw"


def picture_context(
    picture: Picture | None,
    *,
    sizes: str = DEFAULT_SIZES,
    lazy: bool = True,
    alt: str | None = None,
    width: int | None = None,
    css_class: str = "",
) -> dict[str, Any]:
    """What images/_picture.html shows. A width below the picture's own shrinks it, in proportion."""
    if picture is None:
        return {"picture": None}
    shown_width = min(width or picture.width, picture.width)
    return {
        "picture": picture,
        "alt": picture.alt if alt is None else alt,
        "width": shown_width,
        "height": max(1, round(picture.height * shown_width / picture.width)),
        "sizes": sizes
        if shown_width == picture.width
        else f"(min-width: {shown_width}px) {shown_width}px, 100vw",
        "webp": picture.srcset("webp"),
        "jpeg": picture.srcset("jpg"),
        "lazy": lazy,
        "css_class": css_class,
    }


def picture_html(
    picture: Picture, *, alt: str, sizes: str = DEFAULT_SIZES, width: int | None = None, css_class: str = ""
) -> str:
    """A picture inside a text: below the fold, so loaded when it comes near."""
    context = picture_context(picture, sizes=sizes, alt=alt, width=width, css_class=css_class)
    return render_to_string("images/_picture.html", context).strip()
