"""The town by the river after dark."""

import math
from random import Random

from portal.demo.drawing.canvas import Canvas, points, shade
from portal.demo.drawing.figures import standing
from portal.demo.drawing.nature import sky, water, waves


def night(c: Canvas, variant: int, rng: Random) -> None:
    sky(c, "night" if variant != 2 else "violet", 640)
    if variant != 2:
        for _ in range(120):
            x, y, radius = rng.uniform(0, 1600), rng.uniform(0, 380), rng.uniform(0.8, 2.2)
            c.ellipse(x, y, radius, radius, "#ffffff", rng.uniform(0.3, 0.9))
        c.glow(1280, 150, 230, "#dbe6ff", 0.55)
        c.ellipse(1280, 150, 48, 48, "#f6f2dc")
    _skyline(c, rng, "#2b3763" if variant != 2 else "#5f5286", 600, 250)
    _skyline(c, rng, "#17224a" if variant != 2 else "#443c70", 620, 330)
    if variant == 2:
        _lit_bridge(c)
    c.rect(0, 612, 1600, 30, "#10183a" if variant != 2 else "#3a3362")
    lamps = range(30, 1600, 84)
    for x in lamps:
        c.rect(x - 2, 560, 4, 56, "#0b1230")
        c.glow(x, 560, 60, "#ffc45c", 0.9)
        c.ellipse(x, 560, 7, 7, "#ffe9b0")
    water(
        c,
        "#1a2750" if variant != 2 else "#6a5788",
        "#0a1230" if variant != 2 else "#2c2856",
        640,
        1000,
        rng,
        ripples=0,
    )
    c.reflect(640, 350, 0.75, "#101c44")
    for x in lamps:
        for k in range(7):
            half = rng.uniform(3, 12)
            c.rect(x - half, 650 + k * 24, 2 * half, 4, "#ffd27a", radius=2, alpha=0.5 - 0.06 * k)
    waves(c, 650, 1000, rng, ripples=60, light="#9fb4e6", alpha=0.14)
    if variant == 3:
        _promenade(c, rng)


def _skyline(c: Canvas, rng: Random, tint: str, foot: float, height: float) -> None:
    x = -20.0
    while x < 1600:
        wide = rng.uniform(60, 130)
        tall = height * rng.uniform(0.3, 1.0)
        c.rect(x, foot - tall, wide, tall + 30, tint)
        if rng.random() < 0.3:
            c.rect(x + wide / 2 - 2, foot - tall - 34, 4, 34, tint)
        for row in range(int(tall // 26)):
            for col in range(int(wide // 20)):
                if rng.random() < 0.45:
                    c.rect(
                        x + 8 + col * 20,
                        foot - tall + 12 + row * 26,
                        9,
                        13,
                        rng.choice(("#ffd27a", "#ffe3a6", "#f7b95c")),
                        alpha=0.85,
                    )
        x += wide + rng.uniform(0, 14)


def _lit_bridge(c: Canvas) -> None:
    for x in (560, 1040):
        for k in range(1, 9):
            for side in (-1, 1):
                c.line([(x, 250 + k * 16), (x + side * k * 29, 530)], "#ffcf87", 2.4, 0.9)
        c.rect(x - 8, 220, 16, 400, "#f3d7a4")
        c.glow(x, 300, 170, "#ffcf87", 0.4)
    c.rect(0, 530, 1600, 16, "#e9cfa3")
    for x in range(20, 1600, 44):
        c.ellipse(x, 526, 4, 4, "#fff3cf")


def _promenade(c: Canvas, rng: Random) -> None:
    c.polygon(points("0 820  1600 790  1600 1000  0 1000"), "#5d4a52")
    c.polygon(points("0 820  1600 790  1600 804  0 834"), "#8d7678")
    for k in range(9):
        x = 60 + k * 190
        c.line([(x, 1000), (x + 120, 806)], "#4c3c45", 3)
    wire = [(x, 430 + 46 * abs(math.sin(x / 255))) for x in range(-20, 1640, 40)]
    c.line(wire, "#1a1430", 3)
    for k, (x, y) in enumerate(wire[1::2]):
        tint = ("#e8482f", "#f2a72e", "#d92d4a")[k % 3]
        c.glow(x, y + 34, 90, tint, 0.6)
        c.ellipse(x, y + 34, 25, 29, tint)
        c.ellipse(x, y + 34, 11, 28, shade(tint, 0.3), 0.6)
        c.rect(x - 9, y + 3, 18, 6, "#f5cf52")
        c.rect(x - 7, y + 61, 14, 14, "#f5cf52")
    for k in range(11):
        standing(
            c,
            90 + k * 142 + rng.uniform(-30, 30),
            900 + rng.uniform(-30, 70),
            rng.uniform(150, 175),
            rng,
            hat="nonla" if k == 4 else "",
        )
