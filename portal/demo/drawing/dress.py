"""What people wear at the neck; every measure in heads, seen from the middle of the collar."""

from collections.abc import Callable

from portal.demo.drawing.canvas import Canvas, outline, points, shade
from portal.demo.drawing.looks import Look

_FLOWERS = points("-0.3 0.62  -0.12 0.86  0.2 0.74  0.05 1.12  -0.42 1  0.4 1.05")
_PETALS = points("-0.045 0  0.045 0  0 -0.045  0 0.045")


def draw_collar(c: Canvas, x: float, y: float, s: float, look: Look) -> None:
    """(x, y) is the middle of the face, s the head's height."""
    _COLLARS.get(look.dress, _shirt)(c, x, y + 0.58 * s, s, look)


def _suit(c: Canvas, x: float, top: float, s: float, look: Look) -> None:
    c.polygon(outline(x, top, s, "-0.26 0  0.26 0  0.2 0.7  0 1.1  -0.2 0.7"), "#f7f5f0")
    c.polygon(outline(x, top, s, "-0.19 -0.02  0.19 -0.02  0 0.17"), shade(look.skin, -0.12))
    tie = "-0.075 0.17  0.075 0.17  0.05 0.29  0.1 0.95  0 1.15  -0.1 0.95  -0.05 0.29"
    c.polygon(outline(x, top, s, tie), look.accent)
    lapel = "0.27 -0.04  0.43 0.22  0.33 0.34  0.38 0.42  0 1.25  0.17 0.55"
    for side in (-1, 1):
        c.polygon(outline(x, top, s, "0.25 -0.03  0.02 0.17  0.17 0.32", flip=side), "#ffffff")
        c.polygon(outline(x, top, s, lapel, flip=side), shade(look.cloth, 0.09))


def _vest(c: Canvas, x: float, top: float, s: float, look: Look) -> None:
    c.polygon(outline(x, top, s, "-0.24 -0.02  0.24 -0.02  0 0.85"), "#fbf7ef")
    c.polygon(outline(x, top, s, "-0.2 -0.04  0.2 -0.04  0 0.3"), shade(look.skin, -0.1))
    for side in (-1, 1):
        lapel = outline(x, top, s, "0.24 -0.04  0.42 0.3  0 1  0.1 0.5", flip=side)
        c.polygon(lapel, shade(look.cloth, 0.1))


def _stand_up(c: Canvas, x: float, top: float, s: float, look: Look, collar: str) -> None:
    shoulders = "-0.22 -0.11  0.22 -0.11  0.3 0.1  0.1 0.24  -0.1 0.24  -0.3 0.1"
    c.polygon(outline(x, top, s, shoulders), look.cloth)
    c.polygon(outline(x, top, s, "-0.22 -0.11  0.22 -0.11  0.25 0.08  0 0.13  -0.25 0.08"), collar)
    c.line(outline(x, top, s, "0 -0.1  0 0.12"), shade(collar, -0.3), 0.016 * s)


def _ao_dai(c: Canvas, x: float, top: float, s: float, look: Look) -> None:
    _stand_up(c, x, top, s, look, shade(look.cloth, 0.1))
    c.line(outline(x, top, s, "0 0.12  0.3 0.3  0.52 0.36"), shade(look.cloth, -0.25), 0.018 * s)
    for fx, fy in _FLOWERS:
        for dx, dy in _PETALS:
            c.ellipse(x + (fx + dx) * s, top + (fy + dy) * s, 0.035 * s, 0.035 * s, look.accent, 0.85)
        c.ellipse(x + fx * s, top + fy * s, 0.022 * s, 0.022 * s, "#f6d77c")


def _indigo(c: Canvas, x: float, top: float, s: float, look: Look) -> None:
    _stand_up(c, x, top, s, look, shade(look.cloth, -0.15))
    c.line(outline(x, top, s, "0 0.1  0 1.4"), shade(look.cloth, -0.3), 0.02 * s)
    for k in range(4):
        c.ellipse(x, top + (0.3 + 0.25 * k) * s, 0.03 * s, 0.03 * s, look.accent)


def _com(c: Canvas, x: float, top: float, s: float, look: Look) -> None:
    c.polygon(outline(x, top, s, "-0.2 -0.06  0.2 -0.06  0 0.26"), shade(look.skin, -0.1))
    c.line(outline(x, top, s, "0 0.24  0 1.4"), shade(look.cloth, -0.15), 0.02 * s)
    for k in range(5):
        for side in (-1, 1):
            c.ellipse(x + side * 0.055 * s, top + (0.34 + 0.21 * k) * s, 0.05 * s, 0.035 * s, "#b9bec6")


def _shirt(c: Canvas, x: float, top: float, s: float, look: Look) -> None:
    for side in (-1, 1):
        c.polygon(outline(x, top, s, "0.25 -0.06  0 0.2  0.2 0.3", flip=side), shade(look.cloth, 0.25))
    c.line(outline(x, top, s, "0 0.2  0 1.4"), shade(look.cloth, -0.18), 0.016 * s)
    for k in range(4):
        c.ellipse(x, top + (0.36 + 0.26 * k) * s, 0.02 * s, 0.02 * s, shade(look.cloth, -0.35))


_COLLARS: dict[str, Callable[[Canvas, float, float, float, Look], None]] = {
    "suit": _suit,
    "vest": _vest,
    "aodai": _ao_dai,
    "indigo": _indigo,
    "com": _com,
}
