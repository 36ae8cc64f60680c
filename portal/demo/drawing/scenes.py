"""Which scene a picture's name asks for, and its bytes."""

from collections.abc import Callable
from io import BytesIO
from random import Random

from portal.demo.drawing import buildings, halls, landscapes, meetings, things, waters
from portal.demo.drawing.canvas import Canvas
from portal.demo.drawing.portraits import PORTRAITS, draw_portrait

Scene = Callable[[Canvas, int, Random], None]

SCENES: dict[str, Scene] = {
    "ballot": things.ballot,
    "boats": waters.boats,
    "bridge": waters.bridge,
    "counter": meetings.counter,
    "documents": things.documents,
    "factory": buildings.factory,
    "hall": halls.hall,
    "hospital": buildings.hospital,
    "library": things.library,
    "loom": things.loom,
    "market": buildings.market,
    "night": waters.night,
    "orchard": landscapes.orchard,
    "plain": landscapes.plain,
    "podium": halls.podium,
    "reservoir": waters.reservoir,
    "road": buildings.road,
    "school": buildings.school,
    "table": meetings.table,
    "tablet": things.tablet,
    "terraces": landscapes.terraces,
    "village": landscapes.village,
    "vote": halls.vote,
    "voters": meetings.voters,
}


def draw(name: str) -> Canvas:
    """A scene ("bridge/2") or an official's portrait ("portrait/ha-quang-lam"). KeyError for another name."""
    kind, _, variant = name.partition("/")
    if kind == "portrait":
        return draw_portrait(variant)
    canvas = Canvas()
    SCENES[kind](canvas, int(variant), Random(name))  # noqa: S311  (a picture's whims, no secret)
    return canvas


def png(name: str) -> bytes:
    """The same bytes for the same name every time."""
    buffer = BytesIO()
    draw(name).finish().save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


__all__ = ["PORTRAITS", "SCENES", "draw", "png"]
