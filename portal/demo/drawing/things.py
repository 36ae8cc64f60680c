"""Things seen near: documents, ballot boxes, cloth, books, a tablet."""

import math
from random import Random

from portal.demo.drawing.canvas import Canvas, mix, shade, smooth
from portal.demo.drawing.meetings import video_call
from portal.demo.drawing.people import Look, bust, half_length, random_look
from portal.demo.drawing.signs import RED, bouquet, lotus, star


def _desk(c: Canvas, tint: str = "#b98a5a") -> None:
    c.gradient(shade(tint, 0.12), shade(tint, -0.12))
    for k in range(8):
        y = 60 + k * 130
        grain = smooth([(-20, y), (400, y + 14 * (-1) ** k), (900, y - 10), (1300, y + 16), (1640, y)], 10)
        c.line(grain, shade(tint, -0.16), 3, 0.5)
    c.glow(420, 180, 760, "#fff6df", 0.35)


def _turned(points: list[tuple[float, float]], x: float, y: float, degrees: float) -> list[tuple[float, float]]:
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return [(x + px * cosine - py * sine, y + px * sine + py * cosine) for px, py in points]


def _sheet(c: Canvas, x: float, y: float, width: float, turn: float, *, seal: bool = False, marks: bool = False) -> None:
    """A page of a document, with the emblem's star on top and lines for its text."""
    w, h = width, width * 1.38

    def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return _turned([(px * w, py * h) for px, py in points], x, y, turn)

    c.polygon(_turned([(-0.48 * w, -0.47 * h), (0.53 * w, -0.47 * h), (0.53 * w, 0.53 * h), (-0.48 * w, 0.53 * h)], x + 8, y + 12, turn), "#2a1a0c", 0.2)
    c.polygon(at((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)), "#fdfbf4")
    (sx, sy) = at((0, -0.41))[0]
    star(c, sx, sy, w * 0.045, "#c8202b")
    c.polygon(at((-0.22, -0.35), (0.22, -0.35), (0.22, -0.325), (-0.22, -0.325)), "#4a4640")
    c.polygon(at((-0.32, -0.29), (0.32, -0.29), (0.32, -0.27), (-0.32, -0.27)), "#8d877c")
    for k in range(14):
        top, end = -0.21 + k * 0.037, 0.4 if k % 4 != 3 else 0.08
        c.polygon(at((-0.4, top), (end, top), (end, top + 0.012), (-0.4, top + 0.012)), "#b3ada1")
    if marks:
        for top in (-0.136, 0.013, 0.087):
            c.polygon(at((-0.4, top - 0.01), (0.1 + top, top - 0.01), (0.1 + top, top + 0.022), (-0.4, top + 0.022)), "#f7d75c", 0.6)
        c.line(at((-0.43, 0.2), (-0.1, 0.205), (0.2, 0.195)), "#c8202b", w * 0.012)
    c.polygon(at((0.08, 0.345), (0.38, 0.345), (0.38, 0.36), (0.08, 0.36)), "#6b665c")
    if seal:
        (cx, cy) = at((0.17, 0.4))[0]
        c.arc(cx, cy, w * 0.13, w * 0.13, 0, 360, "#d4303a", w * 0.014)
        c.arc(cx, cy, w * 0.095, w * 0.095, 0, 360, "#d4303a", w * 0.008)
        star(c, cx, cy, w * 0.06, "#d4303a")
        c.line(smooth(at((0.1, 0.42), (0.2, 0.37), (0.22, 0.43), (0.3, 0.38), (0.4, 0.41)), 8), "#2a4f9a", w * 0.012)


def _pen(c: Canvas, x: float, y: float, size: float, turn: float, tint: str) -> None:
    body = _turned([(-0.5 * size, -0.03 * size), (0.36 * size, -0.03 * size), (0.36 * size, 0.03 * size), (-0.5 * size, 0.03 * size)], x, y, turn)
    c.polygon(_turned([(-0.5 * size, -0.01 * size), (0.5 * size, 0.0), (0.36 * size, 0.07 * size), (-0.5 * size, 0.07 * size)], x + 4, y + 6, turn), "#2a1a0c", 0.2)
    c.polygon(body, tint)
    c.polygon(_turned([(0.36 * size, -0.03 * size), (0.5 * size, 0.0), (0.36 * size, 0.03 * size)], x, y, turn), "#d8c38a")
    c.polygon(_turned([(-0.15 * size, -0.03 * size), (-0.11 * size, -0.03 * size), (-0.11 * size, 0.03 * size), (-0.15 * size, 0.03 * size)], x, y, turn), "#d8c38a")


