"""Reservoirs and dams."""

from random import Random

from portal.demo.drawing.canvas import Canvas, points, smooth
from portal.demo.drawing.figures import standing
from portal.demo.drawing.nature import clouds, hill, layers, mist, pine, sky, water, waves


def reservoir(c: Canvas, variant: int, rng: Random) -> None:
    evening = variant == 3
    sky(c, "dusk" if evening else "day", 560)
    clouds(c, rng, 4, alpha=0.35 if evening else 0.7)
    far, near = ("#9a8fb0", "#5a6f78") if evening else ("#a9c9d6", "#5f9a78")
    layers(c, rng, far, near, 470, height=330, count=4)
    lake = ("#e5b59c", "#5f6a94") if evening else ("#9fd3e0", "#3f93b3")
    water(c, *lake, 466, 1000, rng, ripples=0)
    c.reflect(466, 150, 0.35, "#4f7f95" if not evening else "#6a5f80")
    waves(c, 480, 760, rng, ripples=40, alpha=0.25)
    if variant == 3:
        hill(c, points("-40 800  300 745  900 735  1640 760"), "#7d9a5a")
        c.line(smooth(points("-40 800  300 745  900 735  1640 760"), 14), "#d8cfbd", 13)
        for _ in range(60):
            x = rng.uniform(0, 1600)
            c.line([(x, 830 + rng.random() * 160), (x + 4, 815 + rng.random() * 150)], "#5f7f48", 3, 0.5)
        for x in (420, 500, 1100):
            standing(c, x, 752, 120, rng, vest=x > 450)
    else:
        _dam(c, rng, spilling=variant == 2)
    for x, y in ((40, 800), (140, 870), (1560, 800), (1470, 880)):
        pine(c, x, y, rng.uniform(190, 260), "#3f5f52" if evening else "#437a52")


def _dam(c: Canvas, rng: Random, *, spilling: bool) -> None:
    hill(c, points("-40 560  160 600  330 720  420 1010"), "#6a9f5c", bottom=1000)
    hill(c, points("1180 1010  1270 720  1440 600  1640 550"), "#649957", bottom=1000)
    c.polygon(points("230 660  1370 660  1260 1000  340 1000"), "#c3c5c0")
    for k in range(7):
        y = 690 + k * 46
        c.line([(240 + k * 15, y), (1360 - k * 15, y)], "#aeb1ab", 3)
    c.rect(200, 636, 1200, 28, "#dcdcd6")
    c.rect(200, 660, 1200, 8, "#9a9d98")
    for x in range(210, 1400, 34):
        c.rect(x, 616, 4, 20, "#8d9196")
    c.rect(200, 612, 1200, 5, "#8d9196")
    for k in range(3):
        x = 520 + k * 210
        c.rect(x - 12, 560, 14, 130, "#d5d5cf")
        c.rect(x + 140, 560, 14, 130, "#d5d5cf")
        c.rect(x - 22, 546, 186, 22, "#b5483e", radius=4)
        if spilling:
            c.gradient("#eaf6fa", "#ffffff", (x + 2, 672, x + 140, 1000))
            for _ in range(16):
                px = x + rng.uniform(6, 136)
                c.line([(px, 680 + rng.random() * 60), (px + rng.uniform(-4, 4), 930)], "#b7dbe8", 3, 0.7)
        else:
            c.rect(x + 2, 672, 138, 96, "#5f6d75")
            c.rect(x + 2, 672, 138, 10, "#48545b")
    if spilling:
        for _ in range(46):
            c.ellipse(
                480 + rng.random() * 640,
                960 + rng.random() * 60,
                rng.uniform(30, 70),
                rng.uniform(14, 30),
                "#ffffff",
                0.55,
            )
        mist(c, 860, 180, 0.4)
        for x in (300, 360, 1240):
            standing(c, x, 640, 96, rng, vest=True, hat="helmet")
    else:
        c.polygon(points("470 960  1130 960  1180 1000  420 1000"), "#6fb3c9")
