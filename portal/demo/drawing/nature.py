"""Sky, hills, trees and water that many scenes share."""

import math
from random import Random

from portal.demo.drawing.canvas import Canvas, mix, outline, shade, smooth

SKIES = {
    "day": ("#8fc3e8", "#e6f3f7"),
    "morning": ("#a9cfe3", "#fdeed4"),
    "dawn": ("#7f9cc9", "#fbd0b0"),
    "dusk": ("#5b5a8f", "#f7a977"),
    "violet": ("#453f74", "#e58f83"),
    "night": ("#0d1733", "#2c3f6b"),
}


def sky(c: Canvas, kind: str, bottom: float = 620) -> None:
    top, low = SKIES[kind]
    c.gradient(top, low, (0, 0, c.width, bottom))


def sun(c: Canvas, x: float, y: float, radius: float, fill: str = "#fff0c2") -> None:
    c.glow(x, y, radius * 5, fill, 0.75)
    c.ellipse(x, y, radius, radius, fill)


def cloud(c: Canvas, x: float, y: float, size: float, fill: str = "#ffffff", alpha: float = 0.75) -> None:
    c.rect(x - size, y - size * 0.2, size * 2, size * 0.36, fill, radius=size * 0.18, alpha=alpha)
    for dx, r in ((-0.45, 0.32), (0.05, 0.45), (0.5, 0.28)):
        c.pie(x + dx * size, y - 0.18 * size, r * size, r * size, 180, 360, fill, alpha)


def clouds(c: Canvas, rng: Random, count: int = 4, *, low: float = 240, alpha: float = 0.7) -> None:
    for k in range(count):
        x = (k + rng.uniform(0.15, 0.85)) * c.width / count
        cloud(c, x, rng.uniform(70, low), rng.uniform(55, 115), alpha=alpha)


def mountains(
    c: Canvas,
    rng: Random,
    base: float,
    height: float,
    fill: str,
    *,
    peaks: int = 7,
    rough: float = 0.5,
    low: float | None = None,
) -> None:
    """A ridge whose foot lies at base."""
    points = []
    for k in range(peaks * 2 + 1):
        x = c.width * k / (peaks * 2)
        rise = height * (1 - rough * rng.random()) if k % 2 else height * rng.uniform(0.25, 0.55)
        points.append((x, base - rise))
    ridge = smooth(points, 10)
    c.polygon([(0, low or base), *ridge, (c.width, low or base)], fill)


def hill(c: Canvas, points: list[tuple[float, float]], fill: str, *, bottom: float | None = None) -> None:
    """Ground below a soft line through the points."""
    curve = smooth(points, 16)
    end = bottom or c.height
    c.polygon([(curve[0][0], end), *curve, (curve[-1][0], end)], fill)


def tree(c: Canvas, x: float, y: float, size: float, rng: Random, fill: str = "") -> None:
    leaf = fill or rng.choice(("#4c8a4f", "#5a9a58", "#3f7a4c", "#6aa65f"))
    c.shadow(x, y, size * 0.4, size * 0.07)
    c.polygon(outline(x, y, size, "-0.05 0  0.05 0  0.03 -0.5  -0.03 -0.5"), "#7a5a3e")
    for dx, dy, r, tint in (
        (0, -0.75, 0.34, 0.0),
        (-0.22, -0.6, 0.26, -0.08),
        (0.22, -0.62, 0.26, -0.04),
        (-0.06, -0.86, 0.22, 0.1),
    ):
        c.ellipse(x + dx * size, y + dy * size, r * size, r * size * 0.95, shade(leaf, tint))


def pine(c: Canvas, x: float, y: float, size: float, fill: str = "#3f6f4e") -> None:
    c.rect(x - size * 0.03, y - size * 0.2, size * 0.06, size * 0.2, "#6b4f38")
    for k in range(3):
        half = size * (0.3 - 0.06 * k)
        top = y - size * (0.58 + 0.2 * k)
        c.polygon(
            [(x, top), (x + half, top + size * 0.42), (x - half, top + size * 0.42)], shade(fill, 0.05 * k)
        )


def palm(c: Canvas, x: float, y: float, size: float, rng: Random) -> None:
    lean = rng.uniform(-0.12, 0.12) * size
    trunk = smooth([(x, y), (x + lean * 0.3, y - size * 0.5), (x + lean, y - size)], 8)
    c.line(trunk, "#8a6a4a", size * 0.05)
    tx, ty = trunk[-1]
    for angle in range(190, 360, 24):
        dx, dy = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        leaf = smooth(
            [
                (tx, ty),
                (tx + dx * size * 0.25, ty + dy * size * 0.25),
                (tx + dx * size * 0.45, ty + dy * size * 0.1 + size * 0.1),
            ],
            8,
        )
        c.line(leaf, "#3f7d4b", size * 0.045)


