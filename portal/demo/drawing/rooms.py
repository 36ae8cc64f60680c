"""Meeting rooms and the service counter."""

from random import Random

from portal.demo.drawing.busts import bust, half_length
from portal.demo.drawing.canvas import Canvas, outline, points, shade
from portal.demo.drawing.figures import seen_from_behind
from portal.demo.drawing.looks import Look, random_look
from portal.demo.drawing.nature import tree
from portal.demo.drawing.signs import bouquet, flag, lotus


def table(c: Canvas, variant: int, rng: Random) -> None:
    wall = {1: "#e9dfcd", 2: "#dfe5e2", 3: "#f0dfb2"}[variant]
    c.gradient(shade(wall, 0.25), shade(wall, -0.06), (0, 0, 1600, 620))
    c.rect(0, 560, 1600, 70, shade(wall, -0.25))
    c.rect(0, 556, 1600, 6, shade(wall, -0.4))
    c.gradient("#b0835a", "#8a6342", (0, 628, 1600, 1000))
    if variant == 2:
        for x in (90, 590, 1090):
            window(c, x, 70, 420, 400, rng)
    else:
        flag(c, 640, 90, 320)
        for x in (130, 1170):
            window(c, x, 90, 300, 330, rng)
    for k in range(6):
        x = 275 + k * 210
        c.rect(x - 70, 350, 140, 250, "#5b3a2c", radius=26)
        bust(c, x, 400, 112, random_look(rng))
    _oval_table(c, variant, rng)
    for k, x in enumerate((180, 520, 1080, 1420)):
        seen_from_behind(c, x, 800 + (18 if k in (1, 2) else 0), 136, rng)
        c.rect(x - 112, 925 + (18 if k in (1, 2) else 0), 224, 140, "#4d3226", radius=30)


def _oval_table(c: Canvas, variant: int, rng: Random) -> None:
    c.shadow(800, 800, 800, 130, 0.35)
    top = {1: "#9c6334", 2: "#c9a06a", 3: "#8d5a36"}[variant]
    c.ellipse(800, 712, 740, 138, shade(top, -0.32))
    c.ellipse(800, 690, 740, 138, top)
    c.ellipse(800, 684, 690, 116, shade(top, 0.12))
    for k in range(6):
        papers(c, 275 + k * 210, 608, 1.0)
    for x in (300, 640, 960, 1300):
        papers(c, x, 748, 1.35)
    if variant == 3:
        lotus(c, 800, 716, 74)
    else:
        for x in (560, 800, 1040):
            bouquet(c, x, 700, 74 if x == 800 else 50, rng)


def papers(c: Canvas, x: float, y: float, scale: float) -> None:
    s = 30 * scale
    c.polygon(outline(x, y, s, "-1 -0.3  0.7 -0.3  0.95 0.35  -1.15 0.35"), "#fdfbf5")
    for k in range(3):
        c.line(
            [(x - 0.85 * s, y - 0.13 * s + k * 0.15 * s), (x + 0.55 * s, y - 0.13 * s + k * 0.15 * s)],
            "#b7b2a6",
            1.6,
        )
    c.rect(x + 1.25 * s, y - 0.45 * s, 0.42 * s, 0.62 * s, "#eaf4f8", radius=5)
    c.rect(x + 1.29 * s, y - 0.15 * s, 0.34 * s, 0.28 * s, "#a9d3e4", radius=4)


def window(
    c: Canvas, x: float, y: float, width: float, height: float, rng: Random, *, night: bool = False
) -> None:
    c.rect(x - 12, y - 12, width + 24, height + 24, "#fbf8f1", radius=4)
    if night:
        c.gradient("#16213f", "#2f3f6c", (x, y, x + width, y + height))
    else:
        c.gradient("#a9d4ee", "#eaf6f3", (x, y, x + width, y + height))
        for k in range(4):
            green = shade("#6aa65f", rng.uniform(-0.15, 0.2))
            c.pie(
                x + width * (k + 0.5) / 4,
                y + height,
                width * 0.125,
                height * rng.uniform(0.25, 0.5),
                180,
                360,
                green,
            )
    c.rect(x + width / 2 - 5, y, 10, height, "#fbf8f1")
    c.rect(x, y + height * 0.36, width, 9, "#fbf8f1")
    c.polygon(
        [(x + 20, y), (x + 90, y), (x - 10 + width * 0.2, y + height), (x, y + height), (x, y + 60)],
        "#ffffff",
        0.16,
    )


