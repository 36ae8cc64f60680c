"""What lies on a desk: documents, a tablet, tea."""

import math
from random import Random

from portal.demo.drawing.canvas import Canvas, mix, outline, points, shade, smooth
from portal.demo.drawing.rooms import video_call
from portal.demo.drawing.signs import lotus, star


def desk(c: Canvas, tint: str = "#b98a5a") -> None:
    c.gradient(shade(tint, 0.12), shade(tint, -0.12))
    for k in range(8):
        y = 60 + k * 130
        grain = smooth([(-20, y), (400, y + 14 * (-1) ** k), (900, y - 10), (1300, y + 16), (1640, y)], 10)
        c.line(grain, shade(tint, -0.16), 3, 0.5)
    c.glow(420, 180, 760, "#fff6df", 0.35)


def _turned(
    points: list[tuple[float, float]], x: float, y: float, degrees: float
) -> list[tuple[float, float]]:
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return [(x + px * cosine - py * sine, y + px * sine + py * cosine) for px, py in points]


def plate(
    c: Canvas,
    x: float,
    y: float,
    turn: float,
    box: tuple[float, float, float, float],
    fill: str,
    alpha: float = 1.0,
) -> None:
    """A rectangle (left, top, right, bottom, seen from its middle) turned about (x, y)."""
    left, top, right, bottom = box
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    c.polygon(_turned(corners, x, y, turn), fill, alpha)


def _sheet(
    c: Canvas, x: float, y: float, width: float, turn: float, *, seal: bool = False, marks: bool = False
) -> None:
    """A page of a document, with the emblem's star on top and lines for its text."""
    w, h = width, width * 1.38

    def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return _turned([(px * w, py * h) for px, py in points], x, y, turn)

    plate(c, x + 8, y + 12, turn, (-0.48 * w, -0.47 * h, 0.53 * w, 0.53 * h), "#2a1a0c", 0.2)
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
            c.polygon(
                at(
                    (-0.4, top - 0.01), (0.1 + top, top - 0.01), (0.1 + top, top + 0.022), (-0.4, top + 0.022)
                ),
                "#f7d75c",
                0.6,
            )
        c.line(at((-0.43, 0.2), (-0.1, 0.205), (0.2, 0.195)), "#c8202b", w * 0.012)
    c.polygon(at((0.08, 0.345), (0.38, 0.345), (0.38, 0.36), (0.08, 0.36)), "#6b665c")
    if seal:
        (cx, cy) = at((0.17, 0.4))[0]
        c.arc(cx, cy, w * 0.13, w * 0.13, 0, 360, "#d4303a", w * 0.014)
        c.arc(cx, cy, w * 0.095, w * 0.095, 0, 360, "#d4303a", w * 0.008)
        star(c, cx, cy, w * 0.06, "#d4303a")
        c.line(
            smooth(at((0.1, 0.42), (0.2, 0.37), (0.22, 0.43), (0.3, 0.38), (0.4, 0.41)), 8),
            "#2a4f9a",
            w * 0.012,
        )


def _pen(c: Canvas, x: float, y: float, size: float, turn: float, tint: str) -> None:
    body = _turned(
        [
            (-0.5 * size, -0.03 * size),
            (0.36 * size, -0.03 * size),
            (0.36 * size, 0.03 * size),
            (-0.5 * size, 0.03 * size),
        ],
        x,
        y,
        turn,
    )
    c.polygon(
        _turned(
            [
                (-0.5 * size, -0.01 * size),
                (0.5 * size, 0.0),
                (0.36 * size, 0.07 * size),
                (-0.5 * size, 0.07 * size),
            ],
            x + 4,
            y + 6,
            turn,
        ),
        "#2a1a0c",
        0.2,
    )
    c.polygon(body, tint)
    c.polygon(
        _turned([(0.36 * size, -0.03 * size), (0.5 * size, 0.0), (0.36 * size, 0.03 * size)], x, y, turn),
        "#d8c38a",
    )
    plate(c, x, y, turn, (-0.15 * size, -0.03 * size, -0.11 * size, 0.03 * size), "#d8c38a")


