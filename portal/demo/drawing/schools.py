"""Schools."""

from random import Random

from portal.demo.drawing.canvas import Canvas, outline, shade, smooth
from portal.demo.drawing.figures import standing
from portal.demo.drawing.nature import clouds, layers, sky, sun, tree
from portal.demo.drawing.signs import flag_on_pole


def school(c: Canvas, variant: int, rng: Random) -> None:
    sky(c, "day" if variant != 3 else "morning")
    sun(c, 1380, 140, 44)
    clouds(c, rng, 4)
    layers(
        c, rng, "#b0cdd8", "#7fae92", 560, height=330 if variant == 2 else 200, count=3 if variant == 2 else 2
    )
    wall, roof = {1: ("#f4d58c", "#b5483e"), 2: ("#f3ead2", "#3f7f73"), 3: ("#f6dfa6", "#a9443a")}[variant]
    left, width = (220, 1160) if variant != 3 else (120, 1360)
    _block(c, left, 640, width, 2 if variant != 2 else 1, wall, roof)
    if variant == 2:
        _block(c, 980, 640, 460, 2, shade(wall, -0.03), roof)
    c.gradient("#e3d2ae", "#cdb78b", (0, 640, 1600, 1000))
    c.rect(0, 640, 1600, 8, "#b7a27a")
    for x in (70, 160, 1470, 1560):
        tree(c, x, 690, rng.uniform(190, 260), rng)
    flag_on_pole(c, 800 if variant != 3 else 1180, 730, 520)
    if variant == 3:
        _flamboyant(c, 300, 850, 430, rng)
    _pupils(c, rng, 13 if variant != 2 else 9)


def _block(c: Canvas, x: float, foot: float, width: float, floors: int, wall: str, roof: str) -> None:
    height = floors * 142
    top = foot - height
    c.gradient(shade(wall, 0.12), wall, (x, top, x + width, foot))
    c.polygon([(x - 34, top), (x + 60, top - 92), (x + width - 60, top - 92), (x + width + 34, top)], roof)
    for k in range(int(width // 46)):
        px = x + 20 + k * 46
        c.line([(px + (x + width / 2 - px) * 0.08, top - 90), (px, top)], shade(roof, -0.14), 3)
    c.rect(x - 34, top - 4, width + 68, 10, shade(roof, -0.25))
    bays = int(width // 116)
    step = width / bays
    for floor in range(floors):
        base = foot - floor * 142
        for k in range(bays):
            px = x + k * step
            if floor == 0 and k % 4 == 1:
                c.rect(px + step * 0.3, base - 96, step * 0.4, 96, "#7a5a3e")
                c.rect(px + step * 0.34, base - 88, step * 0.32, 88, "#8f6c4b")
                continue
            c.rect(px + step * 0.2, base - 100, step * 0.6, 62, "#7fb0cc")
            c.polygon(
                [
                    (px + step * 0.2, base - 38),
                    (px + step * 0.42, base - 100),
                    (px + step * 0.58, base - 100),
                    (px + step * 0.36, base - 38),
                ],
                "#cfe6f0",
                0.8,
            )
            c.rect(px + step * 0.2 - 5, base - 105, step * 0.6 + 10, 6, "#fbf6ea")
            c.rect(px + step * 0.49, base - 100, 5, 62, "#fbf6ea")
            c.rect(px + step * 0.2 - 5, base - 39, step * 0.6 + 10, 7, "#fbf6ea")
        for k in range(bays + 1):
            c.rect(x + k * step - 7, base - 142, 14, 142, shade(wall, -0.1))
        if floor:
            c.rect(x - 10, base - 4, width + 20, 12, shade(wall, -0.22))
            for k in range(int(width // 17)):
                c.rect(x + k * 17, base - 30, 4, 28, "#fbf6ea")
            c.rect(x - 6, base - 34, width + 12, 6, "#fbf6ea")


def _pupils(c: Canvas, rng: Random, count: int) -> None:
    for k in range(count):
        x, y = 190 + k * (1240 / count) + rng.uniform(-34, 34), rng.uniform(760, 950)
        size = 84 + (y - 760) * 0.3
        standing(c, x, y, size, rng, cloth="#fafafa", raised=rng.random() < 0.25)
        c.polygon(
            outline(
                x, y, size, "-0.09 -0.8  0.09 -0.8  0.015 -0.7  0.05 -0.58  0 -0.64  -0.05 -0.58  -0.015 -0.7"
            ),
            "#d6232c",
        )


def _flamboyant(c: Canvas, x: float, y: float, size: float, rng: Random) -> None:
    """A phượng in bloom."""
    c.shadow(x, y, size * 0.5, size * 0.06)
    c.line(smooth([(x, y), (x + 8, y - size * 0.4), (x - 40, y - size * 0.7)], 10), "#7a5a3e", size * 0.06)
    c.line(
        smooth([(x + 4, y - size * 0.35), (x + 70, y - size * 0.6), (x + 110, y - size * 0.7)], 10),
        "#7a5a3e",
        size * 0.04,
    )
    for _ in range(46):
        px, py = x + rng.gauss(0, 0.28) * size, y - size * 0.78 + rng.gauss(0, 0.1) * size
        c.ellipse(px, py, size * 0.09, size * 0.065, rng.choice(("#4f8f4d", "#62a258", "#3f7f48")))
    for _ in range(90):
        px, py = x + rng.gauss(0, 0.27) * size, y - size * 0.82 + rng.gauss(0, 0.1) * size
        c.ellipse(px, py, size * 0.032, size * 0.026, rng.choice(("#e2402f", "#f05a3c", "#c92f2a")))
