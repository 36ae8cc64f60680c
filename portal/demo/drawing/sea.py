"""The sea and its fishing boats."""

from random import Random

from portal.demo.drawing.canvas import Canvas, mix, outline, smooth
from portal.demo.drawing.figures import standing
from portal.demo.drawing.nature import clouds, mountains, sky, sun, water, waves

_FLEETS = {
    1: ((220, 590, 120), (1320, 600, 130), (1010, 660, 190), (380, 740, 270), (1160, 890, 430)),
    2: ((980, 610, 150), (1180, 640, 180), (1420, 690, 220), (820, 800, 320), (1290, 900, 420)),
    3: ((99, 560, 150), (420, 580, 170), (700, 600, 190), (980, 620, 210), (560, 800, 380), (1130, 830, 410)),
}  # fmt: skip


def boats(c: Canvas, variant: int, rng: Random) -> None:
    """1: at dawn; 2: at anchor in the evening; 3: by day at the quay."""
    by_day = variant == 3
    horizon = 470 if by_day else 520
    sky(c, {1: "dawn", 2: "violet", 3: "day"}[variant], horizon)
    sun_x = 820 if variant == 1 else 500
    if not by_day:
        sun(c, sun_x, horizon - 34, 70, "#ffe0a3" if variant == 1 else "#ffc48f")
    clouds(c, rng, 5 if by_day else 4, low=240 if by_day else 260, alpha=0.7 if by_day else 0.3)
    mountains(c, rng, horizon, 70, mix("#8fa3bd" if variant != 2 else "#5a4d80", "#ffffff", 0.12), peaks=6)
    low = {1: ("#f0c3a6", "#4f7fa6"), 2: ("#d98a86", "#3a3a6b"), 3: ("#9fd0e4", "#3f8db5")}[variant]
    water(c, *low, horizon, 1000, rng, ripples=0)
    if not by_day:
        _glitter(c, sun_x, horizon, rng)
    waves(c, horizon + 6, 1000, rng, ripples=90, alpha=0.2)
    for x, y, size in _FLEETS[variant]:
        _fishing_boat(c, x, y, size, rng, dim=0.35 if variant == 2 else 0.0)
    if by_day:
        _quay(c, rng)
    wing = "#ffffff" if by_day else "#4a4258"
    for _ in range(9):
        _gull(c, rng.uniform(80, 1520), rng.uniform(90, 330), rng.uniform(12, 24), wing)


def _glitter(c: Canvas, x: float, horizon: float, rng: Random) -> None:
    """The path of a low sun on the water."""
    for k in range(26):
        half = (30 + 5 * k) * rng.uniform(0.4, 1.0)
        c.rect(x - half, horizon + 8 + k * 18, 2 * half, 5, "#ffe9bd", radius=2.5, alpha=0.5 - k * 0.016)


def _gull(c: Canvas, x: float, y: float, size: float, tint: str) -> None:
    wing = smooth(outline(x, y, size, "-1 -0.2  -0.5 -0.5  0 0  0.5 -0.5  1 -0.2"), 6)
    c.line(wing, tint, max(2.0, size * 0.14))


def _fishing_boat(c: Canvas, x: float, y: float, size: float, rng: Random, *, dim: float) -> None:
    """A wooden trawler with its cabin, mast and flag; (x, y) is the middle of the water line."""
    hull = mix(rng.choice(("#2f6ea8", "#b5382f", "#2f7f7a", "#2c5c94")), "#241f3d", dim)
    white = mix("#f4f1e8", "#6a5a80", dim)
    s = size / 2
    c.ellipse(x, y + s * 0.06, s * 1.08, s * 0.1, "#16304a", 0.35)
    c.line(outline(x, y, s, "0.1 -0.4  0.1 -1.5"), mix("#8a6a48", "#241f3d", dim), s * 0.045)
    for tx in (-0.95, 1.05):
        rope = [(x + 0.1 * s, y - 1.45 * s), (x + tx * s, y - 0.42 * s)]
        c.line(rope, mix("#5f5a54", "#241f3d", dim), max(1.2, s * 0.012))
    c.rect(x - 0.62 * s, y - 0.86 * s, 0.62 * s, 0.6 * s, white, radius=s * 0.05)
    c.rect(x - 0.7 * s, y - 0.94 * s, 0.78 * s, 0.1 * s, hull, radius=s * 0.04)
    for k in range(3):
        c.rect(
            x - 0.54 * s + k * 0.18 * s,
            y - 0.74 * s,
            0.12 * s,
            0.15 * s,
            mix("#86b7cf", "#ffd27a", 1.0 if dim else 0.0),
        )
    deck = outline(x, y, s, "-1.02 -0.5  -0.6 -0.32  0.5 -0.32  1.18 -0.62")
    c.polygon([*smooth(deck, 8), (x + 0.86 * s, y + 0.04 * s), (x - 0.86 * s, y + 0.04 * s)], hull)
    c.line([(px, py + 0.05 * s) for px, py in smooth(deck, 8)], white, s * 0.055)
    c.polygon(
        outline(x, y, s, "-0.9 -0.06  0.93 -0.06  0.86 0.04  -0.86 0.04"), mix("#8c2b26", "#241f3d", dim)
    )
    c.ellipse(x + 0.92 * s, y - 0.34 * s, 0.055 * s, 0.04 * s, white)
    c.ellipse(x + 0.93 * s, y - 0.34 * s, 0.022 * s, 0.022 * s, "#1d1d1f")
    c.rect(x + 0.11 * s, y - 1.5 * s, 0.3 * s, 0.2 * s, mix("#d6232c", "#241f3d", dim * 0.6))
    c.ellipse(x + 0.26 * s, y - 1.4 * s, 0.04 * s, 0.04 * s, "#f8d24a")
    for k in range(4):
        c.ellipse(
            x + (0.2 + 0.13 * k) * s,
            y - 0.36 * s,
            0.07 * s,
            0.07 * s,
            mix(("#e8702a", "#f2c230")[k % 2], "#241f3d", dim),
        )


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
