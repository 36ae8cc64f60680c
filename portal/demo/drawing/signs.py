"""The state's signs and small things of a ceremony: star, flag, flowers."""

import math
from random import Random

from portal.demo.drawing.canvas import Canvas, outline, shade

RED, GOLD = "#c8202b", "#f8d24a"


def star(c: Canvas, x: float, y: float, radius: float, fill: str = GOLD) -> None:
    points = []
    for k in range(10):
        reach = radius if k % 2 == 0 else radius * 0.382
        angle = math.radians(-90 + 36 * k)
        points.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    c.polygon(points, fill)


def flag(c: Canvas, x: float, y: float, width: float) -> None:
    """The national flag, hanging flat, its left top corner at (x, y)."""
    height = width * 2 / 3
    c.rect(x, y, width, height, "#d6232c")
    star(c, x + width / 2, y + height / 2, height * 0.3)


def flag_on_pole(c: Canvas, x: float, ground: float, height: float) -> None:
    c.rect(x - 3, ground - height, 6, height, "#b9bcc0")
    c.ellipse(x, ground - height, 6, 6, GOLD)
    c.rect(x - 34, ground - 10, 68, 12, "#b7aca0")
    c.rect(x - 24, ground - 20, 48, 11, "#c9bfb3")
    width = height * 0.34
    rows = width * 2 / 3
    top = ground - height + 10
    wave = [(x + 3 + width * k / 10, top + 5 * math.sin(k / 10 * 6)) for k in range(11)]
    c.polygon([*wave, *[(px, py + rows) for px, py in reversed(wave)]], "#d6232c")
    star(c, x + 3 + width / 2, top + rows / 2 + 1, rows * 0.3)


def bouquet(c: Canvas, x: float, y: float, size: float, rng: Random) -> None:
    """A low arrangement of flowers; (x, y) is the middle of its foot."""
    for _ in range(14):
        angle = rng.uniform(200, 340)
        dx, dy = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        c.line([(x, y), (x + dx * size * 0.9, y + dy * size * 0.6)], "#4d7a4a", size * 0.07)
        c.ellipse(x + dx * size * 0.8, y + dy * size * 0.45, size * 0.13, size * 0.07, "#5d8f56")
    for _ in range(20):
        angle = math.radians(rng.uniform(185, 355))
        reach = rng.uniform(0.15, 0.75) * size
        px, py = x + reach * math.cos(angle) * 1.15, y + reach * math.sin(angle) * 0.75 - size * 0.06
        petal = rng.choice(("#f4b6b0", "#f7e3a1", "#e8685f", "#fbf3ea", "#f2c14e"))
        c.ellipse(px, py, size * 0.105, size * 0.1, petal)
        c.ellipse(px, py, size * 0.04, size * 0.04, shade(petal, -0.2))


def lotus(c: Canvas, x: float, y: float, size: float) -> None:
    """A vase with three pink lotus flowers; (x, y) is the foot of the vase."""
    for dx, lift in ((-0.42, 1.25), (0.05, 1.6), (0.46, 1.15)):
        c.line([(x, y - 0.5 * size), (x + dx * size, y - lift * size)], "#4d7f4f", 0.05 * size)
    c.ellipse(x + 0.7 * size, y - 0.85 * size, 0.36 * size, 0.13 * size, "#5c9159")
    c.ellipse(x - 0.72 * size, y - 0.8 * size, 0.34 * size, 0.12 * size, "#6ba066")
    for dx, lift in ((-0.42, 1.25), (0.05, 1.6), (0.46, 1.15)):
        fx, fy = x + dx * size, y - lift * size
        for turn, tint in (
            (-0.24, "#eda0b4"),
            (0.24, "#eda0b4"),
            (-0.12, "#f3b7c6"),
            (0.12, "#f3b7c6"),
            (0, "#f9d3dc"),
        ):
            c.polygon(
                [
                    (fx, fy + 0.12 * size),
                    (fx + (turn - 0.09) * size, fy - 0.06 * size),
                    (fx + turn * 1.25 * size, fy - 0.3 * size),
                    (fx + (turn + 0.09) * size, fy - 0.06 * size),
                ],
                tint,
            )
    c.polygon(outline(x, y, size, "-0.2 -0.6  0.2 -0.6  0.27 -0.22  0.16 0  -0.16 0  -0.27 -0.22"), "#e9eef2")
    c.line(outline(x, y, size, "-0.25 -0.28  0.25 -0.28"), "#6f93b5", 0.05 * size)
