"""Voters in their village hall."""

from random import Random

from portal.demo.drawing.busts import bust
from portal.demo.drawing.canvas import Canvas, points, shade
from portal.demo.drawing.figures import seen_from_behind, standing
from portal.demo.drawing.looks import random_look
from portal.demo.drawing.rooms import window
from portal.demo.drawing.signs import bouquet, flag


def voters(c: Canvas, variant: int, rng: Random) -> None:
    evening = variant in (3, 4)
    wall = {1: "#c89f6c", 2: "#d9bd8c", 3: "#f0dcb0", 4: "#e9cfa0"}[variant]
    c.gradient(shade(wall, -0.3 if evening else -0.12), wall, (0, 0, 1600, 640))
    if variant in (1, 2):
        for x in range(0, 1600, 46):
            c.rect(x, 130, 3, 500, shade(wall, -0.14))
        for x in (120, 1160):
            _mountain_window(c, x, 220, 320, 260, rng)
        c.polygon(points("0 0  1600 0  1600 90  800 160  0 90"), "#6d4c33")
        for x in range(0, 1601, 200):
            c.line([(x, 0), (800 + (x - 800) * 0.85, 140)], "#553a27", 12)
    else:
        c.rect(0, 0, 1600, 70, shade(wall, -0.42))
        for x in (200, 600, 1000, 1400):
            c.line([(x, 70), (x, 130)], "#4a4038", 4)
            c.pie(x, 158, 46, 34, 180, 360, "#7a4a2e")
            c.glow(x, 175, 260, "#ffe7a8", 0.6)
            c.ellipse(x, 162, 22, 10, "#fff6d8")
        for x in (110, 1230):
            window(c, x, 230, 260, 240, rng, night=True)
    flag(c, 660, 190, 280)
    c.gradient("#a87b52", "#7f5b3c", (0, 630, 1600, 1000))
    _front_table(c, rng)
    speaker = {1: (1120, 655), 2: (420, 700), 3: (520, 655), 4: (800, 760)}[variant]
    if variant in (1, 3):
        standing(c, speaker[0], speaker[1], 330, rng, cloth="#33455e")
    _crowd(c, rng, variant, speaker)


def _mountain_window(c: Canvas, x: float, y: float, width: float, height: float, rng: Random) -> None:
    c.rect(x - 14, y - 14, width + 28, height + 28, "#6d4c33", radius=4)
    c.gradient("#b5daf0", "#eef7ef", (x, y, x + width, y + height))
    for k, (tint, rise) in enumerate((("#9dbfcd", 0.62), ("#7aa892", 0.45), ("#5f9468", 0.3))):
        top = y + height * (1 - rise)
        c.polygon(
            [
                (x, y + height),
                (x, top + 30),
                (x + width * (0.25 + 0.15 * k), top - 20),
                (x + width * 0.6, top + 30),
                (x + width * (0.85 - 0.1 * k), top - 6),
                (x + width, top + 24),
                (x + width, y + height),
            ],
            tint,
        )
    c.rect(x + width / 2 - 5, y, 10, height, "#6d4c33")


def _front_table(c: Canvas, rng: Random) -> None:
    for k in range(3):
        bust(c, 690 + k * 110, 520, 74, random_look(rng))
    c.rect(610, 585, 380, 90, "#b3202b")
    c.rect(610, 580, 380, 14, "#f3ead9")
    bouquet(c, 800, 584, 46, rng)


def _crowd(c: Canvas, rng: Random, variant: int, speaker: tuple[float, float]) -> None:
    for row in range(4):
        size = 68 + row * 24
        y = 690 + row * 82
        count = 12 - row * 2
        gap = 1600 / (count - 0.5)
        for k in range(count):
            x = gap * (k + (0.35 if row % 2 else 0.0)) + rng.uniform(-9, 9)
            stands = variant in (2, 4) and row == 1 and abs(x - speaker[0]) < gap / 2
            if stands:
                _riser(c, x, y, size, rng, woman=variant == 2)
                continue
            hat = variant in (1, 3) and rng.random() < 0.22
            _neighbour(c, x, y, size, rng, scarf=variant in (1, 2) and rng.random() < 0.35, hat=hat)


def _riser(c: Canvas, x: float, y: float, size: float, rng: Random, *, woman: bool) -> None:
    """Somebody who stands up among those who sit, seen from behind."""
    lift = size * 1.25
    cloth = "#8c1d2b" if woman else "#2f5f9e"
    c.rect(x - size * 0.72, y - lift + size * 0.7, size * 1.44, size * 2.6, cloth, radius=size * 0.3)
    seen_from_behind(c, x, y - lift, size, rng)
    if woman:
        c.rect(x - size * 0.82, y - lift + size * 0.55, size * 1.64, size * 2.6, "#a02a36", radius=size * 0.4)
        c.ellipse(x, y - lift + size * 0.02, size * 0.41, size * 0.47, "#231a18")
        c.ellipse(x, y - lift + size * 0.1, size * 0.21, size * 0.19, "#3b2c27")
    c.line(
        [(x + size * 0.7, y - lift + size * 1.0), (x + size * 0.95, y - lift + size * 0.4)],
        "#a02a36" if woman else "#2f5f9e",
        size * 0.26,
    )
    c.ellipse(x + size * 0.95, y - lift + size * 0.34, size * 0.13, size * 0.13, "#dda97c")
    c.line(
        [(x + size * 0.95, y - lift + size * 0.36), (x + size * 0.86, y - lift + size * 0.02)],
        "#222222",
        size * 0.1,
    )
    c.ellipse(x + size * 0.85, y - lift - size * 0.02, size * 0.1, size * 0.1, "#333333")


def _neighbour(c: Canvas, x: float, y: float, size: float, rng: Random, *, scarf: bool, hat: bool) -> None:
    seen_from_behind(c, x, y, size, rng, hat=hat)
    if scarf:
        cloth = rng.choice(("#b4323c", "#27407a", "#d08a2e", "#3f7a5a"))
        c.pie(x, y - 0.04 * size, 0.42 * size, 0.5 * size, 180, 360, cloth)
        c.rect(x - 0.42 * size, y - 0.08 * size, 0.84 * size, 0.13 * size, shade(cloth, -0.12))
        for k in range(5):
            c.rect(x - 0.36 * size + k * 0.16 * size, y - 0.06 * size, 0.07 * size, 0.07 * size, "#f3e2b4")
    c.rect(
        x - size * 0.6,
        y + size * 1.05,
        size * 1.2,
        size * 0.9,
        rng.choice(("#3d6fa3", "#3d6fa3", "#b5483e")),
        radius=size * 0.16,
    )
