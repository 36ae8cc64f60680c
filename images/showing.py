"""How a picture of the library stands in a page, the same in templates and in stored page HTML."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from images.renditions import MIDDLE, Cover, Renditions
from pagecache.patterns import remembered

# As wide as a telephone's page. Its display has three dots to a pixel where the eye sees two: two thirds of
# the width are asked for, so that 960 of them come and not 1600, at half the bytes.
PAGE_WIDE = "(min-resolution: 2.5dppx) 66vw, calc(100vw - 2rem)"
DEFAULT_SIZES = f"(min-width: 62rem) 720px, {PAGE_WIDE}"


def picture_html(
    picture: Renditions,
    *,
    alt: str | None = None,
    sizes: str = DEFAULT_SIZES,
    most: int = 100_000,
    lazy: bool = True,
    width: int | None = None,
    css_class: str = "",
) -> SafeString:
    """A picture in the sizes and formats that a browser chooses from.

    It loads when it comes near unless told otherwise. No rendition wider than `most` is offered, where the
    place never needs one. A width below the picture's own shrinks it, in proportion. `sizes` says how wide
    the place is; where its last part has a condition, it is as wide as the page otherwise.
    """
    shown_width = min(width or picture.width, picture.width)
    if shown_width < picture.width:
        sizes = f"(min-width: {shown_width}px) {shown_width}px"
    files = Cover(picture.token, picture.folder, picture.width, picture.height)
    alt = picture.alt if alt is None else alt
    return _html(
        files, alt=alt, sizes=sizes, most=most, lazy=bool(lazy), width=shown_width, css_class=css_class
    )


def focus_class(x: int | None, y: int | None) -> str:
    """By which a place that crops keeps what the picture is about (static/css/components/focus.css)."""
    ways = [f"focus-{axis}-{step}" for axis, step in (("x", x), ("y", y)) if step not in (None, MIDDLE)]
    return " ".join(ways)


@remembered
def _html(
    files: Cover, *, alt: str, sizes: str, most: int, lazy: bool, width: int, css_class: str
) -> SafeString:
    """Nothing but its arguments decides what it says; the same picture stands in many lists."""
    context = {
        "has_choice": len(files.widths_up_to(most)) > 1,
        "default": files.address(files.widths_up_to(min(most, 960))[-1], "jpg"),
        "smallest": files.address(files.widths[0], "webp"),
        "webp": files.srcset("webp", most=most),
        "jpeg": files.srcset("jpg", most=most),
        "alt": alt,
        "sizes": _complete(sizes),
        "lazy": lazy,
        "width": width,
        "height": max(1, round(files.height * width / files.width)),
        "css_class": css_class,
    }
    html = render_to_string("images/_picture.html", context)
    return SafeString(html.strip())  # nosec B703  # rendered with escaping


def _complete(sizes: str) -> str:
    """As wide as the page where no condition holds."""
    return f"{sizes}, {PAGE_WIDE}" if sizes.rpartition(",")[2].lstrip().startswith("(") else sizes
