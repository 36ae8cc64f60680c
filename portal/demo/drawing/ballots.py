"""Elections."""

from random import Random

from portal.demo.drawing.busts import half_length
from portal.demo.drawing.canvas import Canvas, outline, points, shade, smooth
from portal.demo.drawing.looks import Look, random_look
from portal.demo.drawing.papers import plate
from portal.demo.drawing.signs import RED, bouquet, star


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
        half_length(
            c, 930, 360, 165, Look(hair="bun", dress="aodai", cloth="#a02a36", accent="#f3d7a0"), 1000
        )
        c.line(smooth(points("815 560  740 545  640 440"), 8), "#8c222e", 46)
        c.ellipse(634, 432, 25, 25, "#f0c9a4")
        plate(c, 598, 400, -14, (-40, -52, 40, 52), "#fdfbf4")
        plate(c, 598, 400, -14, (-26, -30, 26, -20), "#c8202b")
    else:
        star(c, 800, 190, 110)
        c.rect(280, 720, 1040, 60, "#fbf8f0")
        c.polygon(points("280 780  1320 780  1380 1000  220 1000"), "#efe9db")
        for k in range(18):
            c.polygon(
                [(280 + k * 60, 780), (296 + k * 60, 780), (290 + k * 62 - 20, 1000), (262 + k * 62, 1000)],
                "#000000",
                0.035,
            )
        _ballot_box(c, 800, 740, 430)
        for x in (420, 1180):
            c.polygon([(x - 44, 690), (x + 44, 690), (x + 32, 750), (x - 32, 750)], "#b98d52")
            bouquet(c, x, 700, 130, rng)


def _ballot_box(c: Canvas, x: float, foot: float, size: float) -> None:
    top = foot - size * 0.86
    c.shadow(x, foot + 6, size * 0.6, size * 0.08, 0.5)
    c.rect(x - size * 0.44, top, size * 0.88, size * 0.86, RED, radius=size * 0.02)
    c.polygon(
        [(x + size * 0.28, top), (x + size * 0.44, top), (x + size * 0.44, foot), (x + size * 0.28, foot)],
        "#000000",
        0.1,
    )
    c.polygon(outline(x, top, size, "-0.44 0  0.44 0  0.38 -0.12  -0.38 -0.12"), shade(RED, 0.16))
    c.rect(x - size * 0.17, top - size * 0.075, size * 0.34, size * 0.03, "#3a0d10", radius=4)
    star(c, x, top + size * 0.38, size * 0.2)
    c.rect(x - size * 0.3, top + size * 0.66, size * 0.6, size * 0.05, "#f8d24a", radius=4)
    c.rect(x - size * 0.2, top + size * 0.75, size * 0.4, size * 0.035, "#f8d24a", radius=4, alpha=0.8)
    c.rect(x - size * 0.03, top - size * 0.03, size * 0.06, size * 0.1, "#d8c38a", radius=4)
