"""Bridges."""

from random import Random

from portal.demo.drawing.canvas import Canvas, mix, outline, points, shade, smooth
from portal.demo.drawing.figures import standing
from portal.demo.drawing.nature import clouds, hill, layers, sky, sun, tree, water, waves


def bridge(c: Canvas, variant: int, rng: Random) -> None:
    if variant == 3:
        _footbridge(c, rng)
        return
    dusk = variant == 2
    sky(c, "dusk" if dusk else "morning", 640)
    sun(c, 420 if dusk else 1250, 470 if dusk else 170, 64 if dusk else 44, "#ffe2a0" if dusk else "#fff3cf")
    clouds(c, rng, 5, alpha=0.35 if dusk else 0.7)
    layers(
        c, rng, "#a989a5" if dusk else "#b4cdd8", "#6f5f86" if dusk else "#86aea0", 620, height=190, count=2
    )
    ink = "#4a3a55" if dusk else "#dfe5ea"
    _cable_stays(c, ink, "#6a5670" if dusk else "#aeb9c2", dusk=dusk)
    low = ("#d98f76", "#574a78") if dusk else ("#a8cfe0", "#4f8fb3")
    water(c, *low, 640, 1000, rng, ripples=0)
    c.reflect(640, 360, 0.42, "#5a4a70" if dusk else "#3d7ea3")
    waves(c, 650, 1000, rng, ripples=70, alpha=0.25)
    for x, y, size in ((360, 800, 150), (1180, 880, 210)):
        _sampan(c, x, y, size, rng)
    hill(c, points("-40 700  160 690  330 740  240 1040"), "#5d8f4f" if not dusk else "#4a5a4f", bottom=1000)
    for x, y, size in ((40, 740, 190), (150, 800, 230)):
        tree(c, x, y, size, rng, fill="#4a8a4f" if not dusk else "#3f5a4a")


def _cable_stays(c: Canvas, ink: str, cable: str, *, dusk: bool) -> None:
    deck = 520
    for x in (480, 1120):
        for k in range(1, 12):
            for side in (-1, 1):
                c.line([(x, 170 + k * 13), (x + side * k * 29, deck)], cable, 2.4)
    c.rect(0, deck, 1600, 20, ink)
    c.rect(0, deck + 20, 1600, 12, shade(ink, -0.25))
    for x in range(0, 1600, 26):
        c.rect(x, deck - 14, 3, 14, shade(ink, -0.15))
    c.rect(0, deck - 16, 1600, 4, shade(ink, -0.1))
    for x in (480, 1120):
        c.polygon(
            [
                (x - 9, 120),
                (x + 9, 120),
                (x + 42, deck + 10),
                (x + 22, deck + 10),
                (x, 230),
                (x - 22, deck + 10),
                (x - 42, deck + 10),
            ],
            shade(ink, -0.06),
        )
        c.polygon([(x - 44, deck + 10), (x + 44, deck + 10), (x + 30, 660), (x - 30, 660)], shade(ink, -0.14))
        c.rect(x - 20, 300, 40, 12, shade(ink, -0.1))
    for x in (90, 280, 800, 1320, 1520):
        c.rect(x - 15, deck + 32, 30, 120, shade(ink, -0.2))
    for x, tint in (
        (180, "#c8202b"),
        (610, "#2f6ea8"),
        (760, "#f2f2f2"),
        (960, "#e0a72e"),
        (1390, "#3f7a5a"),
    ):
        _car(c, x, deck - 3, 46, tint if not dusk else mix(tint, "#3a2f4a", 0.5))


def _car(c: Canvas, x: float, y: float, size: float, tint: str) -> None:
    c.rect(x - size / 2, y - size * 0.3, size, size * 0.24, tint, radius=5)
    c.polygon(outline(x, y, size, "-0.3 -0.28  -0.2 -0.5  0.18 -0.5  0.32 -0.28"), tint)
    c.polygon(outline(x, y, size, "-0.22 -0.3  -0.15 -0.45  0.15 -0.45  0.24 -0.3"), "#cfe3ee")
    for dx in (-0.28, 0.28):
        c.ellipse(x + dx * size, y - size * 0.05, size * 0.1, size * 0.1, "#26282c")


def _sampan(c: Canvas, x: float, y: float, size: float, rng: Random) -> None:
    c.ellipse(x, y + size * 0.05, size * 0.62, size * 0.05, "#1c3a52", 0.3)
    c.polygon(
        smooth(
            outline(
                x, y, size, "-0.62 -0.14  -0.3 0.06  0.3 0.06  0.62 -0.14  0.3 -0.02  -0.3 -0.02  -0.62 -0.14"
            ),
            8,
        ),
        "#6b4a33",
    )
    c.pie(x - size * 0.05, y - size * 0.01, size * 0.27, size * 0.22, 180, 360, "#c9a66b")
    standing(c, x + size * 0.38, y, size * 0.5, rng, hat="nonla")


def _footbridge(c: Canvas, rng: Random) -> None:
    sky(c, "day", 700)
    clouds(c, rng, 4)
    layers(c, rng, "#a9c9d3", "#79a98a", 640, height=330)
    c.polygon(points("640 600  960 600  1120 1000  430 1000"), "#8fc4d6")
    c.polygon(points("760 600  850 600  900 1000  690 1000"), "#cbe6ee", 0.7)
    for _ in range(26):
        y = rng.uniform(700, 1000)
        x = 770 + rng.uniform(-1, 1) * (y - 520) * 0.62
        c.ellipse(
            x, y, rng.uniform(12, 34), rng.uniform(8, 16), rng.choice(("#8d9690", "#a3aaa2", "#7b857f"))
        )
    hill(c, points("-40 430  220 470  470 600  610 800  560 1010"), "#5f9454", bottom=1000)
    hill(c, points("1030 1010  1000 800  1130 600  1380 470  1640 420"), "#578c50", bottom=1000)
    for x, y in ((60, 470), (170, 500), (320, 600), (1470, 500), (1560, 480), (1310, 590)):
        tree(c, x, y, rng.uniform(110, 170), rng)
    cable = smooth(points("330 360  560 510  800 560  1040 510  1270 360"), 14)
    deck = smooth(points("330 590  560 622  800 634  1040 622  1270 590"), 14)
    for (x1, y1), (x2, y2) in zip(cable, deck, strict=True):
        c.line([(x1, y1), (x2, y2)], "#5f625f", 2.5)
    c.line(cable, "#44474a", 7)
    c.line([(x, y - 26) for x, y in deck], "#5f625f", 4)
    c.line(deck, "#8a5f3c", 16)
    c.line([(x, y + 8) for x, y in deck], "#5f3f28", 6)
    for x in (330, 1270):
        for dx in (-20, 20):
            c.rect(x + dx - 9, 340, 18, 330, "#c8c2b6")
        c.rect(x - 36, 356, 72, 16, "#b7b0a3")
        c.rect(x - 40, 640, 80, 70, "#aba396")
    for x, y in ((640, 626), (700, 630), (900, 630)):
        standing(c, x, y, 92, rng, hat=rng.choice(("", "nonla")))