def counter(c: Canvas, variant: int, rng: Random) -> None:
    c.gradient("#eef3f4", "#dbe4e6", (0, 0, 1600, 640))
    c.rect(0, 90, 1600, 110, "#b3202b")
    c.rect(0, 196, 1600, 8, "#e3b448")
    for k in range(3):
        x = 260 + k * 540
        c.rect(x - 130, 112, 260, 66, "#d8434c", radius=10)
        c.ellipse(x - 90, 145, 22, 22, "#f8d24a")
        for row in range(2):
            c.rect(x - 50, 130 + row * 22, 150 - row * 40, 10, "#fbe9e2", radius=5)
    c.gradient("#cfc4b4", "#b6a894", (0, 640, 1600, 1000))
    for k in range(3):
        _desk(c, 260 + k * 540, rng, busy=variant == 1 or k != 1)
    c.rect(0, 560, 1600, 130, "#a9743f")
    c.rect(0, 548, 1600, 24, "#c99a63")
    c.rect(0, 672, 1600, 18, "#855a30")
    for k in range(3):
        x = 260 + k * 540
        _screen_from_behind(c, x + 120, 548)
        if variant == 2 and k == 1:
            continue
        seen_from_behind(c, x - 40, 700, 150, rng, hat=rng.random() < 0.2)
        c.rect(x - 170, 850, 260, 170, "#3d6fa3", radius=30)
    if variant == 2:
        _kiosk(c)
        seen_from_behind(c, 690, 690, 160, rng)
        c.rect(550, 850, 280, 170, "#3d6fa3", radius=30)
        half_length(
            c, 1010, 430, 150, Look(hair="tied", dress="aodai", cloth="#2f6ea8", accent="#d9e8f5"), 1000
        )
        c.line(points("905 640  860 600  820 520"), "#28598a", 40)
        c.ellipse(818, 512, 22, 22, "#f0c9a4")
    else:
        tree(c, 1560, 720, 210, rng)
        tree(c, 30, 720, 210, rng)


def _desk(c: Canvas, x: float, rng: Random, *, busy: bool) -> None:
    if x > 0 and busy:
        c.rect(x - 80, 330, 160, 250, "#4f5a66", radius=26)
        bust(c, x, 390, 120, random_look(rng))
    for edge in (-255, 255):
        c.rect(x + edge - 4, 260, 8, 300, "#bcd3dd", alpha=0.9)


def _kiosk(c: Canvas) -> None:
    c.rect(760, 600, 60, 400, "#8b97a1")
    c.rect(640, 380, 250, 240, "#3a4048", radius=14)
    c.gradient("#eaf3fa", "#d2e3f0", (654, 394, 876, 606))
    c.rect(670, 410, 190, 26, "#b3202b", radius=6)
    for k in range(4):
        c.rect(670, 454 + k * 36, 190 - 34 * (k % 2), 18, "#8fb0cc", radius=9)


def _screen_from_behind(c: Canvas, x: float, foot: float) -> None:
    c.rect(x - 10, foot - 40, 20, 40, "#50565e")
    c.rect(x - 84, foot - 132, 168, 100, "#3a4048", radius=8)
    c.rect(x - 76, foot - 124, 152, 84, "#464d56", radius=5)


def video_call(c: Canvas, variant: int, rng: Random) -> None:
    """A meeting room whose big screen shows nine places that take part from afar."""
    c.gradient("#dfe3e6", "#c3c9cd", (0, 0, 1600, 640))
    c.gradient("#a98460", "#83643f", (0, 640, 1600, 1000))
    c.rect(270, 60, 1060, 520, "#1d2228", radius=16)
    for k in range(9):
        left, top = 292 + (k % 3) * 346, 80 + (k // 3) * 162
        backdrop = ("#dce8ef", "#efe3cf", "#dcead9", "#f0d9d6", "#e1def0")[k % 5]
        c.rect(left, top, 328, 150, backdrop)
        if k == 6:
            c.rect(left, top, 328, 90, "#bfdcec")
        for dx in (0,) if k % 2 else (-70, 70):
            bust(c, left + 164 + dx, top + 62, 62, random_look(rng, formal=k < 5))
        c.rect(left, top + 150, 328, 60, "#1d2228")
        c.rect(left + 10, top + 124, 96, 18, "#1d2228", radius=9, alpha=0.65)
    c.rect(270, 566, 1060, 20, "#1d2228", radius=8)
    c.polygon(points("360 690  1240 690  1500 880  100 880"), "#b98a58")
    c.polygon(points("100 880  1500 880  1500 920  100 920"), "#8d6238")
    for k in range(4):
        papers(c, 430 + k * 240, 740, 1.2)
    for x in (300, 620, 960, 1290):
        seen_from_behind(c, x, 820, 140, rng)
        c.rect(x - 115, 950, 230, 140, "#3b4552", radius=30)
