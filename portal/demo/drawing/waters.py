"""River, sea and reservoir."""

import math
from random import Random

from portal.demo.drawing.canvas import Canvas, mix, shade, smooth
from portal.demo.drawing.nature import clouds, hill, layers, mist, mountains, pine, sky, sun, tree, water, waves
from portal.demo.drawing.people import standing


def bridge(c: Canvas, variant: int, rng: Random) -> None:
    if variant == 3:
        _footbridge(c, rng)
        return
    dusk = variant == 2
    sky(c, "dusk" if dusk else "morning", 640)
    sun(c, 420 if dusk else 1250, 470 if dusk else 170, 64 if dusk else 44, "#ffe2a0" if dusk else "#fff3cf")
    clouds(c, rng, 5, alpha=0.35 if dusk else 0.7)
    layers(c, rng, "#a989a5" if dusk else "#b4cdd8", "#6f5f86" if dusk else "#86aea0", 620, height=190, count=2)
    ink = "#4a3a55" if dusk else "#dfe5ea"
    _cable_stays(c, ink, "#6a5670" if dusk else "#aeb9c2", dusk=dusk)
    low = ("#d98f76", "#574a78") if dusk else ("#a8cfe0", "#4f8fb3")
    water(c, *low, 640, 1000, rng, ripples=0)
    c.reflect(640, 360, 0.42, "#5a4a70" if dusk else "#3d7ea3")
    waves(c, 650, 1000, rng, ripples=70, alpha=0.25)
    for x, y, size in ((360, 800, 150), (1180, 880, 210)):
        _sampan(c, x, y, size, rng)
    hill(c, [(-40, 700), (160, 690), (330, 740), (240, 1040)], "#5d8f4f" if not dusk else "#4a5a4f", bottom=1000)
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
        c.polygon([(x - 9, 120), (x + 9, 120), (x + 42, deck + 10), (x + 22, deck + 10), (x, 230), (x - 22, deck + 10), (x - 42, deck + 10)], shade(ink, -0.06))
        c.polygon([(x - 44, deck + 10), (x + 44, deck + 10), (x + 30, 660), (x - 30, 660)], shade(ink, -0.14))
        c.rect(x - 20, 300, 40, 12, shade(ink, -0.1))
    for x in (90, 280, 800, 1320, 1520):
        c.rect(x - 15, deck + 32, 30, 120, shade(ink, -0.2))
    for x, tint in ((180, "#c8202b"), (610, "#2f6ea8"), (760, "#f2f2f2"), (960, "#e0a72e"), (1390, "#3f7a5a")):
        _car(c, x, deck - 3, 46, tint if not dusk else mix(tint, "#3a2f4a", 0.5))


def _car(c: Canvas, x: float, y: float, size: float, tint: str) -> None:
    c.rect(x - size / 2, y - size * 0.3, size, size * 0.24, tint, radius=5)
    c.polygon([(x - size * 0.3, y - size * 0.28), (x - size * 0.2, y - size * 0.5), (x + size * 0.18, y - size * 0.5), (x + size * 0.32, y - size * 0.28)], tint)
    c.polygon([(x - size * 0.22, y - size * 0.3), (x - size * 0.15, y - size * 0.45), (x + size * 0.15, y - size * 0.45), (x + size * 0.24, y - size * 0.3)], "#cfe3ee")
    for dx in (-0.28, 0.28):
        c.ellipse(x + dx * size, y - size * 0.05, size * 0.1, size * 0.1, "#26282c")


def _sampan(c: Canvas, x: float, y: float, size: float, rng: Random) -> None:
    c.ellipse(x, y + size * 0.05, size * 0.62, size * 0.05, "#1c3a52", 0.3)
    c.polygon(smooth([(x - size * 0.62, y - size * 0.14), (x - size * 0.3, y + size * 0.06), (x + size * 0.3, y + size * 0.06), (x + size * 0.62, y - size * 0.14), (x + size * 0.3, y - size * 0.02), (x - size * 0.3, y - size * 0.02), (x - size * 0.62, y - size * 0.14)], 8), "#6b4a33")
    c.pie(x - size * 0.05, y - size * 0.01, size * 0.27, size * 0.22, 180, 360, "#c9a66b")
    standing(c, x + size * 0.38, y, size * 0.5, rng, hat="nonla")