def bamboo(c: Canvas, x: float, y: float, size: float, rng: Random) -> None:
    """A clump of bamboo at a village's edge."""
    for _ in range(13):
        foot, lean = x + rng.uniform(-0.12, 0.12) * size, rng.uniform(-0.42, 0.42) * size
        stem = smooth(
            [
                (foot, y),
                (foot + lean * 0.35, y - size * 0.6),
                (foot + lean, y - size * rng.uniform(0.8, 1.05)),
            ],
            9,
        )
        c.line(stem, rng.choice(("#7d9a52", "#8ba75c")), size * 0.018)
        for px, py in stem[7:]:
            for _ in range(3):
                leaf = rng.choice(("#5d8f4d", "#6fa05a", "#4d7f47", "#86b066"))
                dx, dy = rng.uniform(-0.1, 0.1) * size, rng.uniform(-0.02, 0.07) * size
                c.polygon(
                    [
                        (px, py),
                        (px + dx * 0.6 - 4, py + dy),
                        (px + dx, py + dy + size * 0.04),
                        (px + dx * 0.6 + 5, py + dy - 2),
                    ],
                    leaf,
                )
                c.ellipse(px + dx * 0.7, py + dy, size * 0.035, size * 0.02, leaf)


def water(
    c: Canvas,
    top: str,
    bottom: str,
    level: float,
    low: float,
    rng: Random,
    *,
    ripples: int = 46,
    light: str = "#ffffff",
) -> None:
    c.gradient(top, bottom, (0, level, c.width, low))
    waves(c, level, low, rng, ripples=ripples, light=light)


def waves(
    c: Canvas,
    level: float,
    low: float,
    rng: Random,
    *,
    ripples: int = 46,
    light: str = "#ffffff",
    alpha: float = 0.22,
) -> None:
    for _ in range(ripples):
        y = level + (low - level) * rng.random() ** 0.8
        near = (y - level) / (low - level)
        length = 26 + 90 * near
        c.rect(rng.uniform(-40, c.width), y, length, 1.5 + 3 * near, light, radius=1.5, alpha=alpha)


def mist(c: Canvas, y: float, height: float, alpha: float = 0.5, fill: str = "#ffffff") -> None:
    c.gradient(fill, fill, (0, y, c.width, y + height / 2), alpha=(0.0, alpha))
    c.gradient(fill, fill, (0, y + height / 2, c.width, y + height), alpha=(alpha, 0.0))


def layers(
    c: Canvas, rng: Random, far: str, near: str, horizon: float, *, count: int = 3, height: float = 260
) -> None:
    """Ridges behind each other, the nearest darkest."""
    for k in range(count):
        share = k / max(1, count - 1)
        mountains(
            c,
            rng,
            horizon,
            height * (1 - 0.24 * k),
            mix(far, near, share),
            peaks=5 + k * 2,
            low=horizon + 160,
        )


def stilt_house(
    c: Canvas, x: float, y: float, size: float, *, lit: bool = False, roof: str = "#7a5b45"
) -> None:
    """A house on stilts; (x, y) is the middle of its foot, size its width."""
    w, floor = size, y - size * 0.26
    c.shadow(x, y, w * 0.55, w * 0.06)
    for k in range(5):
        c.rect(x - w * 0.43 + k * w * 0.205, floor, w * 0.035, size * 0.26, "#5d4433")
    c.rect(x - w * 0.46, floor - size * 0.26, w * 0.92, size * 0.28, "#a57b50")
    for k in range(9):
        c.rect(x - w * 0.46 + k * w * 0.102, floor - size * 0.26, w * 0.008, size * 0.26, "#8a6440")
    c.rect(x - w * 0.5, floor, w, size * 0.035, "#6f5038")
    glass = "#ffd680" if lit else "#5a4131"
    for dx in (-0.3, 0.1, 0.28):
        c.rect(x + dx * w, floor - size * 0.19, w * 0.12, size * 0.13, glass)
    c.polygon(
        [
            (x - w * 0.34, floor - size * 0.64),
            (x + w * 0.34, floor - size * 0.64),
            (x + w * 0.6, floor - size * 0.2),
            (x - w * 0.6, floor - size * 0.2),
        ],
        roof,
    )
    for k in range(1, 5):
        share = k / 5
        c.line(
            [
                (x - w * (0.34 + 0.26 * share), floor - size * (0.64 - 0.44 * share)),
                (x + w * (0.34 + 0.26 * share), floor - size * (0.64 - 0.44 * share)),
            ],
            shade(roof, -0.15),
            size * 0.012,
        )
    c.line([(x - w * 0.16, floor), (x - w * 0.3, y)], "#6f5038", size * 0.04)
