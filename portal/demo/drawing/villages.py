"""Villages on stilts."""

from itertools import pairwise
from random import Random

from portal.demo.drawing.canvas import Canvas, points, shade, smooth
from portal.demo.drawing.figures import standing
from portal.demo.drawing.nature import clouds, hill, layers, mist, pine, sky, stilt_house, sun, tree

_HOUSES = (
    (210, 720, 210), (520, 690, 180), (1010, 710, 210), (1370, 690, 190), (760, 830, 290), (1240, 860, 320),
)  # fmt: skip


def village(c: Canvas, variant: int, rng: Random) -> None:
    evening = variant == 2
    sky(c, "dusk" if evening else "day")
    if not evening:
        sun(c, 1320, 160, 44)
    clouds(c, rng, 4, alpha=0.35 if evening else 0.7)
    far, near = ("#8f86ab", "#4f6b6f") if evening else ("#a9c6d3", "#649a74")
    layers(c, rng, far, near, 560, height=380, count=4)
    mist(c, 470, 130, 0.35)
    _ground(c, rng, evening=evening)
    if evening:
        _power_line(c)
    for x, y, size in _HOUSES:
        stilt_house(c, x, y, size, lit=evening, roof=rng.choice(("#7a5b45", "#6d5542", "#84624a")))
        if not evening:
            _smoke(c, x + size * 0.1, y - size * 0.7, size)
    _stream(c, *(("#a99bb8", "#7f7ba6") if evening else ("#cfe6ee", "#8ec3d8")))
    for x, y in ((700, 930), (780, 942), (1010, 950)):
        standing(c, x, y, 110, rng, skirt=rng.random() < 0.7, hat=rng.choice(("", "nonla")))
    for x in (60, 1540):
        tree(c, x, 960, 280, rng, fill="#3f6f4c" if evening else "#579350")


def _ground(c: Canvas, rng: Random, *, evening: bool) -> None:
    ground, wood = ("#6f8f58", "#3d6450") if evening else ("#93bb66", "#4a7f57")
    hill(c, points("0 600  420 560  900 600  1300 550  1600 580"), shade(ground, -0.1))
    for x in range(40, 1600, 74):
        pine(c, x + rng.uniform(-20, 20), 596 + rng.uniform(-16, 10), rng.uniform(60, 105), wood)
    hill(c, points("0 700  500 640  1000 690  1600 630"), ground)


def _smoke(c: Canvas, x: float, y: float, size: float) -> None:
    for k in range(6):
        c.ellipse(x + k * 9, y - k * size * 0.09, 9 + k * 4, 7 + k * 3, "#ffffff", 0.32 - k * 0.04)


def _stream(c: Canvas, bank: str, middle: str) -> None:
    for inset, tint in ((0, bank), (11, middle)):
        upper = smooth([(-60, 790 + inset), (200, 800 + inset), (420, 850 + inset), (640 - inset, 1040)], 12)
        lower = smooth([(330 - inset, 1040), (250, 950 - inset), (120, 905 - inset), (-60, 890 - inset)], 12)
        c.polygon([*upper, *lower], tint)
    for x, y in ((60, 842), (190, 862), (330, 920), (400, 972)):
        c.rect(x, y, 80, 3, "#ffffff", radius=1.5, alpha=0.5)


def _power_line(c: Canvas) -> None:
    poles = [(90, 640, 250), (480, 610, 230), (880, 640, 260), (1290, 600, 250), (1680, 640, 260)]
    for x, foot, height in poles:
        c.rect(x - 5, foot - height, 10, height, "#c9c4bc")
        for k in range(2):
            c.rect(x - 42, foot - height + 16 + k * 34, 84, 7, "#8f8a84")
    for (x1, foot1, height1), (x2, foot2, height2) in pairwise(poles):
        top1, top2 = foot1 - height1, foot2 - height2
        for dx, dy in ((-38, 14), (38, 14), (-38, 48), (38, 48)):
            middle = ((x1 + x2) / 2 + dx, (top1 + top2) / 2 + dy + 34)
            c.line(smooth([(x1 + dx, top1 + dy), middle, (x2 + dx, top2 + dy)], 12), "#4a4658", 2)