def _footbridge(c: Canvas, rng: Random) -> None:
    sky(c, "day", 700)
    clouds(c, rng, 4)
    layers(c, rng, "#a9c9d3", "#79a98a", 640, height=330)
    c.polygon([(640, 600), (960, 600), (1120, 1000), (430, 1000)], "#8fc4d6")
    c.polygon([(760, 600), (850, 600), (900, 1000), (690, 1000)], "#cbe6ee", 0.7)
    for _ in range(26):
        y = rng.uniform(700, 1000)
        x = 770 + rng.uniform(-1, 1) * (y - 520) * 0.62
        c.ellipse(x, y, rng.uniform(12, 34), rng.uniform(8, 16), rng.choice(("#8d9690", "#a3aaa2", "#7b857f")))
    hill(c, [(-40, 430), (220, 470), (470, 600), (610, 800), (560, 1010)], "#5f9454", bottom=1000)
    hill(c, [(1030, 1010), (1000, 800), (1130, 600), (1380, 470), (1640, 420)], "#578c50", bottom=1000)
    for x, y in ((60, 470), (170, 500), (320, 600), (1470, 500), (1560, 480), (1310, 590)):
        tree(c, x, y, rng.uniform(110, 170), rng)
    cable = smooth([(330, 360), (560, 510), (800, 560), (1040, 510), (1270, 360)], 14)
    deck = smooth([(330, 590), (560, 622), (800, 634), (1040, 622), (1270, 590)], 14)
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


def boats(c: Canvas, variant: int, rng: Random) -> None:
    kind = {1: "dawn", 2: "violet", 3: "day"}[variant]
    horizon = 520 if variant != 3 else 470
    sky(c, kind, horizon)
    if variant == 3:
        clouds(c, rng, 5)
    else:
        sun(c, 820 if variant == 1 else 500, horizon - 34, 70, "#ffe0a3" if variant == 1 else "#ffc48f")
        clouds(c, rng, 4, low=260, alpha=0.3)
    mountains(c, rng, horizon, 70, mix("#8fa3bd" if variant != 2 else "#5a4d80", "#ffffff", 0.12), peaks=6)
    low = {1: ("#f0c3a6", "#4f7fa6"), 2: ("#d98a86", "#3a3a6b"), 3: ("#9fd0e4", "#3f8db5")}[variant]
    water(c, *low, horizon, 1000, rng, ripples=0)
    if variant != 3:
        for k in range(26):
            y = horizon + 8 + k * 18
            half = (30 + 5 * k) * rng.uniform(0.4, 1.0)
            c.rect((820 if variant == 1 else 500) - half, y, 2 * half, 5, "#ffe9bd", radius=2.5, alpha=0.5 - k * 0.016)
    waves(c, horizon + 6, 1000, rng, ripples=90, alpha=0.2)
    fleet = {
        1: ((220, 590, 120), (1320, 600, 130), (1010, 660, 190), (380, 740, 270), (1160, 890, 430)),
        2: ((980, 610, 150), (1180, 640, 180), (1420, 690, 220), (820, 800, 320), (1290, 900, 420)),
        3: ((180, 560, 150), (420, 580, 170), (700, 600, 190), (980, 620, 210), (560, 800, 380), (1130, 830, 410)),
    }[variant]
    for x, y, size in fleet:
        _fishing_boat(c, x, y, size, rng, dim=0.35 if variant == 2 else 0.0)
    if variant == 3:
        _quay(c, rng)
    for _ in range(9):
        _gull(c, rng.uniform(80, 1520), rng.uniform(90, 330), rng.uniform(12, 24), "#ffffff" if variant == 3 else "#4a4258")