def _tea(c: Canvas, x: float, y: float, size: float) -> None:
    c.ellipse(x + 6, y + 10, size * 0.62, size * 0.62, "#2a1a0c", 0.18)
    c.ellipse(x, y, size * 0.62, size * 0.62, "#f7f4ec")
    c.ellipse(x, y, size * 0.5, size * 0.5, "#e8e3d6")
    c.arc(x + size * 0.44, y, size * 0.17, size * 0.14, 260, 100, "#f1ece0", size * 0.07)
    c.ellipse(x, y, size * 0.38, size * 0.38, "#fbf9f3")
    c.ellipse(x, y, size * 0.32, size * 0.32, "#b98a3c")
    c.ellipse(x - size * 0.08, y - size * 0.08, size * 0.1, size * 0.06, "#dcb56a", 0.8)


def documents(c: Canvas, variant: int, rng: Random) -> None:
    _desk(c, {1: "#b98a5a", 2: "#a9815c", 3: "#c39a68"}[variant])
    if variant == 1:
        _folder(c, 1190, 470, 620, 8, "#b3202b")
        for turn, dx in ((-9, -30), (-4, 0)):
            _sheet(c, 560 + dx, 540, 560, turn)
        _sheet(c, 600, 520, 560, 2, seal=True)
        _pen(c, 1030, 790, 420, -28, "#23314f")
        _tea(c, 1440, 830, 200)
    elif variant == 2:
        for k, tint in enumerate(("#3f7f9a", "#e0a72e", "#5a9a58", "#b3202b", "#7a5f9a")):
            _folder(c, 330 + k * 235, 440 + 40 * (k % 2), 420, -10 + k * 5, tint)
        _sheet(c, 760, 700, 400, -6, seal=True)
        _glasses(c, 1180, 830, 240)
        _tea(c, 330, 850, 190)
    else:
        _sheet(c, 560, 520, 600, -3, marks=True)
        _pen(c, 800, 640, 430, 215, "#c8202b")
        _sheet(c, 1330, 1060, 420, 9)
        _stamp(c, 1110, 600, 240)
        _pot(c, 1390, 330, 300, rng)


def _folder(c: Canvas, x: float, y: float, width: float, turn: float, tint: str) -> None:
    w, h = width, width * 1.25
    c.polygon(_turned([(-0.5 * w, -0.5 * h), (0.5 * w, -0.5 * h), (0.5 * w, 0.5 * h), (-0.5 * w, 0.5 * h)], x + 10, y + 14, turn), "#2a1a0c", 0.2)
    c.polygon(_turned([(-0.46 * w, -0.48 * h), (0.52 * w, -0.48 * h), (0.52 * w, 0.5 * h), (-0.46 * w, 0.5 * h)], x, y, turn), "#f7f3e8")
    c.polygon(_turned([(-0.5 * w, -0.5 * h), (0.48 * w, -0.5 * h), (0.48 * w, 0.5 * h), (-0.5 * w, 0.5 * h)], x, y, turn), tint)
    c.polygon(_turned([(-0.5 * w, -0.5 * h), (-0.42 * w, -0.5 * h), (-0.42 * w, 0.5 * h), (-0.5 * w, 0.5 * h)], x, y, turn), shade(tint, -0.22))
    c.polygon(_turned([(-0.26 * w, -0.3 * h), (0.3 * w, -0.3 * h), (0.3 * w, -0.1 * h), (-0.26 * w, -0.1 * h)], x, y, turn), "#fbf6e6")
    for k in range(2):
        c.polygon(_turned([(-0.19 * w, (-0.25 + 0.07 * k) * h), ((0.22 - 0.1 * k) * w, (-0.25 + 0.07 * k) * h), ((0.22 - 0.1 * k) * w, (-0.225 + 0.07 * k) * h), (-0.19 * w, (-0.225 + 0.07 * k) * h)], x, y, turn), mix(tint, "#3a3028", 0.4))