def _tea(c: Canvas, x: float, y: float, size: float) -> None:
    c.ellipse(x + 6, y + 10, size * 0.62, size * 0.62, "#2a1a0c", 0.18)
    c.ellipse(x, y, size * 0.62, size * 0.62, "#f7f4ec")
    c.ellipse(x, y, size * 0.5, size * 0.5, "#e8e3d6")
    c.arc(x + size * 0.44, y, size * 0.17, size * 0.14, 260, 100, "#f1ece0", size * 0.07)
    c.ellipse(x, y, size * 0.38, size * 0.38, "#fbf9f3")
    c.ellipse(x, y, size * 0.32, size * 0.32, "#b98a3c")
    c.ellipse(x - size * 0.08, y - size * 0.08, size * 0.1, size * 0.06, "#dcb56a", 0.8)


def documents(c: Canvas, variant: int, rng: Random) -> None:
    desk(c, {1: "#b98a5a", 2: "#a9815c", 3: "#c39a68"}[variant])
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
    plate(c, x + 10, y + 14, turn, (-0.5 * w, -0.5 * h, 0.5 * w, 0.5 * h), "#2a1a0c", 0.2)
    plate(c, x, y, turn, (-0.46 * w, -0.48 * h, 0.52 * w, 0.5 * h), "#f7f3e8")
    plate(c, x, y, turn, (-0.5 * w, -0.5 * h, 0.48 * w, 0.5 * h), tint)
    plate(c, x, y, turn, (-0.5 * w, -0.5 * h, -0.42 * w, 0.5 * h), shade(tint, -0.22))
    plate(c, x, y, turn, (-0.26 * w, -0.3 * h, 0.3 * w, -0.1 * h), "#fbf6e6")
    for k in range(2):
        plate(
            c,
            x,
            y,
            turn,
            (-0.19 * w, (-0.25 + 0.07 * k) * h, (0.22 - 0.1 * k) * w, (-0.225 + 0.07 * k) * h),
            mix(tint, "#3a3028", 0.4),
        )


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
    c.polygon(outline(x, y, size, "-0.16 0.3  0.16 0.3  0.1 -0.1  -0.1 -0.1"), "#9c6334")
    c.ellipse(x, y - size * 0.26, size * 0.24, size * 0.24, "#b3743f")
    c.ellipse(x - size * 0.08, y - size * 0.34, size * 0.07, size * 0.06, "#dcab78", 0.8)


def _pot(c: Canvas, x: float, y: float, size: float, rng: Random) -> None:
    for _ in range(22):
        angle = math.radians(rng.uniform(200, 340))
        dx, dy = math.cos(angle) * size * 0.5, math.sin(angle) * size * 0.75
        c.line([(x, y), (x + dx, y + dy)], "#4d8a4a", size * 0.02)
        c.ellipse(x + dx, y + dy, size * 0.09, size * 0.05, rng.choice(("#5a9a58", "#6fb066", "#4a8a4c")))
    c.polygon(outline(x, y, size, "-0.32 -0.02  0.32 -0.02  0.22 0.42  -0.22 0.42"), "#e9eef0")
    c.rect(x - size * 0.35, y - size * 0.06, size * 0.7, size * 0.1, "#d5dde0", radius=size * 0.03)


def tablet(c: Canvas, variant: int, rng: Random) -> None:
    """1: a meeting on a big screen; 2: a tablet on a delegate's desk."""
    if variant == 1:
        video_call(c, variant, rng)
        return
    desk(c, "#9c7250")
    c.polygon(points("402 262  1192 216  1254 842  432 908"), "#1a0f08", 0.3)
    c.polygon(points("388 240  1180 196  1240 820  418 884"), "#23272d")
    c.polygon(points("416 266  1154 224  1210 798  444 856"), "#f4f8fb")

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
