"""The demo's pictures in the picture library, found again by tokens made from their names."""

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from html import escape
from io import BytesIO

from images.models import Picture, PictureTag
from images.storing import store_picture
from portal.demo import content
from portal.demo.drawing.scenes import png

_ARTISTS = 2  # threads: the next pictures are drawn while one is encoded


def token_of(name: str) -> str:
    return hashlib.sha256(f"demo picture {name}".encode()).hexdigest()[:32]


def missing_pictures() -> list[str]:
    tokens = {name: token_of(name) for name in content.pictures()}
    kept = set(Picture.objects.filter(token__in=tokens.values()).values_list("token", flat=True))
    return [name for name, token in tokens.items() if token not in kept]


def draw_pictures(names: list[str], *, pixels: int, drawn: Callable[[int], None]) -> None:
    """Draw and store these pictures, each on its own, so that a stopped run goes on where it was.

    `drawn` hears how many are done. About half a second of one processor for each at 1600 pixels.
    """
    shown = content.pictures()
    with ThreadPoolExecutor(_ARTISTS) as artists:
        for number, (name, file) in enumerate(
            zip(names, artists.map(partial(png, pixels=pixels), names), strict=True), start=1
        ):
            picture = store_picture(
                file=BytesIO(file), alt=shown[name], credit=content.CREDIT, token=token_of(name)
            )
            if focus := content.focus_of(name):
                Picture.objects.filter(pk=picture.pk).update(**focus)
            picture.tags.set([PictureTag.objects.get_or_create(name=tag)[0] for tag in content.tags_of(name)])
            drawn(number)


def pictures_by_name() -> dict[str, Picture]:
    kept = Picture.objects.in_bulk([token_of(name) for name in content.pictures()], field_name="token")
    return {name: kept[token_of(name)] for name in content.pictures()}


def figure_html(picture: Picture, caption: str) -> str:
    """The figure as the editor writes it."""
    return (
        f'<figure class="image"><img src="{picture.default_address}" alt="{escape(picture.alt)}" '
        f'width="{picture.width}" height="{picture.height}"><figcaption>{caption}</figcaption></figure>'
    )
