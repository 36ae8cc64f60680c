"""Cloth and its loom."""

from random import Random

from portal.demo.drawing.busts import bust
from portal.demo.drawing.canvas import Canvas, points, shade, smooth
from portal.demo.drawing.looks import Look


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
        warp = 604 + k * 12.6
        c.line([(warp, 276), (warp, 620)], ("#f1e4c8", "#d9483f", "#f1e4c8", "#27335e")[k % 4], 3)
    c.rect(590, 400, 836, 22, "#8a6038")
    _brocade(c, 604, 560, 806, 250, "#8c1d2b", rng)
    c.line(smooth(points("520 640  600 610  690 560"), 8), "#212a50", 54)
    c.ellipse(700, 552, 27, 24, "#dda97c")
    c.polygon(points("690 540  820 528  850 540  820 554  690 560"), "#d8b27a")


_THREADS = ("#f1d27a", "#e8e2d0", "#d9483f", "#5fa3a0", "#e8962f")


def _brocade(c: Canvas, x: float, y: float, width: float, height: float, base: str, rng: Random) -> None:
    """A cloth with bands of diamonds, zigzags and stripes."""
    c.rect(x + 10, y + 10, width, height, "#2a1a0c", alpha=0.18)
    c.rect(x, y, width, height, base)
    top = y + 14
    while top < y + height - 74:
        band, tint = rng.choice(("diamond", "zigzag", "stripe", "cross")), rng.choice(_THREADS)
        if band == "stripe":
            for k, part in enumerate(rng.sample(_THREADS, 3)):
                c.rect(x, top + k * 9, width, 5, part)
            top += 42
            continue
        count = max(4, round(width / 46))
        for k in range(count):
            _motif(c, band, x + width / count * (k + 0.5), top, width / count * 0.46, tint, base)
        top += 74
    for k in range(int(width // 9)):
        fringe = [(x + 4 + k * 9, y + height), (x + 3 + k * 9 + rng.uniform(-3, 3), y + height + 22)]
        c.line(fringe, shade(base, 0.15), 2.4)


def _motif(c: Canvas, band: str, x: float, top: float, half: float, tint: str, base: str) -> None:
    """One figure of a band, 60 points high."""
    if band == "diamond":
        for share, fill in ((1.0, tint), (0.55, base), (0.25, "#f1d27a")):
            dx, dy = half * share, 30 * share
            c.polygon([(x, top + 30 - dy), (x + dx, top + 30), (x, top + 30 + dy), (x - dx, top + 30)], fill)
    elif band == "zigzag":
        c.line([(x - half, top + 44), (x, top + 14), (x + half, top + 44)], tint, 6)
        c.line([(x - half, top + 58), (x, top + 28), (x + half, top + 58)], "#f1e4c8", 3)
    else:
        c.rect(x - 4, top + 12, 8, 38, tint)
        c.rect(x - 17, top + 27, 34, 8, tint)
