"""Rice, tea and oranges."""

import math
from random import Random

from portal.demo.drawing.canvas import Canvas, Point, mix, outline, points, shade, smooth
from portal.demo.drawing.figures import standing
from portal.demo.drawing.nature import (
    bamboo,
    clouds,
    hill,
    layers,
    mist,
    mountains,
    palm,
    sky,
    stilt_house,
    sun,
    tree,
)


def terraces(c: Canvas, variant: int, rng: Random) -> None:
    kind, (light, deep), bank = _TERRACES[variant]
    sky(c, kind)
    sun(c, 1240 if variant != 2 else 330, 190, 46, "#fff3cf")
    clouds(c, rng, 4, alpha=0.55)
    layers(
        c,
        rng,
        "#b9cbd8" if variant != 3 else "#a99bb8",
        "#6f9a83" if variant != 3 else "#6a6f8f",
        520,
        height=330,
    )
    mist(c, 400, 160, 0.5)
    _steps(c, rng, light, deep, bank, wet=variant == 3)
    if variant == 2:
        for x, y, size in ((700, 590, 130), (850, 606, 150), (1010, 586, 120)):
            stilt_house(c, x, y, size)
    for x, y in ((120, 440), (300, 420), (1420, 420), (1560, 440), (1180, 510)):
        tree(c, x, y, rng.uniform(70, 105), rng)
    for x, y in ((620, 760), (700, 768), (1010, 850)):
        standing(c, x, y, 84, rng, hat="nonla")


_TERRACES = {
    1: ("morning", ("#f3d873", "#d59f36"), "#a9b85c"),
    2: ("day", ("#b7dc7d", "#5f9f4e"), "#7fae5a"),
    3: ("dawn", ("#f6d3c4", "#9fb4d6"), "#8a7a5c"),
}


_UPPER = points("-40 470  180 372  420 430  760 560  1040 545  1330 400  1500 360  1640 420")


_LOWER = points("-40 940  220 1010  520 900  820 880  1060 1010  1320 1100  1500 1010  1640 930")


def _contours(count: int, upper: list[Point], lower: list[Point]) -> list[list[Point]]:
    """Lines of equal height between a skyline and the foot of the slope."""
    high, low = smooth(upper, 14), smooth(lower, 14)
    lines = []
    for k in range(count):
        share = (k / (count - 1)) ** 1.15
        lines.append(
            [
                (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share)
                for (x0, y0), (x1, y1) in zip(high, low, strict=True)
            ]
        )
    return lines


def _steps(c: Canvas, rng: Random, light: str, deep: str, bank: str, *, wet: bool) -> None:
    """Terraces: a level field, and under its rim the bank that falls to the next one."""
    lines = _contours(21, _UPPER, _LOWER)
    for k, line in enumerate(lines):
        share = k / (len(lines) - 1)
        step = 6 + 11 * share
        rim = [(x, y + 3 * math.sin(x / 47 + k * 1.7)) for x, y in line]
        c.polygon([(0, 1000), *rim, (1600, 1000)], shade(bank, -0.3))
        field = mix(light, deep, 0.2 + 0.5 * share + 0.3 * (k % 3) / 2)
        c.polygon([(0, 1000), *[(x, y + step) for x, y in rim], (1600, 1000)], field)
        c.line([(x, y + step + 1) for x, y in rim], shade(field, 0.4), 2 + 2 * share)
        if wet:
            for _ in range(4):
                x, y = rng.choice(rim)
                c.rect(x, y + step + 9 + 9 * share, 50 + 70 * share, 2.5, "#ffffff", radius=1, alpha=0.55)
        else:
            for x, y in rim[2::3]:
                c.line(
                    [(x, y + step + 8 + 10 * share), (x + 2, y + step + 3)],
                    shade(field, -0.2),
                    1.5 + 1.5 * share,
                )


