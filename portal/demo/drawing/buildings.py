"""School, hospital, factory, road works and market."""

from random import Random

from portal.demo.drawing.canvas import Canvas, mix, shade, smooth
from portal.demo.drawing.nature import clouds, hill, layers, mountains, palm, sky, sun, tree
from portal.demo.drawing.people import standing
from portal.demo.drawing.signs import flag_on_pole, star


def school(c: Canvas, variant: int, rng: Random) -> None:
    sky(c, "day" if variant != 3 else "morning")
    sun(c, 1380, 140, 44)
    clouds(c, rng, 4)
    layers(c, rng, "#b0cdd8", "#7fae92", 560, height=330 if variant == 2 else 200, count=3 if variant == 2 else 2)
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
            c.polygon([(px + step * 0.2, base - 38), (px + step * 0.42, base - 100), (px + step * 0.58, base - 100), (px + step * 0.36, base - 38)], "#cfe6f0", 0.8)
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
        c.polygon([(x - 0.09 * size, y - 0.8 * size), (x + 0.09 * size, y - 0.8 * size), (x + 0.015 * size, y - 0.7 * size), (x + 0.05 * size, y - 0.58 * size), (x, y - 0.64 * size), (x - 0.05 * size, y - 0.58 * size), (x - 0.015 * size, y - 0.7 * size)], "#d6232c")


def _flamboyant(c: Canvas, x: float, y: float, size: float, rng: Random) -> None:
    """A phượng in bloom."""
    c.shadow(x, y, size * 0.5, size * 0.06)
    c.line(smooth([(x, y), (x + 8, y - size * 0.4), (x - 40, y - size * 0.7)], 10), "#7a5a3e", size * 0.06)
    c.line(smooth([(x + 4, y - size * 0.35), (x + 70, y - size * 0.6), (x + 110, y - size * 0.7)], 10), "#7a5a3e", size * 0.04)
    for _ in range(46):
        px, py = x + rng.gauss(0, 0.28) * size, y - size * 0.78 + rng.gauss(0, 0.1) * size
        c.ellipse(px, py, size * 0.09, size * 0.065, rng.choice(("#4f8f4d", "#62a258", "#3f7f48")))
    for _ in range(90):
        px, py = x + rng.gauss(0, 0.27) * size, y - size * 0.82 + rng.gauss(0, 0.1) * size
        c.ellipse(px, py, size * 0.032, size * 0.026, rng.choice(("#e2402f", "#f05a3c", "#c92f2a")))


def hospital(c: Canvas, variant: int, rng: Random) -> None:
    dusk = variant == 2
    sky(c, "dusk" if dusk else "day", 700)
    clouds(c, rng, 4, alpha=0.35 if dusk else 0.7)
    mountains(c, rng, 660, 130, "#8a7f9f" if dusk else "#a9c7cf", low=720)
    wall = "#d9d2dc" if dusk else "#f7f7f4"
    _ward(c, 330, 680, 940, 5, wall, dusk=dusk, rng=rng)
    _ward(c, 60, 680, 300, 3, shade(wall, -0.05), dusk=dusk, rng=rng)
    _ward(c, 1240, 680, 300, 3, shade(wall, -0.05), dusk=dusk, rng=rng)
    c.rect(700, 110, 200, 74, wall, radius=8)
    c.rect(784, 120, 32, 54, "#d6232c")
    c.rect(773, 131, 54, 32, "#d6232c")
    c.polygon([(590, 560), (1010, 560), (1060, 600), (540, 600)], "#2f7f9a")
    for x in (570, 1020):
        c.rect(x, 600, 16, 90, "#c9d3d6")
    c.rect(690, 606, 220, 84, "#7fb0c4")
    c.rect(797, 606, 6, 84, "#e8f1f4")
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
    else:
        for k in range(8):
            standing(c, 300 + k * 140 + rng.uniform(-24, 24), rng.uniform(740, 810), 124, rng, cloth="#f2f5f7" if k % 3 == 1 else "", hat="nonla" if k == 4 else "")
        _ambulance(c, 1250, 930, 330)