def _gull(c: Canvas, x: float, y: float, size: float, tint: str) -> None:
    wing = smooth([(x - size, y - size * 0.2), (x - size * 0.5, y - size * 0.5), (x, y), (x + size * 0.5, y - size * 0.5), (x + size, y - size * 0.2)], 6)
    c.line(wing, tint, max(2.0, size * 0.14))


def _fishing_boat(c: Canvas, x: float, y: float, size: float, rng: Random, *, dim: float) -> None:
    """A wooden trawler with its cabin, mast and flag; (x, y) is the middle of the water line."""
    hull = mix(rng.choice(("#2f6ea8", "#b5382f", "#2f7f7a", "#2c5c94")), "#241f3d", dim)
    white = mix("#f4f1e8", "#6a5a80", dim)
    s = size / 2
    c.ellipse(x, y + s * 0.06, s * 1.08, s * 0.1, "#16304a", 0.35)
    c.line([(x + 0.1 * s, y - 0.4 * s), (x + 0.1 * s, y - 1.5 * s)], mix("#8a6a48", "#241f3d", dim), s * 0.045)
    for tx in (-0.95, 1.05):
        c.line([(x + 0.1 * s, y - 1.45 * s), (x + tx * s, y - 0.42 * s)], mix("#5f5a54", "#241f3d", dim), max(1.2, s * 0.012))
    c.rect(x - 0.62 * s, y - 0.86 * s, 0.62 * s, 0.6 * s, white, radius=s * 0.05)
    c.rect(x - 0.7 * s, y - 0.94 * s, 0.78 * s, 0.1 * s, hull, radius=s * 0.04)
    for k in range(3):
        c.rect(x - 0.54 * s + k * 0.18 * s, y - 0.74 * s, 0.12 * s, 0.15 * s, mix("#86b7cf", "#ffd27a", 1.0 if dim else 0.0))
    deck = [(x - 1.02 * s, y - 0.5 * s), (x - 0.6 * s, y - 0.32 * s), (x + 0.5 * s, y - 0.32 * s), (x + 1.18 * s, y - 0.62 * s)]
    c.polygon([*smooth(deck, 8), (x + 0.86 * s, y + 0.04 * s), (x - 0.86 * s, y + 0.04 * s)], hull)
    c.line([(px, py + 0.05 * s) for px, py in smooth(deck, 8)], white, s * 0.055)
    c.polygon([(x - 0.9 * s, y - 0.06 * s), (x + 0.93 * s, y - 0.06 * s), (x + 0.86 * s, y + 0.04 * s), (x - 0.86 * s, y + 0.04 * s)], mix("#8c2b26", "#241f3d", dim))
    c.ellipse(x + 0.92 * s, y - 0.34 * s, 0.055 * s, 0.04 * s, white)
    c.ellipse(x + 0.93 * s, y - 0.34 * s, 0.022 * s, 0.022 * s, "#1d1d1f")
    c.rect(x + 0.11 * s, y - 1.5 * s, 0.3 * s, 0.2 * s, mix("#d6232c", "#241f3d", dim * 0.6))
    c.ellipse(x + 0.26 * s, y - 1.4 * s, 0.04 * s, 0.04 * s, "#f8d24a")
    for k in range(4):
        c.ellipse(x + (0.2 + 0.13 * k) * s, y - 0.36 * s, 0.07 * s, 0.07 * s, mix(("#e8702a", "#f2c230")[k % 2], "#241f3d", dim))