def plain(c: Canvas, variant: int, rng: Random) -> None:
    sky(c, "morning" if variant == 1 else "day", 520)
    sun(c, 1180, 150, 44)
    clouds(c, rng, 5)
    mountains(c, rng, 470, 90, "#a9c3c9", peaks=9)
    field = ("#f0d06a", "#c99a34") if variant == 1 else ("#b4da78", "#6cae52")
    c.gradient(*field, (0, 464, 1600, 1000))
    for k in range(14):
        x = -200 + k * 155
        c.polygon(
            [(800 + (x - 800) * 0.12, 466), (800 + (x - 760) * 0.12, 466), (x + 150, 1000), (x, 1000)],
            field[k % 2],
            0.35,
        )
    for x in range(30, 1600, 92):
        if rng.random() < 0.75:
            tree(c, x, 476, rng.uniform(34, 60), rng)
    for x in (240, 330, 420, 1130, 1230, 1340):
        _cottage(c, x, 482, rng.uniform(46, 64), rng)
    if variant == 1:
        _canal(c, rng)
    else:
        _village_road(c, rng)
    for _ in range(240):
        left, foot = rng.uniform(0, 1600), 560 + 440 * rng.random()
        tall = 4 + 16 * (foot - 520) / 480
        c.line([(left, foot), (left + 2, foot - tall)], shade(field[1], rng.choice((-0.12, 0.18))), 2, 0.6)


def _canal(c: Canvas, rng: Random) -> None:
    """With bamboo, a buffalo and its keeper."""
    c.polygon(points("1060 466  1080 466  1560 1000  1190 1000"), "#8fb7cf")
    c.polygon(points("1066 466  1072 466  1420 1000  1350 1000"), "#d7e9f1", 0.7)
    bamboo(c, 1480, 700, 330, rng)
    _buffalo(c, 430, 800, 210)
    standing(c, 640, 842, 150, rng, hat="nonla")


_PALMS = (
    (700, 520, 70),
    (880, 520, 70),
    (600, 600, 130),
    (1010, 610, 130),
    (390, 770, 260),
    (1230, 790, 270),
)


def _village_road(c: Canvas, rng: Random) -> None:
    c.polygon(points("770 466  800 466  1000 1000  560 1000"), "#cfc6b6")
    c.polygon(points("783 466  787 466  792 1000  768 1000"), "#f5f0e4", 0.85)
    for x, y, size in _PALMS:
        palm(c, x, y, size, rng)
    standing(c, 850, 800, 120, rng, hat="nonla")
    standing(c, 905, 806, 112, rng)


def _cottage(c: Canvas, x: float, y: float, size: float, rng: Random) -> None:
    c.rect(x - size / 2, y - size * 0.5, size, size * 0.5, rng.choice(("#f3e6c8", "#e8d6b2", "#f1dfd0")))
    c.polygon(
        outline(x, y, size, "-0.62 -0.48  -0.36 -0.86  0.36 -0.86  0.62 -0.48"),
        rng.choice(("#b5523b", "#a5462f", "#c0634a")),
    )
    c.rect(x - size * 0.1, y - size * 0.32, size * 0.2, size * 0.32, "#7a5a3e")


def _buffalo(c: Canvas, x: float, y: float, size: float) -> None:
    dark = "#4f4744"
    c.shadow(x, y + size * 0.02, size * 0.55, size * 0.07)
    for dx in (-0.32, -0.2, 0.16, 0.28):
        c.rect(x + dx * size, y - size * 0.28, size * 0.075, size * 0.28, shade(dark, -0.15))
    c.ellipse(x, y - size * 0.4, size * 0.43, size * 0.22, dark)
    c.ellipse(x + size * 0.16, y - size * 0.46, size * 0.24, size * 0.2, dark)
    c.line(outline(x, y, size, "-0.4 -0.46  -0.48 -0.2"), dark, size * 0.025)
    c.polygon(
        outline(x, y, size, "0.32 -0.58  0.58 -0.54  0.68 -0.3  0.56 -0.26  0.36 -0.36"), shade(dark, 0.07)
    )
    c.arc(x + size * 0.4, y - size * 0.64, size * 0.2, size * 0.12, 20, 175, "#cfc4b4", size * 0.035)
    c.ellipse(x + size * 0.5, y - size * 0.46, size * 0.014, size * 0.016, "#ffffff")


