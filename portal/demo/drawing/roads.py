"""Road works."""

from random import Random

from portal.demo.drawing.canvas import Canvas, outline, points, shade, smooth
from portal.demo.drawing.factories import truck
from portal.demo.drawing.figures import standing
from portal.demo.drawing.nature import clouds, hill, layers, sky, sun


def road(c: Canvas, variant: int, rng: Random) -> None:
    sky(c, "day", 640)
    sun(c, 1350, 140, 44)
    clouds(c, rng, 4)
    layers(c, rng, "#b2cdd6", "#7fae8c", 540, height=320 if variant == 2 else 210)
    if variant == 1:
        c.gradient("#9fd0e0", "#5fa3c0", (0, 540, 1600, 800))
        hill(c, points("-40 640  260 600  620 620  760 700  900 1010"), "#8fb560", bottom=1000)
        hill(c, points("900 640  1150 560  1640 540"), "#7fa85a", bottom=1000)
        _ribbon(c, points("1240 590  1000 640  860 700  900 800  1060 1040"), (18, 34, 70, 150, 330))
    elif variant == 2:
        hill(c, points("-40 600  500 570  1100 640  1640 560"), "#86ad62", bottom=1000)
        hill(c, points("860 1010  960 760  1180 520  1440 330  1640 260"), "#b98a5a", bottom=1000)
        hill(c, points("1120 1010  1180 780  1330 560  1500 420  1640 360"), "#a5774b", bottom=1000)
        _ribbon(
            c,
            points("560 580  640 640  620 720  560 820  520 1040"),
            (16, 36, 80, 170, 380),
            surface="#b09a7a",
        )
    else:
        c.gradient("#b9d77c", "#86b558", (0, 540, 1600, 1000))
        for k in range(10):
            c.line([(800 + (k - 5) * 60, 545), (800 + (k - 5) * 520, 1000)], "#79a64f", 3, 0.6)
        _ribbon(c, points("800 545  810 640  800 760  790 1040"), (10, 110, 300, 700))
    if variant == 2:
        _digger(c, 1010, 800, 460)
        truck(c, 560, 800, 300, "#d9832f", "#c9453a", tipper=True)
    else:
        _roller(c, 950 if variant == 1 else 830, 850 if variant == 1 else 800, 270)
        truck(c, 300 if variant == 1 else 1240, 880, 330, "#d9832f", "#3f7f9a", tipper=True)
    spots = {1: (560, 760, 1240), 2: (300, 380, 760), 3: (540, 620, 1060)}[variant]
    for k, x in enumerate(spots):
        standing(c, x, 930 + 14 * (k % 2), 200, rng, hat="helmet", vest=True, raised=k == 1)
    for k in range(6):
        x = (1330 if variant == 1 else 60) + k * (46 if variant == 1 else 42) * (-1 if variant == 1 else 1)
        _cone(c, x, 968 - (k % 3) * 4, 54)


def _ribbon(
    c: Canvas, middle: list[tuple[float, float]], widths: tuple[float, ...], surface: str = "#77797b"
) -> None:
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
            c.polygon(
                [(x1 - w1 * 0.012, y1), (x1 + w1 * 0.012, y1), (x2 + w2 * 0.012, y2), (x2 - w2 * 0.012, y2)],
                "#f3efe2",
            )


def _cone(c: Canvas, x: float, y: float, size: float) -> None:
    c.rect(x - size * 0.32, y - size * 0.1, size * 0.64, size * 0.1, "#c8452f")
    c.polygon(outline(x, y, size, "-0.22 -0.1  0.22 -0.1  0.04 -1  -0.04 -1"), "#f06a2b")
    c.polygon(outline(x, y, size, "-0.16 -0.4  0.16 -0.4  0.115 -0.62  -0.115 -0.62"), "#fdfaf2")


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
    arm = smooth(outline(x, y, size, "-0.2 -0.34  -0.45 -0.74  -0.62 -0.78"), 10)
    c.line(arm, "#f2b52a", size * 0.07)
    c.line(outline(x, y, size, "-0.61 -0.79  -0.72 -0.3"), "#e0a21e", size * 0.05)
    c.polygon(outline(x, y, size, "-0.8 -0.34  -0.62 -0.32  -0.58 -0.18  -0.72 -0.1  -0.82 -0.18"), "#4a4e54")
    c.pie(x - size * 0.7, y + size * 0.02, size * 0.24, size * 0.14, 180, 360, "#9a6f47")
