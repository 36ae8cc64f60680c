"""The hospital and its ambulance."""

from random import Random

from portal.demo.drawing.canvas import Canvas, outline, points, shade
from portal.demo.drawing.figures import standing
from portal.demo.drawing.nature import clouds, mountains, palm, sky


def hospital(c: Canvas, variant: int, rng: Random) -> None:
    dusk = variant == 2
    sky(c, "dusk" if dusk else "day", 700)
    clouds(c, rng, 4, alpha=0.35 if dusk else 0.7)
    mountains(c, rng, 660, 130, "#8a7f9f" if dusk else "#a9c7cf", low=720)
    wall = "#d9d2dc" if dusk else "#f7f7f4"
    _ward(c, 330, 680, 940, 5, wall, dusk=dusk, rng=rng)
    _ward(c, 60, 680, 300, 3, shade(wall, -0.05), dusk=dusk, rng=rng)
    _ward(c, 1240, 680, 300, 3, shade(wall, -0.05), dusk=dusk, rng=rng)
    _entrance(c, wall)
    c.gradient("#a59fae" if dusk else "#cfd2cd", "#7d7788" if dusk else "#b5b8b2", (0, 690, 1600, 1000))
    c.rect(0, 684, 1600, 12, "#8fae7c" if not dusk else "#5f7065")
    for x in (90, 190, 1410, 1510):
        palm(c, x, 716, 240, rng)
    for x in range(260, 1400, 60):
        if abs(x - 800) > 130:
            c.ellipse(x, 706, 34, 20, "#5f9a58" if not dusk else "#4a6a55")
    for k in range(8):
        c.rect(40 + k * 210, 850, 120, 9, "#f3f1ea", alpha=0.8)
    if dusk:
        _ambulance(c, 700, 900, 520)
        for x in (1060, 1150):
            standing(c, x, 880, 210, rng, cloth="#f2f5f7")
        return
    for k in range(8):
        left, foot = 300 + k * 140 + rng.uniform(-24, 24), rng.uniform(740, 810)
        cloth = "#f2f5f7" if k % 3 == 1 else ""
        standing(c, left, foot, 124, rng, cloth=cloth, hat="nonla" if k == 4 else "")
    _ambulance(c, 1250, 930, 330)


def _entrance(c: Canvas, wall: str) -> None:
    """The red cross on the roof, the porch and the doors."""
    c.rect(700, 110, 200, 74, wall, radius=8)
    c.rect(784, 120, 32, 54, "#d6232c")
    c.rect(773, 131, 54, 32, "#d6232c")
    c.polygon(points("590 560  1010 560  1060 600  540 600"), "#2f7f9a")
    for x in (570, 1020):
        c.rect(x, 600, 16, 90, "#c9d3d6")
    c.rect(690, 606, 220, 84, "#7fb0c4")
    c.rect(797, 606, 6, 84, "#e8f1f4")


def _ward(
    c: Canvas, x: float, foot: float, width: float, floors: int, wall: str, *, dusk: bool, rng: Random
) -> None:
    height = floors * 96 + 20
    c.rect(x, foot - height, width, height, wall)
    c.rect(x - 8, foot - height - 12, width + 16, 16, shade(wall, -0.14))
    columns = int(width // 62)
    step = width / columns
    for floor in range(floors):
        y = foot - 96 * (floor + 1) + 14
        c.rect(x, y + 70, width, 6, shade(wall, -0.1))
        for k in range(columns):
            lit = dusk and rng.random() < 0.6
            c.rect(
                x + k * step + step * 0.2,
                y + 8,
                step * 0.6,
                48,
                "#ffdb8f" if lit else ("#5f6f8a" if dusk else "#8fbdd1"),
                radius=2,
            )
            if not lit:
                c.polygon(
                    [
                        (x + k * step + step * 0.2, y + 56),
                        (x + k * step + step * 0.2, y + 30),
                        (x + k * step + step * 0.6, y + 8),
                        (x + k * step + step * 0.8, y + 8),
                    ],
                    "#ffffff",
                    0.25,
                )


def _ambulance(c: Canvas, x: float, y: float, size: float) -> None:
    c.shadow(x, y, size * 0.55, size * 0.05, 0.4)
    c.rect(x - size * 0.5, y - size * 0.5, size * 0.72, size * 0.42, "#fbfbf8", radius=size * 0.04)
    c.polygon(
        outline(x, y, size, "0.18 -0.5  0.32 -0.48  0.46 -0.28  0.5 -0.24  0.5 -0.08  0.18 -0.08"), "#fbfbf8"
    )
    c.polygon(outline(x, y, size, "0.2 -0.43  0.31 -0.42  0.41 -0.27  0.2 -0.27"), "#7fb0cc")
    c.rect(x - size * 0.5, y - size * 0.2, size, size * 0.045, "#d6232c")
    c.rect(x - size * 0.19, y - size * 0.42, size * 0.055, size * 0.17, "#d6232c")
    c.rect(x - size * 0.247, y - size * 0.363, size * 0.17, size * 0.055, "#d6232c")
    c.rect(x - size * 0.06, y - size * 0.545, size * 0.15, size * 0.05, "#2f6ee0", radius=size * 0.02)
    c.glow(x + size * 0.015, y - size * 0.53, size * 0.22, "#5f9aff", 0.5)
    for dx in (-0.3, 0.3):
        c.ellipse(x + dx * size, y - size * 0.06, size * 0.085, size * 0.085, "#2a2c30")
        c.ellipse(x + dx * size, y - size * 0.06, size * 0.038, size * 0.038, "#c9cdd2")
    c.ellipse(x + size * 0.47, y - size * 0.15, size * 0.022, size * 0.026, "#ffe9a3")
