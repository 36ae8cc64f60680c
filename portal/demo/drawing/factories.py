"""Industry."""

from random import Random

from portal.demo.drawing.canvas import Canvas, outline, shade
from portal.demo.drawing.figures import standing
from portal.demo.drawing.nature import clouds, mountains, sky, sun, tree


def factory(c: Canvas, variant: int, rng: Random) -> None:
    sky(c, "morning" if variant == 1 else "day", 700)
    sun(c, 250, 150, 44)
    clouds(c, rng, 5)
    mountains(c, rng, 660, 120, "#b0c7cd", low=700)
    if variant == 1:
        _old_works(c)
    else:
        _new_works(c, 120, 620, 260, "#f1f4f5")
        _new_works(c, 700, 780, 320, "#e7edf0")
    c.gradient("#9fb67c", "#87a468", (0, 660, 1600, 780))
    for x in range(40, 1600, 96):
        tree(c, x, 706, rng.uniform(70, 100), rng)
    c.gradient("#83878a", "#6d7174", (0, 770, 1600, 1000))
    c.rect(0, 762, 1600, 12, "#d8d5cc")
    for k in range(9):
        c.rect(30 + k * 190, 880, 110, 10, "#f3f1ea", alpha=0.9)
    truck(c, 430, 868, 330, "#c8452f", "#e8e4da")
    truck(c, 1120, 968, 430, "#2f6ea8", "#f1c04a")
    for x in (760, 830, 1480):
        standing(c, x, 800, 120, rng, hat="helmet", cloth="#3d6fa3")


def _old_works(c: Canvas) -> None:
    """Chimneys, a sawtooth roof and tanks."""
    for x, height in ((1240, 420), (1340, 360)):
        c.polygon([(x - 26, 660), (x - 18, 660 - height), (x + 18, 660 - height), (x + 26, 660)], "#d9d3c9")
        for k in range(2):
            c.rect(x - 20, 670 - height + k * 70, 40, 30, "#c8453b")
    for k in range(5):
        _sawtooth(c, 140 + k * 200, 660)
    for x in (1190, 1450):
        c.rect(x - 70, 480, 140, 200, "#c7d0d6", radius=16)
        c.rect(x - 70, 520, 140, 8, "#a3afb7")
        c.rect(x - 70, 600, 140, 8, "#a3afb7")


def _sawtooth(c: Canvas, x: float, foot: float) -> None:
    c.rect(x, foot - 155, 200, 155, "#e9e2d3")
    c.polygon(outline(x, foot, 1, "0 -155  0 -250  200 -155"), "#8fb3c4")
    c.polygon(outline(x, foot, 1, "0 -250  12 -250  200 -155  184 -155"), "#a5473c")
    c.rect(x, foot - 160, 200, 10, "#c9bfab")
    for k in range(3):
        c.rect(x + 22 + k * 60, foot - 112, 40, 44, "#9cc3d6")
    c.rect(x, foot - 155, 4, 155, "#d3c9b5")


def _new_works(c: Canvas, x: float, width: float, height: float, tint: str) -> None:
    """A hall of sheet metal with solar panels on its roof."""
    top = 660 - height
    c.rect(x, top, width, height, tint)
    c.rect(x, top, width, 40, "#2f6ea8")
    for k in range(int(width // 26)):
        c.rect(x + k * 26, top + 40, 3, height - 40, shade(tint, -0.07))
    for k in range(int(width // 110)):
        px = x + 20 + k * 110
        c.polygon(outline(px, top, 1, "0 -2  22 -44  98 -44  86 -2"), "#2a4f7d")
        c.line(outline(px, top, 1, "11 -23  92 -23"), "#7fa6cc", 2)
        c.line(outline(px, top, 1, "54 -2  62 -44"), "#7fa6cc", 2)
    for k in range(3):
        c.rect(x + 60 + k * width / 3, 560, 120, 100, "#8fa0ab")
        for row in range(6):
            c.rect(x + 60 + k * width / 3, 566 + row * 16, 120, 3, "#74858f")


def truck(c: Canvas, x: float, y: float, size: float, cab: str, load: str, *, tipper: bool = False) -> None:
    c.shadow(x, y, size * 0.55, size * 0.05, 0.4)
    if tipper:
        c.polygon(outline(x, y, size, "-0.5 -0.36  0.14 -0.36  0.1 -0.1  -0.46 -0.1"), load)
        c.pie(x - size * 0.18, y - size * 0.35, size * 0.28, size * 0.1, 180, 360, "#9a6f47")
    else:
        c.rect(x - size * 0.5, y - size * 0.48, size * 0.64, size * 0.4, load, radius=size * 0.015)
        c.rect(x - size * 0.5, y - size * 0.2, size * 0.64, size * 0.03, shade(load, -0.15))
    c.polygon(outline(x, y, size, "0.17 -0.42  0.38 -0.42  0.48 -0.24  0.49 -0.08  0.17 -0.08"), cab)
    c.polygon(outline(x, y, size, "0.27 -0.38  0.37 -0.38  0.44 -0.25  0.27 -0.25"), "#cfe6f0")
    c.rect(x - size * 0.5, y - size * 0.1, size * 0.99, size * 0.04, "#3a3e44")
    for dx in (-0.36, -0.2, 0.33):
        c.ellipse(x + dx * size, y - size * 0.06, size * 0.07, size * 0.07, "#26282c")
        c.ellipse(x + dx * size, y - size * 0.06, size * 0.03, size * 0.03, "#b9bdc2")