def _glasses(c: Canvas, x: float, y: float, size: float) -> None:
    for dx in (-0.34, 0.34):
        c.ellipse(x + dx * size, y, size * 0.25, size * 0.2, "#dff0f5", 0.45)
        c.arc(x + dx * size, y, size * 0.25, size * 0.2, 0, 360, "#2d2a28", size * 0.035)
        c.line([(x + dx * size * 1.6, y - 6), (x + dx * size * 1.9, y - size * 0.5)], "#2d2a28", size * 0.03)
    c.arc(x, y - size * 0.02, size * 0.11, size * 0.08, 190, 350, "#2d2a28", size * 0.035)


def _stamp(c: Canvas, x: float, y: float, size: float) -> None:
    c.shadow(x + 10, y + size * 0.52, size * 0.5, size * 0.12, 0.5)
    c.rect(x - size * 0.4, y + size * 0.28, size * 0.8, size * 0.22, "#7a2a24", radius=size * 0.05)
    c.rect(x - size * 0.36, y + size * 0.44, size * 0.72, size * 0.08, "#d4303a", radius=size * 0.03)
    c.polygon([(x - size * 0.16, y + size * 0.3), (x + size * 0.16, y + size * 0.3), (x + size * 0.1, y - size * 0.1), (x - size * 0.1, y - size * 0.1)], "#9c6334")
    c.ellipse(x, y - size * 0.26, size * 0.24, size * 0.24, "#b3743f")
    c.ellipse(x - size * 0.08, y - size * 0.34, size * 0.07, size * 0.06, "#dcab78", 0.8)


def _pot(c: Canvas, x: float, y: float, size: float, rng: Random) -> None:
    for _ in range(22):
        angle = math.radians(rng.uniform(200, 340))
        dx, dy = math.cos(angle) * size * 0.5, math.sin(angle) * size * 0.75
        c.line([(x, y), (x + dx, y + dy)], "#4d8a4a", size * 0.02)
        c.ellipse(x + dx, y + dy, size * 0.09, size * 0.05, rng.choice(("#5a9a58", "#6fb066", "#4a8a4c")))
    c.polygon([(x - size * 0.32, y - size * 0.02), (x + size * 0.32, y - size * 0.02), (x + size * 0.22, y + size * 0.42), (x - size * 0.22, y + size * 0.42)], "#e9eef0")
    c.rect(x - size * 0.35, y - size * 0.06, size * 0.7, size * 0.1, "#d5dde0", radius=size * 0.03)


def ballot(c: Canvas, variant: int, rng: Random) -> None:
    backdrop = "#c39a68" if variant == 1 else "#2f5f7d"
    c.gradient(shade(backdrop, 0.35 if variant == 1 else 0.1), shade(backdrop, -0.1), (0, 0, 1600, 700))
    for k in range(30):
        c.polygon([(k * 54, 0), (k * 54 + 16, 0), (k * 54 + 22, 700), (k * 54, 700)], "#000000", 0.05)
    c.gradient("#a98460", "#7f6044", (0, 700, 1600, 1000))
    if variant == 1:
        for k in range(4):
            half_length(c, 1560 - k * 112, 400 + 5 * k, 112 + 5 * k, random_look(rng), 1000)
        _ballot_box(c, 560, 780, 330)
        half_length(c, 930, 360, 165, Look(hair="bun", dress="aodai", cloth="#a02a36", accent="#f3d7a0"), 1000)
        c.line(smooth([(815, 560), (740, 545), (640, 440)], 8), "#8c222e", 46)
        c.ellipse(634, 432, 25, 25, "#f0c9a4")
        c.polygon(_turned([(-40, -52), (40, -52), (40, 52), (-40, 52)], 598, 400, -14), "#fdfbf4")
        c.polygon(_turned([(-26, -30), (26, -30), (26, -20), (-26, -20)], 598, 400, -14), "#c8202b")
    else:
        star(c, 800, 190, 110)
        c.rect(280, 720, 1040, 60, "#fbf8f0")
        c.polygon([(280, 780), (1320, 780), (1380, 1000), (220, 1000)], "#efe9db")
        for k in range(18):
            c.polygon([(280 + k * 60, 780), (296 + k * 60, 780), (290 + k * 62 - 20, 1000), (262 + k * 62, 1000)], "#000000", 0.035)
        _ballot_box(c, 800, 740, 430)
        for x in (420, 1180):
            c.polygon([(x - 44, 690), (x + 44, 690), (x + 32, 750), (x - 32, 750)], "#b98d52")
            bouquet(c, x, 700, 130, rng)


