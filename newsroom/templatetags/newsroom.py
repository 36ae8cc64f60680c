"""{% load newsroom %}: two texts side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django import template
from django.utils.translation import gettext as _

from images.admin import thumbnail
from images.models import Picture
from richtext.comparing import Row, Side

register = template.Library()
_SHOWN = 2  # equal rows shown before and after a changed one


@dataclass(frozen=True)
class Stretch:
    """Rows one after the other; those that are folded are equal ones far from a change."""

    rows: list[Row]
    is_folded: bool = False


@register.inclusion_tag("newsroom/_comparison.html")
def comparison(rows: Sequence[Row], old: str, new: str) -> dict[str, object]:
    """The rows under the names of their sides. One query when there are pictures."""
    tokens = {side.picture for row in rows for side in (row.old, row.new) if side and side.picture}
    pictures = Picture.objects.filter(token__in=tokens) if tokens else []
    return {
        "stretches": list(_stretches(rows)),
        "old_name": old,
        "new_name": new,
        "has_changes": any(row.is_changed for row in rows),
        "pictures": {picture.token: picture for picture in pictures},
    }


@register.simple_tag
def picture_of(side: Side, pictures: dict[str, Picture]) -> str:
    """The library's picture, small; else where it lies, or that it is gone."""
    if picture := pictures.get(side.picture):
        return thumbnail(picture)
    return f"({side.picture})" if "/" in side.picture else _("(ảnh không còn trong kho)")


def _stretches(rows: Sequence[Row]) -> Iterator[Stretch]:
    near = {
        place + step
        for place, row in enumerate(rows)
        if row.is_changed
        for step in range(-_SHOWN, _SHOWN + 1)
    }
    for is_near, places in groupby(range(len(rows)), key=near.__contains__):
        stretch = [rows[place] for place in places]
        yield Stretch(stretch, is_folded=not is_near and len(stretch) > 1)
