"""Books and those who read them."""

from random import Random

from portal.demo.drawing.busts import bust
from portal.demo.drawing.canvas import Canvas, outline, shade
from portal.demo.drawing.looks import Look, random_look


def library(c: Canvas, variant: int, rng: Random) -> None:
    c.gradient("#f3e6cc", "#e6d3ae", (0, 0, 1600, 700))
    c.gradient("#c99f6c", "#a9825a", (0, 700, 1600, 1000))
    for shelf in range(2):
        left = 60 + shelf * 760
        c.rect(left - 16, 40, 752, 668, "#8a6038", radius=6)
        c.rect(left, 54, 720, 640, "#6d4a2c")
        for row in range(4):
            foot = 206 + row * 160
            c.rect(left, foot, 720, 14, "#a5774b")
            x = left + 8.0
            while x < left + 690:
                wide, tall = rng.uniform(15, 34), rng.uniform(84, 132)
                tint = rng.choice(
                    ("#c8453b", "#2f6ea8", "#e0a72e", "#3f8f6a", "#7a5f9a", "#e8e0cc", "#d9783f", "#4fa3b0")
                )
                c.rect(x, foot - tall, wide, tall, tint, radius=2)
                c.rect(x, foot - tall + 14, wide, 6, shade(tint, 0.35))
                c.rect(x, foot - 24, wide, 4, shade(tint, -0.2))
                x += wide + (rng.uniform(14, 40) if rng.random() < 0.08 else 2)
    c.ellipse(800, 880, 640, 108, "#b5483e")
    c.ellipse(800, 876, 590, 92, "#e3b04f")
    c.ellipse(800, 872, 500, 70, "#d98f3f")
    for k, x in enumerate((330, 560, 810, 1060, 1290)):
        _reader(c, x, 850 + 26 * (k % 2), 118, rng)
    c.rect(150, 922, 1300, 78, "#a5774b", radius=14)
    c.rect(150, 918, 1300, 20, "#c99a63", radius=10)
    for x in (420, 690, 930, 1180):
        for k, tint in enumerate(rng.sample(("#c8453b", "#2f6ea8", "#e0a72e", "#3f8f6a"), 3)):
            c.rect(x - 60 + 4 * k, 904 - 14 * k, 120, 14, tint, radius=3)


def _reader(c: Canvas, x: float, y: float, size: float, rng: Random) -> None:
    """A child who sits at the low table behind an open book."""
    look = random_look(rng, formal=False)
    child = Look(
        look.skin,
        look.hair_colour,
        look.hair,
        "shirt",
        rng.choice(("#fafafa", "#f2c14e", "#8fc3e8", "#f09a8f")),
    )
    c.shadow(x, y + size * 0.36, size * 0.95, size * 0.2, 0.35)
    bust(c, x, y - size * 0.95, size, child)
    for side, tint in ((-1, "#fdfbf4"), (1, "#f1ece0")):
        c.polygon(outline(x, y, size, "0 -0.12  0.62 -0.26  0.62 0.16  0 0.28", flip=side), tint)
        for k in range(3):
            c.line(
                [
                    (x + side * size * 0.1, y - size * (0.02 - 0.09 * k)),
                    (x + side * size * 0.5, y - size * (0.11 - 0.09 * k)),
                ],
                "#b3ada1",
                2.4,
            )
    c.line(outline(x, y, size, "0 -0.12  0 0.28"), "#a9a294", 3)