def _ballot_box(c: Canvas, x: float, foot: float, size: float) -> None:
    top = foot - size * 0.86
    c.shadow(x, foot + 6, size * 0.6, size * 0.08, 0.5)
    c.rect(x - size * 0.44, top, size * 0.88, size * 0.86, RED, radius=size * 0.02)
    c.polygon([(x + size * 0.28, top), (x + size * 0.44, top), (x + size * 0.44, foot), (x + size * 0.28, foot)], "#000000", 0.1)
    c.polygon([(x - size * 0.44, top), (x + size * 0.44, top), (x + size * 0.38, top - size * 0.12), (x - size * 0.38, top - size * 0.12)], shade(RED, 0.16))
    c.rect(x - size * 0.17, top - size * 0.075, size * 0.34, size * 0.03, "#3a0d10", radius=4)
    star(c, x, top + size * 0.38, size * 0.2)
    c.rect(x - size * 0.3, top + size * 0.66, size * 0.6, size * 0.05, "#f8d24a", radius=4)
    c.rect(x - size * 0.2, top + size * 0.75, size * 0.4, size * 0.035, "#f8d24a", radius=4, alpha=0.8)
    c.rect(x - size * 0.03, top - size * 0.03, size * 0.06, size * 0.1, "#d8c38a", radius=4)


def tablet(c: Canvas, variant: int, rng: Random) -> None:
    """1: a meeting on a big screen; 2: a tablet on a delegate's desk."""
    if variant == 1:
        video_call(c, variant, rng)
        return
    _desk(c, "#9c7250")
    c.polygon([(402, 262), (1192, 216), (1254, 842), (432, 908)], "#1a0f08", 0.3)
    c.polygon([(388, 240), (1180, 196), (1240, 820), (418, 884)], "#23272d")
    c.polygon([(416, 266), (1154, 224), (1210, 798), (444, 856)], "#f4f8fb")

    def at(u: float, v: float) -> tuple[float, float]:
        """A place on the screen from its share of width and height."""
        left = (416 + 28 * v, 266 + 590 * v)
        right = (1154 + 56 * v, 224 + 574 * v)
        return left[0] + (right[0] - left[0]) * u, left[1] + (right[1] - left[1]) * u

    def patch(u: float, v: float, width: float, height: float, tint: str) -> None:
        c.polygon([at(u, v), at(u + width, v), at(u + width, v + height), at(u, v + height)], tint)

    patch(0, 0, 1, 0.13, "#b3202b")
    patch(0.2, 0.045, 0.42, 0.04, "#fbe9e2")
    star(c, *at(0.08, 0.065), 26)
    for k in range(8):
        patch(0.06, 0.2 + k * 0.09, 0.4 if k % 4 != 3 else 0.24, 0.03, "#9fb0bd" if k else "#3f4f5c")
    for k in range(6):
        height = (0.2, 0.34, 0.28, 0.45, 0.38, 0.52)[k]
        patch(0.55 + k * 0.068, 0.82 - height, 0.045, height, ("#2f6ea8", "#c8202b", "#e0a72e")[k % 3])
    patch(0.53, 0.825, 0.43, 0.008, "#6b7a86")
    patch(0.06, 0.9, 0.2, 0.055, "#2f6ea8")
    _pen(c, 1370, 640, 380, 110, "#e8e4da")
    _tea(c, 250, 760, 190)
    lotus(c, 1420, 420, 190)
    _sheet(c, 120, 330, 330, -14, seal=True)


