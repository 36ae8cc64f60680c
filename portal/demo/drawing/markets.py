"""The market day of the highlands."""

from random import Random

from portal.demo.drawing.canvas import Canvas, mix, outline
from portal.demo.drawing.figures import standing
from portal.demo.drawing.nature import clouds, layers, sky, sun
from portal.demo.drawing.signs import star


def market(c: Canvas, variant: int, rng: Random) -> None:
    sky(c, "morning", 640)
    sun(c, 300, 150, 44)
    clouds(c, rng, 4)
    layers(c, rng, "#b4cdd4", "#77a583", 540, height=340)
    c.gradient("#dcc49a", "#c3a878", (0, 540, 1600, 1000))
    _hall_roof(c, 90, 1420, 400, 640)
    goods = (
        ("#e8702a", "#f2a72e"),
        ("#5a9a58", "#8cbf6c"),
        ("#c8453b", "#e2786a"),
        ("#e3c65a", "#f1de8f"),
        ("#7a4f8f", "#a57fb8"),
    )
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
        standing(
            c,
            x,
            990,
            250,
            rng,
            skirt=True,
            hat=rng.choice(("", "nonla")),
            cloth=rng.choice(("#27407a", "#b4323c", "#8a3f6a")),
        )


def _hall_roof(c: Canvas, x: float, width: float, top: float, foot: float) -> None:
    for k in range(8):
        c.rect(x + 40 + k * (width - 100) / 7, top, 18, foot - top, "#8a6a4a")
    c.rect(x + 30, top + 10, width - 60, foot - top - 20, "#5f4a38", alpha=0.35)
    c.polygon(
        [(x + 90, top - 120), (x + width - 90, top - 120), (x + width + 40, top + 26), (x - 40, top + 26)],
        "#a9523d",
    )
    for row in range(6):
        share = row / 6
        y = top - 120 + 146 * share
        c.line([(x + 90 - 130 * share, y), (x + width - 90 + 130 * share, y)], "#8f4232", 4)
    for k in range(36):
        share = k / 35
        c.line(
            [(x + 90 + (width - 180) * share, top - 120), (x - 40 + (width + 80) * share, top + 26)],
            "#96463a",
            2,
        )
    c.rect(x + width / 2 - 190, top - 20, 380, 66, "#c8202b", radius=8)
    star(c, x + width / 2 - 140, top + 13, 20)
    for row in range(2):
        c.rect(x + width / 2 - 90, top + row * 22 - 2, 220 - 60 * row, 10, "#fbe9c8", radius=5)


def _stall(c: Canvas, x: float, y: float, size: float, goods: tuple[str, str], rng: Random) -> None:
    c.shadow(x, y + size * 0.02, size * 0.6, size * 0.07)
    c.polygon(outline(x, y, size, "-0.5 -0.3  0.5 -0.3  0.42 0  -0.42 0"), "#a87b4b")
    for k in range(3):
        c.line(
            [
                (x - size * 0.48 + k * 4, y - size * (0.22 - 0.08 * k)),
                (x + size * 0.48 - k * 4, y - size * (0.22 - 0.08 * k)),
            ],
            "#8a6138",
            3,
        )
    c.ellipse(x, y - size * 0.3, size * 0.5, size * 0.09, mix(goods[0], "#5f4a38", 0.3))
    for _ in range(26):
        c.ellipse(
            x + rng.uniform(-0.4, 0.4) * size,
            y - size * 0.32 + rng.uniform(-0.06, 0.03) * size,
            size * 0.055,
            size * 0.05,
            rng.choice(goods),
        )


def _back_basket(c: Canvas, x: float, y: float, size: float) -> None:
    c.polygon(outline(x, y, size, "-0.4 -0.55  0.4 -0.55  0.26 0.5  -0.26 0.5"), "#b98d52")
    c.ellipse(x, y - size * 0.55, size * 0.4, size * 0.14, "#6aa65f")
    for k in range(3):
        c.line(
            [
                (x - size * 0.36, y - size * 0.3 + k * size * 0.26),
                (x + size * 0.36, y - size * 0.3 + k * size * 0.26),
            ],
            "#95703d",
            2.5,
        )
