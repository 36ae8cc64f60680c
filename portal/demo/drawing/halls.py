"""The council's hall: sessions, speakers, votes."""

from random import Random

from portal.demo.drawing.busts import bust
from portal.demo.drawing.canvas import Canvas, mix, outline, points, shade
from portal.demo.drawing.figures import seen_from_behind
from portal.demo.drawing.looks import Look, random_look
from portal.demo.drawing.portraits import PORTRAITS
from portal.demo.drawing.signs import bouquet, flag, star

_WALLS = {1: ("#8a6a48", "#6d5238"), 2: ("#c9a877", "#b08d5c"), 3: ("#94785a", "#7a6148")}


def hall(c: Canvas, variant: int, rng: Random) -> None:
    _stage(c, variant, rng)
    left, middle = {1: (1190, 560), 2: (395, 950), 3: (1250, 640)}[variant]
    _podium(c, left, 520, 0.62, rng)
    if variant == 2:
        bust(c, left, 360, 62, PORTRAITS["ha-quang-lam"][1], detailed=True)
        _podium(c, left, 520, 0.62, rng)
    _presidium(c, middle, 505, rng)
    if variant == 1:
        bust(c, left, 360, 62, random_look(rng), detailed=True)
        _podium(c, left, 520, 0.62, rng)
    _audience(c, rng, screens=variant == 3)


def vote(c: Canvas, variant: int, rng: Random) -> None:
    _stage(c, 2 if variant == 2 else 1, rng, screen=variant == 2)
    _presidium(c, 800 if variant == 1 else 1086, 505, rng)
    _audience(c, rng, card="#ef8fa0" if variant == 1 else "#7fb6e6")


def podium(c: Canvas, variant: int, rng: Random) -> None:
    name = {1: "ha-quang-lam", 2: "nong-thi-bich-dao", 3: "do-viet-thac"}[variant]
    if variant == 2:
        _folds(c, "#2f5f7d", (0, 0, 1600, 1000))
        flag(c, 1010, 150, 400)
    else:
        _folds(c, "#b01c26" if variant == 1 else "#a32530", (0, 0, 1600, 1000))
        star(c, 1180 if variant == 1 else 420, 320, 150)
    x = {1: 620, 2: 560, 3: 980}[variant]
    c.glow(x, 380, 620, "#fff3d8", 0.35)
    bust(c, x, 360, 250, PORTRAITS[name][1])
    _podium(c, x, 1000, 2.15, rng)
    c.gradient("#000000", "#000000", (0, 860, 1600, 1000), alpha=(0.0, 0.28))


def _folds(c: Canvas, cloth: str, box: tuple[float, float, float, float]) -> None:
    """A curtain with soft vertical folds."""
    left, top, right, bottom = box
    c.gradient(shade(cloth, 0.06), shade(cloth, -0.22), box)
    step = 54
    for k in range(int((right - left) / step) + 1):
        x = left + k * step
        c.polygon([(x, top), (x + 18, top), (x + 26, bottom), (x, bottom)], "#000000", 0.1)
        c.polygon([(x + 28, top), (x + 40, top), (x + 44, bottom), (x + 32, bottom)], "#ffffff", 0.055)


def _stage(c: Canvas, variant: int, rng: Random, *, screen: bool = False) -> None:
    wall, dark = _WALLS[variant]
    c.gradient(wall, dark)
    for k in range(9):
        side = 0 if k < 4 else 1240
        x = side + (k % 5) * 90
        c.rect(x + 12, 90, 66, 420, shade(wall, 0.09), radius=4)
        c.rect(x + 22, 100, 46, 400, shade(wall, 0.02), radius=4)
    c.gradient(shade(dark, -0.25), shade(dark, -0.1), (0, 0, 1600, 70))
    for x in range(60, 1600, 120):
        c.ellipse(x, 50, 26, 7, "#fff2cf")
        c.glow(x, 60, 120, "#ffedc0", 0.35)
    _folds(c, "#c01f2a", (290, 70, 1310, 530))
    c.polygon(points("290 70  1310 70  1310 112  290 112"), "#8f141d")
    for k in range(17):
        c.pie(320 + k * 60, 108, 31, 26, 0, 180, "#9d1a23")
        c.arc(320 + k * 60, 108, 31, 26, 0, 180, "#e3b448", 4)
    if screen:
        _chart(c, 400, 170, 470, 280, rng)
        star(c, 1120, 270, 78)
    else:
        star(c, 800, 265, 96)
    c.gradient("#a9733f", "#8d5c31", (230, 520, 1370, 585))
    c.rect(230, 520, 1140, 9, "#c48a52")
    for k in range(3):
        c.rect(190 - k * 26, 585 + k * 14, 1220 + k * 52, 14, shade("#8d5c31", -0.08 * k))
    c.gradient("#7c3134", "#4f2023", (0, 627, 1600, 1000))
    for x in (330, 1270):
        bouquet(c, x, 585, 66, rng)


def _chart(c: Canvas, x: float, y: float, width: float, height: float, rng: Random) -> None:
    c.rect(x - 10, y - 10, width + 20, height + 20, "#20242b", radius=8)
    c.gradient("#f4f8fb", "#dfe9f1", (x, y, x + width, y + height))
    base = y + height - 36
    for k in range(7):
        bar = rng.uniform(0.25, 0.85) * (height - 80)
        c.rect(x + 40 + k * 58, base - bar, 34, bar, ("#2f6ea8", "#c8202b", "#e0a72e")[k % 3], radius=3)
    c.line([(x + 24, base), (x + width - 24, base)], "#5b6670", 3)
    c.rect(x + 40, y + 22, 190, 12, "#8fa3b5", radius=6)