def loom(c: Canvas, variant: int, rng: Random) -> None:
    if variant == 1:
        c.gradient("#d8c39a", "#b99a6b")
        for k in range(30):
            c.rect(k * 56, 0, 3, 1000, "#a5875a", alpha=0.5)
        c.rect(0, 70, 1600, 30, "#a98a4f", radius=12)
        for x in range(90, 1600, 190):
            c.rect(x, 66, 8, 38, "#8a6d3a")
        for k, base in enumerate(("#8c1d2b", "#27335e", "#3f5f4f", "#7a2f5a", "#b8602a")):
            _brocade(c, 60 + k * 305, 92, 270, 800 + 40 * (k % 2), base, rng)
        return
    c.gradient("#6d4c33", "#4a3322", (0, 0, 1600, 720))
    for k in range(24):
        c.rect(k * 70, 0, 4, 720, "#3f2b1c", alpha=0.5)
    c.gradient("#8a6342", "#6a4a30", (0, 720, 1600, 1000))
    c.glow(860, 160, 620, "#ffd98a", 0.75)
    c.line([(860, 0), (860, 110)], "#2a1d14", 5)
    c.pie(860, 150, 80, 60, 180, 360, "#2f2118")
    c.ellipse(860, 152, 34, 18, "#fff3c9")
    bust(c, 420, 430, 190, Look("#dda97c", "#6b6664", "bun", "indigo", "#27305a", "#c9ccd2"))
    c.rect(256, 700, 330, 240, "#27305a", radius=60)
    for x in (560, 1420):
        c.rect(x, 240, 34, 660, "#a5774b")
        c.rect(x - 30, 880, 94, 34, "#8a6038")
    for y in (250, 600):
        c.rect(530, y, 950, 28, "#b98a58")
    for k in range(64):
        x = 604 + k * 12.6
        c.line([(x, 276), (x, 620)], ("#f1e4c8", "#d9483f", "#f1e4c8", "#27335e")[k % 4], 3)
    c.rect(590, 400, 836, 22, "#8a6038")
    _brocade(c, 604, 560, 806, 250, "#8c1d2b", rng)
    c.line(smooth([(520, 640), (600, 610), (690, 560)], 8), "#212a50", 54)
    c.ellipse(700, 552, 27, 24, "#dda97c")
    c.polygon([(690, 540), (820, 528), (850, 540), (820, 554), (690, 560)], "#d8b27a")


def _brocade(c: Canvas, x: float, y: float, width: float, height: float, base: str, rng: Random) -> None:
    """A cloth with bands of diamonds, zigzags and stripes."""
    c.rect(x + 10, y + 10, width, height, "#2a1a0c", alpha=0.18)
    c.rect(x, y, width, height, base)
    tints = ["#f1d27a", "#e8e2d0", "#d9483f", "#5fa3a0", "#e8962f"]
    top = y + 14
    while top < y + height - 74:
        band = rng.choice(("diamond", "zigzag", "stripe", "cross"))
        tint = rng.choice(tints)
        count = max(4, round(width / 46))
        step = width / count
        if band == "stripe":
            for k, part in enumerate(rng.sample(tints, 3)):
                c.rect(x, top + k * 9, width, 5, part)
            top += 42
            continue
        for k in range(count):
            px, half = x + step * (k + 0.5), step * 0.46
            if band == "diamond":
                c.polygon([(px, top), (px + half, top + 30), (px, top + 60), (px - half, top + 30)], tint)
                c.polygon([(px, top + 14), (px + half * 0.55, top + 30), (px, top + 46), (px - half * 0.55, top + 30)], base)
                c.polygon([(px, top + 23), (px + half * 0.25, top + 30), (px, top + 37), (px - half * 0.25, top + 30)], "#f1d27a")
            elif band == "zigzag":
                c.line([(px - half, top + 44), (px, top + 14), (px + half, top + 44)], tint, 6)
                c.line([(px - half, top + 58), (px, top + 28), (px + half, top + 58)], "#f1e4c8", 3)
            else:
                c.rect(px - 4, top + 12, 8, 38, tint)
                c.rect(px - 17, top + 27, 34, 8, tint)
        top += 74
    for k in range(int(width // 9)):
        c.line([(x + 4 + k * 9, y + height), (x + 3 + k * 9 + rng.uniform(-3, 3), y + height + 22)], shade(base, 0.15), 2.4)


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
                tint = rng.choice(("#c8453b", "#2f6ea8", "#e0a72e", "#3f8f6a", "#7a5f9a", "#e8e0cc", "#d9783f", "#4fa3b0"))
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
    child = Look(look.skin, look.hair_colour, look.hair, "shirt", rng.choice(("#fafafa", "#f2c14e", "#8fc3e8", "#f09a8f")))
    c.shadow(x, y + size * 0.36, size * 0.95, size * 0.2, 0.35)
    bust(c, x, y - size * 0.95, size, child)
    for side, tint in ((-1, "#fdfbf4"), (1, "#f1ece0")):
        c.polygon([(x, y - size * 0.12), (x + side * size * 0.62, y - size * 0.26), (x + side * size * 0.62, y + size * 0.16), (x, y + size * 0.28)], tint)
        for k in range(3):
            c.line([(x + side * size * 0.1, y - size * (0.02 - 0.09 * k)), (x + side * size * 0.5, y - size * (0.11 - 0.09 * k))], "#b3ada1", 2.4)
    c.line([(x, y - size * 0.12), (x, y + size * 0.28)], "#a9a294", 3)
