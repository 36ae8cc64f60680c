"""Head and shoulders from the front, for portraits, podiums and tables."""

from portal.demo.drawing.canvas import Canvas, outline, points, shade
from portal.demo.drawing.dress import draw_collar
from portal.demo.drawing.looks import Look


def bust(c: Canvas, x: float, y: float, size: float, look: Look, *, detailed: bool = True) -> None:
    """Head and shoulders from the front. (x, y) is the middle of the face; size is the head's height."""
    _hair_behind(c, x, y, size, look)
    _body(c, x, y, size, look)
    neck = "-0.2 0.25  0.2 0.25  0.22 0.66  0 0.78  -0.22 0.66"
    c.polygon(outline(x, y, size, neck), shade(look.skin, -0.12))
    draw_collar(c, x, y, size, look)
    for side in (-1, 1):
        c.ellipse(x + side * 0.37 * size, y + 0.05 * size, 0.06 * size, 0.1 * size, shade(look.skin, -0.1))
    _head(c, x, y, size, look.skin)
    _hair_front(c, x, y, size, look)
    if detailed:
        _features(c, x, y, size, look)
    if look.glasses:
        _glasses(c, x, y, size)


def half_length(c: Canvas, x: float, y: float, size: float, look: Look, foot: float) -> None:
    """A bust whose clothes go on down to foot: somebody who stands near."""
    half = 0.72 * size
    c.rect(x - half, y + 1.2 * size, 2 * half, foot - y - 1.2 * size, look.cloth)
    bust(c, x, y, size, look)


def _head(c: Canvas, x: float, y: float, s: float, skin: str) -> None:
    c.ellipse(x, y - 0.04 * s, 0.375 * s, 0.43 * s, skin)
    c.ellipse(x, y + 0.16 * s, 0.315 * s, 0.34 * s, skin)


def _features(c: Canvas, x: float, y: float, s: float, look: Look) -> None:
    dark = shade(look.hair_colour, -0.1)
    for side in (-1, 1):
        ex = x + side * 0.155 * s
        c.ellipse(ex + side * 0.07 * s, y + 0.2 * s, 0.08 * s, 0.055 * s, "#d9694f", 0.13)
        c.ellipse(ex, y + 0.042 * s, 0.056 * s, 0.032 * s, "#fbf6f0")
        c.ellipse(ex, y + 0.042 * s, 0.029 * s, 0.032 * s, "#2a1d19")
        c.arc(ex, y + 0.05 * s, 0.066 * s, 0.045 * s, 195, 345, "#2a1d19", 0.015 * s)
        brow = [
            (ex - 0.08 * s, y - 0.05 * s),
            (ex + side * 0.01 * s, y - 0.075 * s),
            (ex + 0.08 * s, y - 0.05 * s),
        ]
        c.line(brow, dark, 0.022 * s, 0.85)
    nose = shade(look.skin, -0.2)
    c.line(outline(x, y, s, "0.005 0.06  0.035 0.17  -0.02 0.18"), nose, 0.015 * s)
    c.arc(x, y + 0.22 * s, 0.11 * s, 0.085 * s, 25, 155, "#a3493f", 0.024 * s)


def _glasses(c: Canvas, x: float, y: float, s: float) -> None:
    for side in (-1, 1):
        c.arc(x + side * 0.155 * s, y + 0.045 * s, 0.105 * s, 0.09 * s, 0, 360, "#3b3531", 0.018 * s)
        c.line(outline(x, y, s, "0.26 0.03  0.37 0.01", flip=side), "#3b3531", 0.016 * s)
    c.line(outline(x, y, s, "-0.05 0.035  0.05 0.035"), "#3b3531", 0.018 * s)


def _hair_behind(c: Canvas, x: float, y: float, s: float, look: Look) -> None:
    hair = look.hair_colour
    if look.hair == "bun":
        c.ellipse(x, y - 0.5 * s, 0.19 * s, 0.16 * s, shade(hair, -0.15))
    elif look.hair == "bob":
        c.rect(x - 0.46 * s, y - 0.36 * s, 0.92 * s, 0.86 * s, shade(hair, -0.12), radius=0.3 * s)
    elif look.hair == "long":
        c.rect(x - 0.47 * s, y - 0.36 * s, 0.94 * s, 1.3 * s, shade(hair, -0.12), radius=0.32 * s)
    elif look.hair == "tied":
        c.rect(x + 0.14 * s, y - 0.1 * s, 0.32 * s, 1.05 * s, shade(hair, -0.15), radius=0.16 * s)
    elif look.hair == "curly":
        for dx, dy, r in ((-0.33, -0.1, 0.16), (0.33, -0.1, 0.16), (-0.36, 0.12, 0.14), (0.36, 0.12, 0.14)):
            c.ellipse(x + dx * s, y + dy * s, r * s, r * 1.25 * s, shade(hair, -0.12))


_HAIRLINES = {
    "short": "-0.3 -0.2  0 -0.27  0.3 -0.2",
    "parted": "-0.31 -0.16  -0.17 -0.31  0.1 -0.2  0.32 -0.13",
    "swept": "-0.31 -0.24  -0.05 -0.33  0.31 -0.24",
}
_LONG_HAIRLINE = "-0.29 -0.1  -0.06 -0.32  0.12 -0.24  0.3 -0.08"
_CURLS = points("-0.31 -0.28  -0.18 -0.38  0 -0.42  0.18 -0.38  0.31 -0.28  -0.37 -0.12  0.37 -0.12")


def _hair_front(c: Canvas, x: float, y: float, s: float, look: Look) -> None:
    """The cap of hair, and the forehead under its line."""
    hair = look.hair_colour
    c.pie(x, y - 0.06 * s, 0.405 * s, 0.46 * s, 180, 360, hair)
    for edge in (-0.4, 0.345):
        c.rect(x + edge * s, y - 0.12 * s, 0.055 * s, 0.17 * s, hair, radius=0.025 * s)
    hairline = _HAIRLINES.get(look.hair, _LONG_HAIRLINE)
    c.polygon(outline(x, y, s, f"{hairline}  0.335 -0.02  -0.335 -0.02"), look.skin)
    c.arc(x - 0.05 * s, y - 0.1 * s, 0.27 * s, 0.3 * s, 205, 275, shade(hair, 0.13), 0.022 * s)
    if look.hair == "curly":
        for dx, dy in _CURLS:
            c.ellipse(x + dx * s, y + dy * s, 0.1 * s, 0.12 * s, hair)
    if look.hair in {"bob", "long"}:
        for side in (-1, 1):
            c.rect(x + side * 0.4 * s - 0.055 * s, y - 0.12 * s, 0.11 * s, 0.46 * s, hair, radius=0.055 * s)


def _body(c: Canvas, x: float, y: float, s: float, look: Look) -> None:
    half = 0.86 * s * look.broad * (0.88 if look.dress in ("aodai", "com") else 1.0)
    top = y + 0.62 * s
    c.ellipse(x, top + 0.5 * s, half, 0.48 * s, look.cloth)
    c.rect(x - half, top + 0.48 * s, 2 * half, 1.4 * s, look.cloth)
    for side in (-1, 1):
        c.line(
            [(x + side * half * 0.72, top + 0.75 * s), (x + side * half * 0.66, top + 1.7 * s)],
            shade(look.cloth, -0.22),
            0.022 * s,
        )