def orchard(c: Canvas, variant: int, rng: Random) -> None:
    sky(c, "morning" if variant == 2 else "day")
    sun(c, 300, 170, 44)
    clouds(c, rng, 4)
    layers(c, rng, "#b5cdd6", "#7fa98c", 520, height=260)
    if variant == 2:
        mist(c, 380, 170, 0.6)
        _tea_rows(c, rng)
        return
    hill(c, points("0 520  400 470  900 510  1300 460  1600 500"), "#a5c06a")
    hill(c, points("0 640  500 590  1000 640  1600 570"), "#93b45c")
    hill(c, points("0 800  600 740  1200 790  1600 720"), "#84a852")
    for row, (y, size, count) in enumerate(((560, 110, 11), (680, 170, 8), (840, 260, 6))):
        for k in range(count):
            x = 1600 * (k + 0.5 + 0.25 * (row % 2)) / count + rng.uniform(-16, 16)
            _orange_tree(c, x, y + rng.uniform(-16, 16), size, rng)
    for x in (330, 1010, 1340):
        _basket(c, x, 930 + rng.uniform(-14, 14), 90, rng)
    standing(c, 640, 900, 220, rng, hat="nonla", cloth="#3f7a8a")


def _orange_tree(c: Canvas, x: float, y: float, size: float, rng: Random) -> None:
    tree(c, x, y, size, rng, fill=rng.choice(("#4a8a48", "#3f7d44", "#56964e")))
    for _ in range(17):
        angle, reach = rng.uniform(0, 6.28), rng.random() ** 0.5
        px, py = (
            x + math.cos(angle) * reach * size * 0.4,
            y - size * 0.68 + math.sin(angle) * reach * size * 0.26,
        )
        c.ellipse(px, py, size * 0.036, size * 0.036, "#f0922b")
        c.ellipse(px - size * 0.01, py - size * 0.012, size * 0.01, size * 0.01, "#fcd08a")


def _basket(c: Canvas, x: float, y: float, size: float, rng: Random) -> None:
    c.shadow(x, y, size * 0.6, size * 0.12)
    for k in range(9):
        c.ellipse(
            x + (k % 5 - 2) * size * 0.19,
            y - size * (0.52 + 0.14 * (k // 5)),
            size * 0.13,
            size * 0.13,
            rng.choice(("#f0922b", "#f3a23d", "#e8831d")),
        )
    c.polygon(outline(x, y, size, "-0.55 -0.5  0.55 -0.5  0.42 0  -0.42 0"), "#b98d52")
    for k in range(3):
        c.line(
            [
                (x - size * 0.52 + k * 4, y - size * (0.4 - 0.14 * k)),
                (x + size * 0.52 - k * 4, y - size * (0.4 - 0.14 * k)),
            ],
            "#95703d",
            3,
        )


def _tea_rows(c: Canvas, rng: Random) -> None:
    upper = points("-40 560  300 470  700 540  1150 470  1640 560")
    lower = points("-40 980  300 1130  700 990  1150 1120  1640 1000")
    lines = _contours(16, upper, lower)
    c.polygon([(0, 1000), *lines[0], (1600, 1000)], "#5d7f45")
    for k, line in enumerate(lines):
        share = k / (len(lines) - 1)
        thick = 18 + 24 * share
        green = mix("#8cbf6c", "#4f9247", share)
        c.line(line, shade(green, -0.38), thick)
        c.line([(x, y - thick * 0.16) for x, y in line], green, thick * 0.78)
        c.line([(x, y - thick * 0.34) for x, y in line], shade(green, 0.22), thick * 0.3)
        for x, y in line[::2]:
            c.ellipse(x + rng.uniform(-8, 8), y - thick * 0.3, thick * 0.2, thick * 0.16, shade(green, 0.34))
    for x, y, size in ((420, 716, 104), (560, 726, 108), (1060, 800, 128), (1260, 690, 100)):
        standing(c, x, y, size, rng, hat="nonla", skirt=True)