def _podium(c: Canvas, x: float, foot: float, scale: float, rng: Random) -> None:
    """A wooden lectern with the emblem's star, two microphones and flowers."""
    s = 100 * scale
    top = foot - 1.85 * s
    c.polygon(
        [
            (x - 0.72 * s, top + 0.25 * s),
            (x + 0.72 * s, top + 0.25 * s),
            (x + 0.62 * s, foot),
            (x - 0.62 * s, foot),
        ],
        "#8a5a30",
    )
    c.polygon(
        [
            (x - 0.56 * s, top + 0.45 * s),
            (x + 0.56 * s, top + 0.45 * s),
            (x + 0.49 * s, foot),
            (x - 0.49 * s, foot),
        ],
        "#a26c3c",
    )
    c.ellipse(x, top + 0.98 * s, 0.32 * s, 0.32 * s, "#d3a63f")
    c.ellipse(x, top + 0.98 * s, 0.27 * s, 0.27 * s, "#c8202b")
    star(c, x, top + 0.98 * s, 0.17 * s)
    c.rect(x - 0.86 * s, top + 0.06 * s, 1.72 * s, 0.24 * s, "#6f4524", radius=0.04 * s)
    c.rect(x - 0.86 * s, top + 0.04 * s, 1.72 * s, 0.08 * s, "#b98350", radius=0.03 * s)
    bouquet(c, x + 0.47 * s, top + 0.1 * s, 0.42 * s, rng)
    for dx in (-0.28, -0.08):
        c.line([(x + dx * s, top + 0.08 * s), (x + (dx * 0.4) * s, top - 0.22 * s)], "#2a2a2c", 0.035 * s)
        c.ellipse(x + dx * 0.4 * s, top - 0.25 * s, 0.055 * s, 0.07 * s, "#1d1d1f")


def _presidium(c: Canvas, x: float, foot: float, rng: Random) -> None:
    """Three people behind a long table on the stage."""
    chairs: list[Look] = [PORTRAITS[n][1] for n in ("luong-thi-mai-khue", "ha-quang-lam", "do-viet-thac")]
    for k, look in enumerate(chairs):
        px = x + (k - 1) * 120
        c.rect(px - 38, foot - 176, 76, 130, "#5d2a22", radius=16)
        bust(c, px, foot - 128, 52, look, detailed=True)
    c.rect(x - 220, foot - 62, 440, 70, "#b3202b")
    c.rect(x - 220, foot - 66, 440, 12, "#f3ead9")
    for k in range(12):
        c.polygon(
            [
                (x - 220 + k * 37, foot - 54),
                (x - 212 + k * 37, foot - 54),
                (x - 206 + k * 37, foot + 8),
                (x - 220 + k * 37, foot + 8),
            ],
            "#000000",
            0.1,
        )
    for k in range(3):
        px = x + (k - 1) * 120
        c.polygon(outline(px, foot, 1, "-22 -66  22 -66  16 -84  -16 -84"), "#fbfaf6")
    bouquet(c, x + 62, foot - 62, 30, rng)
    bouquet(c, x - 62, foot - 62, 30, rng)


def _audience(c: Canvas, rng: Random, *, card: str = "", screens: bool = False) -> None:
    """Rows of delegates seen from the back of the hall, larger towards the reader."""
    for row in range(5):
        size = 46 + row * 19
        y = 660 + row * 66 + row * row * 3
        count = 15 - row * 2
        gap = 1600 / (count - 0.4)
        dark = 0.28 - row * 0.05
        for k in range(count):
            x = gap * (k + (0.3 if row % 2 else 0.0)) + rng.uniform(-7, 7)
            if abs(x - 800) < 44 and row < 3:
                continue
            if screens and row in (1, 2, 3):
                c.rect(x - size * 0.72, y - size * 0.75, size * 0.62, size * 0.42, "#2a3038", radius=4)
                c.rect(x - size * 0.67, y - size * 0.7, size * 0.52, size * 0.32, "#cfe3f2")
            if card and rng.random() < 0.72:
                _raised_card(c, x + size * 0.55, y + size * 0.8, size, card, dark)
            seen_from_behind(c, x, y, size, rng, dark=dark)
            seat = mix("#a5343c", "#4f2023", 0.5 - row * 0.08)
            c.rect(x - size * 0.86, y + size * 0.98, size * 1.72, size * 1.1, seat, radius=size * 0.2)
            c.rect(x - size * 0.72, y + size * 1.06, size * 1.44, size * 0.06, shade(seat, 0.13), radius=3)


def _raised_card(c: Canvas, x: float, y: float, size: float, card: str, dark: float) -> None:
    c.line(outline(x, y, size, "0 0  0.2 -1.25"), shade("#33455e", -dark), size * 0.27)
    c.ellipse(x + size * 0.2, y - size * 1.3, size * 0.13, size * 0.15, shade("#e8b98f", -dark))
    c.polygon(
        outline(x, y, size, "0.02 -1.4  0.46 -1.34  0.4 -1.98  -0.04 -2.04"),
        card,
    )