def _ward(c: Canvas, x: float, foot: float, width: float, floors: int, wall: str, *, dusk: bool, rng: Random) -> None:
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
            c.rect(x + k * step + step * 0.2, y + 8, step * 0.6, 48, "#ffdb8f" if lit else ("#5f6f8a" if dusk else "#8fbdd1"), radius=2)
            if not lit:
                c.polygon([(x + k * step + step * 0.2, y + 56), (x + k * step + step * 0.2, y + 30), (x + k * step + step * 0.6, y + 8), (x + k * step + step * 0.8, y + 8)], "#ffffff", 0.25)


def _ambulance(c: Canvas, x: float, y: float, size: float) -> None:
    c.shadow(x, y, size * 0.55, size * 0.05, 0.4)
    c.rect(x - size * 0.5, y - size * 0.5, size * 0.72, size * 0.42, "#fbfbf8", radius=size * 0.04)
    c.polygon([(x + size * 0.18, y - size * 0.5), (x + size * 0.32, y - size * 0.48), (x + size * 0.46, y - size * 0.28), (x + size * 0.5, y - size * 0.24), (x + size * 0.5, y - size * 0.08), (x + size * 0.18, y - size * 0.08)], "#fbfbf8")
    c.polygon([(x + size * 0.2, y - size * 0.43), (x + size * 0.31, y - size * 0.42), (x + size * 0.41, y - size * 0.27), (x + size * 0.2, y - size * 0.27)], "#7fb0cc")
    c.rect(x - size * 0.5, y - size * 0.2, size, size * 0.045, "#d6232c")
    c.rect(x - size * 0.19, y - size * 0.42, size * 0.055, size * 0.17, "#d6232c")
    c.rect(x - size * 0.247, y - size * 0.363, size * 0.17, size * 0.055, "#d6232c")
    c.rect(x - size * 0.06, y - size * 0.545, size * 0.15, size * 0.05, "#2f6ee0", radius=size * 0.02)
    c.glow(x + size * 0.015, y - size * 0.53, size * 0.22, "#5f9aff", 0.5)
    for dx in (-0.3, 0.3):
        c.ellipse(x + dx * size, y - size * 0.06, size * 0.085, size * 0.085, "#2a2c30")
        c.ellipse(x + dx * size, y - size * 0.06, size * 0.038, size * 0.038, "#c9cdd2")
    c.ellipse(x + size * 0.47, y - size * 0.15, size * 0.022, size * 0.026, "#ffe9a3")


