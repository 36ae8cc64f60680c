"""People in a crowd: seen from behind, or small and whole."""

from dataclasses import replace
from random import Random

from portal.demo.drawing.canvas import Canvas, outline, shade
from portal.demo.drawing.looks import CLOTHES, Look, random_look


def seen_from_behind(
    c: Canvas, x: float, y: float, size: float, rng: Random, *, hat: bool = False, dark: float = 0.0
) -> None:
    """Shoulders and the back of a head; size is the head's height, dark shades those far from the light."""
    look = random_look(rng)
    cloth = shade(look.cloth, -dark)
    hair = shade(look.hair_colour, -dark)
    c.ellipse(x, y + 0.95 * size, 0.82 * size, 0.5 * size, cloth)
    c.rect(x - 0.82 * size, y + 0.93 * size, 1.64 * size, 1.1 * size, cloth)
    c.rect(x - 0.17 * size, y + 0.2 * size, 0.34 * size, 0.36 * size, shade(look.skin, -0.15 - dark))
    c.polygon(outline(x, y, size, "-0.24 0.55  0.24 0.55  0.3 0.64  -0.3 0.64"), shade(cloth, 0.12))
    for side in (-1, 1):
        c.ellipse(
            x + side * 0.37 * size, y + 0.04 * size, 0.06 * size, 0.1 * size, shade(look.skin, -0.1 - dark)
        )
    c.ellipse(x, y - 0.04 * size, 0.385 * size, 0.46 * size, hair)
    if look.hair == "bun":
        c.ellipse(x, y + 0.05 * size, 0.2 * size, 0.18 * size, shade(hair, 0.1))
    elif look.hair in ("bob", "tied"):
        c.rect(x - 0.38 * size, y - 0.1 * size, 0.76 * size, 0.62 * size, hair, radius=0.2 * size)
    else:
        c.ellipse(x, y + 0.3 * size, 0.27 * size, 0.12 * size, shade(look.skin, -0.15 - dark))
        c.ellipse(x, y + 0.2 * size, 0.3 * size, 0.14 * size, hair)
    c.arc(
        x - 0.03 * size, y - 0.05 * size, 0.28 * size, 0.34 * size, 200, 270, shade(hair, 0.16), 0.035 * size
    )
    if hat:
        conical_hat(c, x, y - 0.15 * size, size * 1.25)


def conical_hat(c: Canvas, x: float, y: float, size: float) -> None:
    """The nón lá; size is about its width."""
    c.polygon(outline(x, y, size, "0 -0.52  0.6 0.05  -0.6 0.05"), "#ead6a4")
    c.polygon(outline(x, y, size, "0 -0.52  0.6 0.05  0.15 0.05"), "#d8bf85")
    c.ellipse(x, y + 0.05 * size, 0.6 * size, 0.07 * size, "#cdb277")


def standing(
    c: Canvas, x: float, y: float, size: float, rng: Random, *,
    hat: str = "", vest: bool = False, skirt: bool = False, cloth: str = "", raised: bool = False,
) -> None:  # fmt: skip
    """A small whole figure. (x, y) is where it stands; size is its height; hat: nonla, helmet or none."""
    look = replace(random_look(rng, formal=False), cloth=cloth or rng.choice(CLOTHES))
    legs = rng.choice(("#2d3542", "#3c3430", "#27303a"))
    c.shadow(x, y, 0.22 * size, 0.045 * size)
    if skirt:
        _skirt(c, x, y, size, look)
    else:
        for dx in (-0.1, 0.01):
            c.rect(x + dx * size, y - 0.46 * size, 0.09 * size, 0.46 * size, legs, radius=0.02 * size)
    body = "#e8702a" if vest else look.cloth
    c.rect(x - 0.13 * size, y - 0.8 * size, 0.26 * size, 0.38 * size, body, radius=0.07 * size)
    if vest:
        c.rect(x - 0.13 * size, y - 0.62 * size, 0.26 * size, 0.03 * size, "#f5ef9f")
    for hand in ("-0.17 -0.44", "0.22 -0.92" if raised else "0.17 -0.44"):
        shoulder = "-0.14 -0.74" if hand.startswith("-") else "0.14 -0.74"
        arm = outline(x, y, size, f"{shoulder}  {hand}")
        c.line(arm, shade(body, -0.12), 0.06 * size)
        c.ellipse(*arm[1], 0.03 * size, 0.03 * size, look.skin)
    _small_head(c, x, y - 0.91 * size, size, look)
    if hat == "nonla":
        conical_hat(c, x, y - 0.94 * size, 0.27 * size)
    elif hat == "helmet":
        c.pie(x, y - 0.93 * size, 0.095 * size, 0.1 * size, 180, 360, "#f2c230")
        c.rect(x - 0.11 * size, y - 0.94 * size, 0.22 * size, 0.018 * size, "#e0af1e", radius=0.008 * size)


def _skirt(c: Canvas, x: float, y: float, size: float, look: Look) -> None:
    """A long indigo skirt with a red hem."""
    for dx in (-0.07, 0.02):
        c.rect(x + dx * size, y - 0.05 * size, 0.05 * size, 0.05 * size, look.skin)
    c.polygon(outline(x, y, size, "-0.09 -0.5  0.09 -0.5  0.15 -0.04  -0.15 -0.04"), "#252a4d")
    c.polygon(outline(x, y, size, "-0.143 -0.12  0.143 -0.12  0.15 -0.05  -0.15 -0.05"), "#c2403a")


def _small_head(c: Canvas, x: float, y: float, size: float, look: Look) -> None:
    """Of a figure of that size; a face only where it can be seen."""
    c.rect(x - 0.035 * size, y + 0.06 * size, 0.07 * size, 0.07 * size, shade(look.skin, -0.12))
    c.ellipse(x, y, 0.076 * size, 0.09 * size, look.skin)
    c.pie(x, y - 0.025 * size, 0.083 * size, 0.075 * size, 180, 360, look.hair_colour)
    if size < 180:
        return
    for side in (-1, 1):
        c.ellipse(x + side * 0.03 * size, y + 0.002 * size, 0.008 * size, 0.01 * size, "#2a1d19")
    c.arc(x, y + 0.035 * size, 0.024 * size, 0.016 * size, 20, 160, "#a3493f", 0.007 * size)