def _quay(c: Canvas, rng: Random) -> None:
    c.rect(0, 880, 1600, 120, "#b9b2a6")
    c.rect(0, 880, 1600, 14, "#d3ccbf")
    for x in range(40, 1600, 170):
        c.rect(x, 862, 26, 22, "#5a5f63", radius=4)
    for x in (130, 210, 300, 760, 850, 1330, 1420):
        c.rect(x, 900, 74, 46, rng.choice(("#3d8fb5", "#d9693c", "#3f9a78")), radius=5)
        c.ellipse(x + 37, 903, 34, 10, "#dfe9ee")
    for x in (480, 560, 1030, 1120, 1230):
        standing(c, x, 960, 150, rng, hat=rng.choice(("nonla", "")))


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
        hill(c, [(-40, 800), (300, 745), (900, 735), (1640, 760)], "#7d9a5a")
        c.line(smooth([(-40, 800), (300, 745), (900, 735), (1640, 760)], 14), "#d8cfbd", 13)
        for k in range(60):
            x = rng.uniform(0, 1600)
            c.line([(x, 830 + rng.random() * 160), (x + 4, 815 + rng.random() * 150)], "#5f7f48", 3, 0.5)
        for x in (420, 500, 1100):
            standing(c, x, 752, 120, rng, vest=x > 450)
    else:
        _dam(c, rng, spilling=variant == 2)
    for x, y in ((40, 800), (140, 870), (1560, 800), (1470, 880)):
        pine(c, x, y, rng.uniform(190, 260), "#3f5f52" if evening else "#437a52")


def _dam(c: Canvas, rng: Random, *, spilling: bool) -> None:
    hill(c, [(-40, 560), (160, 600), (330, 720), (420, 1010)], "#6a9f5c", bottom=1000)
    hill(c, [(1180, 1010), (1270, 720), (1440, 600), (1640, 550)], "#649957", bottom=1000)
    c.polygon([(230, 660), (1370, 660), (1260, 1000), (340, 1000)], "#c3c5c0")
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
            c.ellipse(480 + rng.random() * 640, 960 + rng.random() * 60, rng.uniform(30, 70), rng.uniform(14, 30), "#ffffff", 0.55)
        mist(c, 860, 180, 0.4)
        for x in (300, 360, 1240):
            standing(c, x, 640, 96, rng, vest=True, hat="helmet")
    else:
        c.polygon([(470, 960), (1130, 960), (1180, 1000), (420, 1000)], "#6fb3c9")


def night(c: Canvas, variant: int, rng: Random) -> None:
    sky(c, "night" if variant != 2 else "violet", 640)
    if variant != 2:
        for _ in range(120):
            c.ellipse(rng.uniform(0, 1600), rng.uniform(0, 380), *(2 * [rng.uniform(0.8, 2.2)]), "#ffffff", rng.uniform(0.3, 0.9))
        c.glow(1280, 150, 230, "#dbe6ff", 0.55)
        c.ellipse(1280, 150, 48, 48, "#f6f2dc")
    _skyline(c, rng, "#2b3763" if variant != 2 else "#5f5286", 600, 250)
    _skyline(c, rng, "#17224a" if variant != 2 else "#443c70", 620, 330)
    if variant == 2:
        _lit_bridge(c)
    c.rect(0, 612, 1600, 30, "#10183a" if variant != 2 else "#3a3362")
    for x in range(30, 1600, 84):
        c.rect(x - 2, 560, 4, 56, "#0b1230")
        c.glow(x, 560, 60, "#ffc45c", 0.9)
        c.ellipse(x, 560, 7, 7, "#ffe9b0")
    water(c, "#1a2750" if variant != 2 else "#6a5788", "#0a1230" if variant != 2 else "#2c2856", 640, 1000, rng, ripples=0)
    c.reflect(640, 350, 0.75, "#101c44")
    for x in range(30, 1600, 84):
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
                    c.rect(x + 8 + col * 20, foot - tall + 12 + row * 26, 9, 13, rng.choice(("#ffd27a", "#ffe3a6", "#f7b95c")), alpha=0.85)
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
    c.polygon([(0, 820), (1600, 790), (1600, 1000), (0, 1000)], "#5d4a52")
    c.polygon([(0, 820), (1600, 790), (1600, 804), (0, 834)], "#8d7678")
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
        standing(c, 90 + k * 142 + rng.uniform(-30, 30), 900 + rng.uniform(-30, 70), rng.uniform(150, 175), rng, hat="nonla" if k == 4 else "")