def factory(c: Canvas, variant: int, rng: Random) -> None:
    sky(c, "morning" if variant == 1 else "day", 700)
    sun(c, 250, 150, 44)
    clouds(c, rng, 5)
    mountains(c, rng, 660, 120, "#b0c7cd", low=700)
    if variant == 1:
        for x, height in ((1240, 420), (1340, 360)):
            c.polygon([(x - 26, 660), (x - 18, 660 - height), (x + 18, 660 - height), (x + 26, 660)], "#d9d3c9")
            for k in range(2):
                c.rect(x - 20, 670 - height + k * 70, 40, 30, "#c8453b")
        for k in range(5):
            _sawtooth(c, 140 + k * 200, 660, 200, 250)
        for x in (1190, 1450):
            c.rect(x - 70, 480, 140, 200, "#c7d0d6", radius=16)
            c.rect(x - 70, 520, 140, 8, "#a3afb7")
            c.rect(x - 70, 600, 140, 8, "#a3afb7")
    else:
        for x, width, height, tint in ((120, 620, 260, "#f1f4f5"), (700, 780, 320, "#e7edf0")):
            c.rect(x, 660 - height, width, height, tint)
            c.rect(x, 660 - height, width, 40, "#2f6ea8")
            for k in range(int(width // 26)):
                c.rect(x + k * 26, 700 - height, 3, height - 40, shade(tint, -0.07))
            for k in range(int(width // 110)):
                px = x + 20 + k * 110
                c.polygon([(px, 658 - height), (px + 22, 616 - height), (px + 98, 616 - height), (px + 86, 658 - height)], "#2a4f7d")
                c.line([(px + 11, 637 - height), (px + 92, 637 - height)], "#7fa6cc", 2)
                c.line([(px + 54, 658 - height), (px + 62, 616 - height)], "#7fa6cc", 2)
            for k in range(3):
                c.rect(x + 60 + k * width / 3, 560, 120, 100, "#8fa0ab")
                for row in range(6):
                    c.rect(x + 60 + k * width / 3, 566 + row * 16, 120, 3, "#74858f")
    c.gradient("#9fb67c", "#87a468", (0, 660, 1600, 780))
    for x in range(40, 1600, 96):
        tree(c, x, 706, rng.uniform(70, 100), rng)
    c.gradient("#83878a", "#6d7174", (0, 770, 1600, 1000))
    c.rect(0, 762, 1600, 12, "#d8d5cc")
    for k in range(9):
        c.rect(30 + k * 190, 880, 110, 10, "#f3f1ea", alpha=0.9)
    _truck(c, 430, 868, 330, "#c8452f", "#e8e4da")
    _truck(c, 1120, 968, 430, "#2f6ea8", "#f1c04a")
    for x in (760, 830, 1480):
        standing(c, x, 800, 120, rng, hat="helmet", cloth="#3d6fa3")


def _sawtooth(c: Canvas, x: float, foot: float, width: float, height: float) -> None:
    c.rect(x, foot - height * 0.62, width, height * 0.62, "#e9e2d3")
    c.polygon([(x, foot - height * 0.62), (x, foot - height), (x + width, foot - height * 0.62)], "#8fb3c4")
    c.polygon([(x, foot - height), (x + 12, foot - height), (x + width, foot - height * 0.62), (x + width - 16, foot - height * 0.62)], "#a5473c")
    c.rect(x, foot - height * 0.64, width, 10, "#c9bfab")
    for k in range(3):
        c.rect(x + 22 + k * 60, foot - height * 0.45, 40, 44, "#9cc3d6")
    c.rect(x, foot - height * 0.62, 4, height * 0.62, "#d3c9b5")


def _truck(c: Canvas, x: float, y: float, size: float, cab: str, load: str, *, tipper: bool = False) -> None:
    c.shadow(x, y, size * 0.55, size * 0.05, 0.4)
    if tipper:
        c.polygon([(x - size * 0.5, y - size * 0.36), (x + size * 0.14, y - size * 0.36), (x + size * 0.1, y - size * 0.1), (x - size * 0.46, y - size * 0.1)], load)
        c.pie(x - size * 0.18, y - size * 0.35, size * 0.28, size * 0.1, 180, 360, "#9a6f47")
    else:
        c.rect(x - size * 0.5, y - size * 0.48, size * 0.64, size * 0.4, load, radius=size * 0.015)
        c.rect(x - size * 0.5, y - size * 0.2, size * 0.64, size * 0.03, shade(load, -0.15))
    c.polygon([(x + size * 0.17, y - size * 0.42), (x + size * 0.38, y - size * 0.42), (x + size * 0.48, y - size * 0.24), (x + size * 0.49, y - size * 0.08), (x + size * 0.17, y - size * 0.08)], cab)
    c.polygon([(x + size * 0.27, y - size * 0.38), (x + size * 0.37, y - size * 0.38), (x + size * 0.44, y - size * 0.25), (x + size * 0.27, y - size * 0.25)], "#cfe6f0")
    c.rect(x - size * 0.5, y - size * 0.1, size * 0.99, size * 0.04, "#3a3e44")
    for dx in (-0.36, -0.2, 0.33):
        c.ellipse(x + dx * size, y - size * 0.06, size * 0.07, size * 0.07, "#26282c")
        c.ellipse(x + dx * size, y - size * 0.06, size * 0.03, size * 0.03, "#b9bdc2")


def road(c: Canvas, variant: int, rng: Random) -> None:
    sky(c, "day", 640)
    sun(c, 1350, 140, 44)
    clouds(c, rng, 4)
    layers(c, rng, "#b2cdd6", "#7fae8c", 540, height=320 if variant == 2 else 210)
    if variant == 1:
        c.gradient("#9fd0e0", "#5fa3c0", (0, 540, 1600, 800))
        hill(c, [(-40, 640), (260, 600), (620, 620), (760, 700), (900, 1010)], "#8fb560", bottom=1000)
        hill(c, [(900, 640), (1150, 560), (1640, 540)], "#7fa85a", bottom=1000)
        _ribbon(c, [(1240, 590), (1000, 640), (860, 700), (900, 800), (1060, 1040)], (18, 34, 70, 150, 330))
    elif variant == 2:
        hill(c, [(-40, 600), (500, 570), (1100, 640), (1640, 560)], "#86ad62", bottom=1000)
        hill(c, [(860, 1010), (960, 760), (1180, 520), (1440, 330), (1640, 260)], "#b98a5a", bottom=1000)
        hill(c, [(1120, 1010), (1180, 780), (1330, 560), (1500, 420), (1640, 360)], "#a5774b", bottom=1000)
        _ribbon(c, [(560, 580), (640, 640), (620, 720), (560, 820), (520, 1040)], (16, 36, 80, 170, 380), surface="#b09a7a")
    else:
        c.gradient("#b9d77c", "#86b558", (0, 540, 1600, 1000))
        for k in range(10):
            c.line([(800 + (k - 5) * 60, 545), (800 + (k - 5) * 520, 1000)], "#79a64f", 3, 0.6)
        _ribbon(c, [(800, 545), (810, 640), (800, 760), (790, 1040)], (10, 110, 300, 700))
    if variant == 2:
        _digger(c, 1010, 800, 460)
        _truck(c, 560, 800, 300, "#d9832f", "#c9453a", tipper=True)
    else:
        _roller(c, 950 if variant == 1 else 830, 850 if variant == 1 else 800, 270)
        _truck(c, 300 if variant == 1 else 1240, 880, 330, "#d9832f", "#3f7f9a", tipper=True)
    spots = {1: (560, 760, 1240), 2: (300, 380, 760), 3: (540, 620, 1060)}[variant]
    for k, x in enumerate(spots):
        standing(c, x, 930 + 14 * (k % 2), 200, rng, hat="helmet", vest=True, raised=k == 1)
    for k in range(6):
        x = (1330 if variant == 1 else 60) + k * (46 if variant == 1 else 42) * (-1 if variant == 1 else 1)
        _cone(c, x, 968 - (k % 3) * 4, 54)


def _ribbon(c: Canvas, middle: list[tuple[float, float]], widths: tuple[float, ...], surface: str = "#77797b") -> None:
    """A road that widens towards the reader."""
    left = smooth([(x - w / 2, y) for (x, y), w in zip(middle, widths, strict=True)], 14)
    right = smooth([(x + w / 2, y) for (x, y), w in zip(middle, widths, strict=True)], 14)
    rim_left = [(x - (r[0] - x) * 0.09, y) for (x, y), r in zip(left, right, strict=True)]
    rim_right = [(x + (x - lft[0]) * 0.09, y) for (x, y), lft in zip(right, left, strict=True)]
    c.polygon([*rim_left, *reversed(rim_right)], "#cfc3a8")
    c.polygon([*left, *reversed(right)], surface)
    if surface == "#77797b":
        centre = [((a[0] + b[0]) / 2, a[1], b[0] - a[0]) for a, b in zip(left, right, strict=True)]
        for k in range(0, len(centre) - 2, 4):
            (x1, y1, w1), (x2, y2, w2) = centre[k], centre[k + 2]
            c.polygon([(x1 - w1 * 0.012, y1), (x1 + w1 * 0.012, y1), (x2 + w2 * 0.012, y2), (x2 - w2 * 0.012, y2)], "#f3efe2")


def _cone(c: Canvas, x: float, y: float, size: float) -> None:
    c.rect(x - size * 0.32, y - size * 0.1, size * 0.64, size * 0.1, "#c8452f")
    c.polygon([(x - size * 0.22, y - size * 0.1), (x + size * 0.22, y - size * 0.1), (x + size * 0.04, y - size), (x - size * 0.04, y - size)], "#f06a2b")
    c.polygon([(x - size * 0.16, y - size * 0.4), (x + size * 0.16, y - size * 0.4), (x + size * 0.115, y - size * 0.62), (x - size * 0.115, y - size * 0.62)], "#fdfaf2")


def _roller(c: Canvas, x: float, y: float, size: float) -> None:
    c.shadow(x, y, size * 0.6, size * 0.06, 0.4)
    c.rect(x - size * 0.34, y - size * 0.46, size * 0.62, size * 0.26, "#f2b52a", radius=size * 0.03)
    c.rect(x - size * 0.12, y - size * 0.84, size * 0.36, size * 0.4, "#e0a21e", radius=size * 0.02)
    c.rect(x - size * 0.08, y - size * 0.79, size * 0.28, size * 0.26, "#cfe6f0")
    c.rect(x - size * 0.18, y - size * 0.88, size * 0.48, size * 0.05, "#3a3e44", radius=size * 0.02)
    for dx, r, tint in ((-0.36, 0.24, "#8d9297"), (0.34, 0.21, "#2d3034")):
        c.ellipse(x + dx * size, y - r * size, r * size, r * size, tint)
        c.ellipse(x + dx * size, y - r * size, r * 0.62 * size, r * 0.62 * size, shade(tint, 0.22))
        c.ellipse(x + dx * size, y - r * size, r * 0.16 * size, r * 0.16 * size, "#f2b52a")


def _digger(c: Canvas, x: float, y: float, size: float) -> None:
    c.shadow(x, y, size * 0.45, size * 0.05, 0.4)
    c.rect(x - size * 0.3, y - size * 0.15, size * 0.6, size * 0.15, "#2d3034", radius=size * 0.075)
    for k in range(5):
        c.ellipse(x - size * 0.22 + k * size * 0.11, y - size * 0.075, size * 0.04, size * 0.04, "#6a6f75")
    c.rect(x - size * 0.28, y - size * 0.4, size * 0.58, size * 0.24, "#f2b52a", radius=size * 0.03)
    c.rect(x - size * 0.16, y - size * 0.62, size * 0.24, size * 0.3, "#e0a21e", radius=size * 0.02)
    c.rect(x - size * 0.13, y - size * 0.59, size * 0.18, size * 0.2, "#cfe6f0")
    arm = smooth([(x - size * 0.2, y - size * 0.34), (x - size * 0.45, y - size * 0.74), (x - size * 0.62, y - size * 0.78)], 10)
    c.line(arm, "#f2b52a", size * 0.07)
    c.line([(x - size * 0.61, y - size * 0.79), (x - size * 0.72, y - size * 0.3)], "#e0a21e", size * 0.05)
    c.polygon([(x - size * 0.8, y - size * 0.34), (x - size * 0.62, y - size * 0.32), (x - size * 0.58, y - size * 0.18), (x - size * 0.72, y - size * 0.1), (x - size * 0.82, y - size * 0.18)], "#4a4e54")
    c.pie(x - size * 0.7, y + size * 0.02, size * 0.24, size * 0.14, 180, 360, "#9a6f47")


def market(c: Canvas, variant: int, rng: Random) -> None:
    sky(c, "morning", 640)
    sun(c, 300, 150, 44)
    clouds(c, rng, 4)
    layers(c, rng, "#b4cdd4", "#77a583", 540, height=340)
    c.gradient("#dcc49a", "#c3a878", (0, 540, 1600, 1000))
    _hall_roof(c, 90, 1420, 400, 640)
    goods = (("#e8702a", "#f2a72e"), ("#5a9a58", "#8cbf6c"), ("#c8453b", "#e2786a"), ("#e3c65a", "#f1de8f"), ("#7a4f8f", "#a57fb8"))
    for k in range(6):
        _stall(c, 150 + k * 260, 690, 190, goods[k % 5], rng)
    for k in range(11):
        x = 110 + k * 140 + rng.uniform(-30, 30)
        y = rng.uniform(790, 850)
        cloth = rng.choice(("#27407a", "#b4323c", "#2f7f7a", "#8a3f6a", "#33455e"))
        standing(c, x, y, 170, rng, skirt=rng.random() < 0.6, hat=rng.choice(("", "nonla", "")), cloth=cloth)
        if rng.random() < 0.5:
            _back_basket(c, x + 22, y - 120, 56)
    for k in range(4):
        _stall(c, 210 + k * 400, 965, 280, goods[(k + 2) % 5], rng)
    for x in (420, 830, 1230):
        standing(c, x, 990, 250, rng, skirt=True, hat=rng.choice(("", "nonla")), cloth=rng.choice(("#27407a", "#b4323c", "#8a3f6a")))


def _hall_roof(c: Canvas, x: float, width: float, top: float, foot: float) -> None:
    for k in range(8):
        c.rect(x + 40 + k * (width - 100) / 7, top, 18, foot - top, "#8a6a4a")
    c.rect(x + 30, top + 10, width - 60, foot - top - 20, "#5f4a38", alpha=0.35)
    c.polygon([(x + 90, top - 120), (x + width - 90, top - 120), (x + width + 40, top + 26), (x - 40, top + 26)], "#a9523d")
    for row in range(6):
        share = row / 6
        y = top - 120 + 146 * share
        c.line([(x + 90 - 130 * share, y), (x + width - 90 + 130 * share, y)], "#8f4232", 4)
    for k in range(36):
        share = k / 35
        c.line([(x + 90 + (width - 180) * share, top - 120), (x - 40 + (width + 80) * share, top + 26)], "#96463a", 2)
    c.rect(x + width / 2 - 190, top - 20, 380, 66, "#c8202b", radius=8)
    star(c, x + width / 2 - 140, top + 13, 20)
    for row in range(2):
        c.rect(x + width / 2 - 90, top + row * 22 - 2, 220 - 60 * row, 10, "#fbe9c8", radius=5)


def _stall(c: Canvas, x: float, y: float, size: float, goods: tuple[str, str], rng: Random) -> None:
    c.shadow(x, y + size * 0.02, size * 0.6, size * 0.07)
    c.polygon([(x - size * 0.5, y - size * 0.3), (x + size * 0.5, y - size * 0.3), (x + size * 0.42, y), (x - size * 0.42, y)], "#a87b4b")
    for k in range(3):
        c.line([(x - size * 0.48 + k * 4, y - size * (0.22 - 0.08 * k)), (x + size * 0.48 - k * 4, y - size * (0.22 - 0.08 * k))], "#8a6138", 3)
    c.ellipse(x, y - size * 0.3, size * 0.5, size * 0.09, mix(goods[0], "#5f4a38", 0.3))
    for _ in range(26):
        c.ellipse(x + rng.uniform(-0.4, 0.4) * size, y - size * 0.32 + rng.uniform(-0.06, 0.03) * size, size * 0.055, size * 0.05, rng.choice(goods))


def _back_basket(c: Canvas, x: float, y: float, size: float) -> None:
    c.polygon([(x - size * 0.4, y - size * 0.55), (x + size * 0.4, y - size * 0.55), (x + size * 0.26, y + size * 0.5), (x - size * 0.26, y + size * 0.5)], "#b98d52")
    c.ellipse(x, y - size * 0.55, size * 0.4, size * 0.14, "#6aa65f")
    for k in range(3):
        c.line([(x - size * 0.36, y - size * 0.3 + k * size * 0.26), (x + size * 0.36, y - size * 0.3 + k * size * 0.26)], "#95703d", 2.5)
