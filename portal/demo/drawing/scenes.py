"""Which scene a picture's name asks for, and its bytes."""

from collections.abc import Callable
from io import BytesIO
from random import Random

from portal.demo.drawing import (
    ballots,
    crafts,
    factories,
    fields,
    halls,
    hospitals,
    libraries,
    markets,
    nights,
    papers,
    reservoirs,
    rivers,
    roads,
    rooms,
    schools,
    sea,
    village_halls,
    villages,
)
from portal.demo.drawing.canvas import Canvas
from portal.demo.drawing.portraits import draw_portrait

WIDTH = 1600  # pixels; a portrait is at most 960 wide

Scene = Callable[[Canvas, int, Random], None]

SCENES: dict[str, Scene] = {
    "ballot": ballots.ballot,
    "boats": sea.boats,
    "bridge": rivers.bridge,
    "counter": rooms.counter,
    "documents": papers.documents,
    "factory": factories.factory,
    "hall": halls.hall,
    "hospital": hospitals.hospital,
    "library": libraries.library,
    "loom": crafts.loom,
    "market": markets.market,
    "night": nights.night,
    "orchard": fields.orchard,
    "plain": fields.plain,
    "podium": halls.podium,
    "reservoir": reservoirs.reservoir,
    "road": roads.road,
    "school": schools.school,
    "table": rooms.table,
    "tablet": papers.tablet,
    "terraces": fields.terraces,
    "village": villages.village,
    "vote": halls.vote,
    "voters": village_halls.voters,
}


def draw(name: str, *, pixels: int = WIDTH) -> Canvas:
    """A scene ("bridge/2") or an official's portrait ("portrait/ha-quang-lam"). KeyError for another name."""
    kind, _, variant = name.partition("/")
    if kind == "portrait":
        return draw_portrait(variant, pixels=pixels)
    canvas = Canvas(pixels=pixels)
    SCENES[kind](canvas, int(variant), Random(name))  # nosec B311  # a picture's whims, no secret
    return canvas


def png(name: str, *, pixels: int = WIDTH) -> bytes:
    """The same bytes for the same name every time."""
    buffer = BytesIO()
    draw(name, pixels=pixels).finish().save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()
