"""People in a calm, flat manner: busts for portraits and podiums, figures for crowds."""

from dataclasses import dataclass, replace
from random import Random

from portal.demo.drawing.canvas import Canvas, shade

SKINS = ("#f0c9a4", "#e8b98f", "#dda97c", "#c98f63")
HAIRS = ("#231a18", "#2b201c", "#3a2c26", "#1b1716")
CLOTHES = ("#33455e", "#7b2d3b", "#4f6b57", "#8a6a3f", "#51607a", "#9a4b3c", "#3f4f6b", "#6f5a7d", "#a8834e")


@dataclass(frozen=True)
class Look:
    """How somebody looks. hair: short, parted, swept, bun, bob, long, tied; dress: suit, vest, aodai, indigo,
    shirt, com (the white blouse with silver clasps of Thai women)."""

    skin: str = SKINS[0]
    hair_colour: str = HAIRS[0]
    hair: str = "short"
    dress: str = "suit"
    cloth: str = "#26344d"
    accent: str = "#a8121c"
    glasses: bool = False
    broad: float = 1.0


def random_look(rng: Random, *, formal: bool = True) -> Look:
    woman = rng.random() < 0.42
    dress = rng.choice(("aodai", "vest") if woman else ("suit", "suit", "shirt")) if formal else "shirt"
    return Look(
        skin=rng.choice(SKINS),
        hair_colour=rng.choice((*HAIRS, "#5d5856")),
        hair=rng.choice(("bun", "bob", "tied") if woman else ("short", "parted", "swept")),
        dress=dress,
        cloth=rng.choice(CLOTHES),
        accent=rng.choice(("#a8121c", "#27548a", "#7d5a1c")),
        glasses=rng.random() < 0.2,
    )


def bust(c: Canvas, x: float, y: float, size: float, look: Look, *, detailed: bool = True) -> None:
    """Head and shoulders from the front. (x, y) is the middle of the face; size is the head's height."""
    _hair_behind(c, x, y, size, look)
    _body(c, x, y, size, look)
    neck = 0.2 * size
    c.polygon(
        [
            (x - neck, y + 0.25 * size), (x + neck, y + 0.25 * size),
            (x + neck * 1.1, y + 0.66 * size), (x, y + 0.78 * size), (x - neck * 1.1, y + 0.66 * size),
        ],
        shade(look.skin, -0.12),
    )
    _collar(c, x, y, size, look)
    for side in (-1, 1):
        c.ellipse(x + side * 0.37 * size, y + 0.05 * size, 0.06 * size, 0.1 * size, shade(look.skin, -0.1))
    _head(c, x, y, size, look.skin)
    _hair_front(c, x, y, size, look)
    if detailed:
        _features(c, x, y, size, look)
    if look.glasses:
        _glasses(c, x, y, size)


def half_length(c: Canvas, x: float, y: float, size: float, look: Look, foot: float) -> None:
    """A bust whose clothes go on down to foot: somebody who stands near."""
    half = 0.72 * size
    c.rect(x - half, y + 1.2 * size, 2 * half, foot - y - 1.2 * size, look.cloth)
    bust(c, x, y, size, look)


def _head(c: Canvas, x: float, y: float, s: float, skin: str) -> None:
    c.ellipse(x, y - 0.04 * s, 0.375 * s, 0.43 * s, skin)
    c.ellipse(x, y + 0.16 * s, 0.315 * s, 0.34 * s, skin)


def _features(c: Canvas, x: float, y: float, s: float, look: Look) -> None:
    dark = shade(look.hair_colour, -0.1)
    for side in (-1, 1):
        ex = x + side * 0.155 * s
        c.ellipse(ex + side * 0.07 * s, y + 0.2 * s, 0.08 * s, 0.055 * s, "#d9694f", 0.13)
        c.ellipse(ex, y + 0.042 * s, 0.056 * s, 0.032 * s, "#fbf6f0")
        c.ellipse(ex, y + 0.042 * s, 0.029 * s, 0.032 * s, "#2a1d19")
        c.arc(ex, y + 0.05 * s, 0.066 * s, 0.045 * s, 195, 345, "#2a1d19", 0.015 * s)
        brow = [(ex - 0.08 * s, y - 0.05 * s), (ex + side * 0.01 * s, y - 0.075 * s), (ex + 0.08 * s, y - 0.05 * s)]
        c.line(brow, dark, 0.022 * s, 0.85)
    nose = shade(look.skin, -0.2)
    c.line([(x + 0.005 * s, y + 0.06 * s), (x + 0.035 * s, y + 0.17 * s), (x - 0.02 * s, y + 0.18 * s)], nose, 0.015 * s)
    c.arc(x, y + 0.22 * s, 0.11 * s, 0.085 * s, 25, 155, "#a3493f", 0.024 * s)


def _glasses(c: Canvas, x: float, y: float, s: float) -> None:
    for side in (-1, 1):
        c.arc(x + side * 0.155 * s, y + 0.045 * s, 0.105 * s, 0.09 * s, 0, 360, "#3b3531", 0.018 * s)
        c.line([(x + side * 0.26 * s, y + 0.03 * s), (x + side * 0.37 * s, y + 0.01 * s)], "#3b3531", 0.016 * s)
    c.line([(x - 0.05 * s, y + 0.035 * s), (x + 0.05 * s, y + 0.035 * s)], "#3b3531", 0.018 * s)


def _hair_behind(c: Canvas, x: float, y: float, s: float, look: Look) -> None:
    hair = look.hair_colour
    if look.hair == "bun":
        c.ellipse(x, y - 0.5 * s, 0.19 * s, 0.16 * s, shade(hair, -0.15))
    elif look.hair == "bob":
        c.rect(x - 0.46 * s, y - 0.36 * s, 0.92 * s, 0.86 * s, shade(hair, -0.12), radius=0.3 * s)
    elif look.hair == "long":
        c.rect(x - 0.47 * s, y - 0.36 * s, 0.94 * s, 1.3 * s, shade(hair, -0.12), radius=0.32 * s)
    elif look.hair == "tied":
        c.rect(x + 0.14 * s, y - 0.1 * s, 0.32 * s, 1.05 * s, shade(hair, -0.15), radius=0.16 * s)
    elif look.hair == "curly":
        for dx, dy, r in ((-0.33, -0.1, 0.16), (0.33, -0.1, 0.16), (-0.36, 0.12, 0.14), (0.36, 0.12, 0.14)):
            c.ellipse(x + dx * s, y + dy * s, r * s, r * 1.25 * s, shade(hair, -0.12))


def _hair_front(c: Canvas, x: float, y: float, s: float, look: Look) -> None:
    hair, light = look.hair_colour, shade(look.hair_colour, 0.13)
    c.pie(x, y - 0.06 * s, 0.405 * s, 0.46 * s, 180, 360, hair)
    top = y - 0.07 * s
    left, right = x - 0.4 * s, x + 0.4 * s
    for edge in (left, right - 0.055 * s):
        c.rect(edge, top - 0.05 * s, 0.055 * s, 0.17 * s, hair, radius=0.025 * s)
    hairline = {
        "short": [(left, top + 0.02 * s), (x - 0.3 * s, y - 0.2 * s), (x, y - 0.27 * s), (x + 0.3 * s, y - 0.2 * s), (right, top + 0.02 * s)],
        "parted": [(left, top + 0.02 * s), (x - 0.31 * s, y - 0.16 * s), (x - 0.17 * s, y - 0.31 * s), (x + 0.1 * s, y - 0.2 * s), (x + 0.32 * s, y - 0.13 * s), (right, top + 0.02 * s)],
        "swept": [(left, top + 0.02 * s), (x - 0.31 * s, y - 0.24 * s), (x - 0.05 * s, y - 0.33 * s), (x + 0.31 * s, y - 0.24 * s), (right, top + 0.02 * s)],
    }.get(look.hair, [(left, top + 0.06 * s), (x - 0.29 * s, y - 0.1 * s), (x - 0.06 * s, y - 0.32 * s), (x + 0.12 * s, y - 0.24 * s), (x + 0.3 * s, y - 0.08 * s), (right, top + 0.06 * s)])
    c.polygon([*hairline, (x + 0.3 * s, y + 0.02 * s), (x - 0.3 * s, y + 0.02 * s)], look.skin, 0.0)
    forehead = [*hairline[1:-1], (x + 0.335 * s, y - 0.02 * s), (x - 0.335 * s, y - 0.02 * s)]
    c.polygon(forehead, look.skin)
    c.arc(x - 0.05 * s, y - 0.1 * s, 0.27 * s, 0.3 * s, 205, 275, light, 0.022 * s)
    if look.hair == "curly":
        for dx, dy in ((-0.31, -0.28), (-0.18, -0.38), (0.0, -0.42), (0.18, -0.38), (0.31, -0.28), (-0.37, -0.12), (0.37, -0.12)):
            c.ellipse(x + dx * s, y + dy * s, 0.1 * s, 0.12 * s, hair)
    if look.hair in ("bob", "long"):
        for side in (-1, 1):
            c.rect(x + side * 0.4 * s - 0.055 * s, y - 0.12 * s, 0.11 * s, 0.46 * s, hair, radius=0.055 * s)


def _body(c: Canvas, x: float, y: float, s: float, look: Look) -> None:
    half = 0.86 * s * look.broad * (0.88 if look.dress in ("aodai", "com") else 1.0)
    top = y + 0.62 * s
    c.ellipse(x, top + 0.5 * s, half, 0.48 * s, look.cloth)
    c.rect(x - half, top + 0.48 * s, 2 * half, 1.4 * s, look.cloth)
    for side in (-1, 1):
        c.line(
            [(x + side * half * 0.72, top + 0.75 * s), (x + side * half * 0.66, top + 1.7 * s)],
            shade(look.cloth, -0.22), 0.022 * s,
        )


def _collar(c: Canvas, x: float, y: float, s: float, look: Look) -> None:
    top = y + 0.58 * s
    if look.dress == "suit":
        c.polygon([(x - 0.26 * s, top), (x + 0.26 * s, top), (x + 0.2 * s, top + 0.7 * s), (x, top + 1.1 * s), (x - 0.2 * s, top + 0.7 * s)], "#f7f5f0")
        neck = shade(look.skin, -0.12)
        c.polygon([(x - 0.19 * s, top - 0.02 * s), (x + 0.19 * s, top - 0.02 * s), (x, top + 0.17 * s)], neck)
        c.polygon([(x - 0.075 * s, top + 0.17 * s), (x + 0.075 * s, top + 0.17 * s), (x + 0.05 * s, top + 0.29 * s), (x + 0.1 * s, top + 0.95 * s), (x, top + 1.15 * s), (x - 0.1 * s, top + 0.95 * s), (x - 0.05 * s, top + 0.29 * s)], look.accent)
        for side in (-1, 1):
            c.polygon([(x + side * 0.25 * s, top - 0.03 * s), (x + side * 0.02 * s, top + 0.17 * s), (x + side * 0.17 * s, top + 0.32 * s)], "#ffffff")
            lapel = [(x + side * 0.27 * s, top - 0.04 * s), (x + side * 0.43 * s, top + 0.22 * s), (x + side * 0.33 * s, top + 0.34 * s), (x + side * 0.38 * s, top + 0.42 * s), (x, top + 1.25 * s), (x + side * 0.17 * s, top + 0.55 * s)]
            c.polygon(lapel, shade(look.cloth, 0.09))
    elif look.dress == "vest":
        c.polygon([(x - 0.24 * s, top - 0.02 * s), (x + 0.24 * s, top - 0.02 * s), (x, top + 0.85 * s)], "#fbf7ef")
        c.polygon([(x - 0.2 * s, top - 0.04 * s), (x + 0.2 * s, top - 0.04 * s), (x, top + 0.3 * s)], shade(look.skin, -0.1))
        for side in (-1, 1):
            c.polygon([(x + side * 0.24 * s, top - 0.04 * s), (x + side * 0.42 * s, top + 0.3 * s), (x, top + 1.0 * s), (x + side * 0.1 * s, top + 0.5 * s)], shade(look.cloth, 0.1))
    elif look.dress in ("aodai", "indigo"):
        collar = shade(look.cloth, 0.1 if look.dress == "aodai" else -0.15)
        c.polygon([(x - 0.22 * s, top - 0.11 * s), (x + 0.22 * s, top - 0.11 * s), (x + 0.3 * s, top + 0.1 * s), (x + 0.1 * s, top + 0.24 * s), (x - 0.1 * s, top + 0.24 * s), (x - 0.3 * s, top + 0.1 * s)], look.cloth)
        c.polygon([(x - 0.22 * s, top - 0.11 * s), (x + 0.22 * s, top - 0.11 * s), (x + 0.25 * s, top + 0.08 * s), (x, top + 0.13 * s), (x - 0.25 * s, top + 0.08 * s)], collar)
        c.line([(x, top - 0.1 * s), (x, top + 0.12 * s)], shade(collar, -0.3), 0.016 * s)
        if look.dress == "aodai":
            c.line([(x, top + 0.12 * s), (x + 0.3 * s, top + 0.3 * s), (x + 0.52 * s, top + 0.36 * s)], shade(look.cloth, -0.25), 0.018 * s)
            for dx, dy, r in ((-0.3, 0.62, 0.06), (-0.12, 0.86, 0.075), (0.2, 0.74, 0.055), (0.05, 1.12, 0.06), (-0.42, 1.0, 0.05), (0.4, 1.05, 0.07)):
                for k, petal in enumerate(((-1, 0), (1, 0), (0, -1), (0, 1))):
                    c.ellipse(x + (dx + petal[0] * r * 0.7) * s, top + (dy + petal[1] * r * 0.7) * s, r * 0.55 * s, r * 0.55 * s, look.accent, 0.75 + 0.05 * k)
                c.ellipse(x + dx * s, top + dy * s, r * 0.35 * s, r * 0.35 * s, "#f6d77c")
        else:
            c.line([(x, top + 0.1 * s), (x, top + 1.4 * s)], shade(look.cloth, -0.3), 0.02 * s)
            for k in range(4):
                c.ellipse(x, top + (0.3 + 0.25 * k) * s, 0.03 * s, 0.03 * s, look.accent)
    elif look.dress == "com":
        c.polygon([(x - 0.2 * s, top - 0.06 * s), (x + 0.2 * s, top - 0.06 * s), (x, top + 0.26 * s)], shade(look.skin, -0.1))
        c.line([(x, top + 0.24 * s), (x, top + 1.4 * s)], shade(look.cloth, -0.15), 0.02 * s)
        for k in range(5):
            for side in (-1, 1):
                c.ellipse(x + side * 0.055 * s, top + (0.34 + 0.21 * k) * s, 0.05 * s, 0.035 * s, "#b9bec6")
    else:
        for side in (-1, 1):
            c.polygon([(x + side * 0.25 * s, top - 0.06 * s), (x, top + 0.2 * s), (x + side * 0.2 * s, top + 0.3 * s)], shade(look.cloth, 0.25))
        c.line([(x, top + 0.2 * s), (x, top + 1.4 * s)], shade(look.cloth, -0.18), 0.016 * s)
        for k in range(4):
            c.ellipse(x, top + (0.36 + 0.26 * k) * s, 0.02 * s, 0.02 * s, shade(look.cloth, -0.35))


def seen_from_behind(c: Canvas, x: float, y: float, size: float, rng: Random, *, hat: bool = False, dark: float = 0.0) -> None:
    """Shoulders and the back of a head; size is the head's height, dark shades those far from the light."""
    look = random_look(rng)
    cloth = shade(look.cloth, -dark)
    hair = shade(look.hair_colour, -dark)
    c.ellipse(x, y + 0.95 * size, 0.82 * size, 0.5 * size, cloth)
    c.rect(x - 0.82 * size, y + 0.93 * size, 1.64 * size, 1.1 * size, cloth)
    c.rect(x - 0.17 * size, y + 0.2 * size, 0.34 * size, 0.36 * size, shade(look.skin, -0.15 - dark))
    c.polygon([(x - 0.24 * size, y + 0.55 * size), (x + 0.24 * size, y + 0.55 * size), (x + 0.3 * size, y + 0.64 * size), (x - 0.3 * size, y + 0.64 * size)], shade(cloth, 0.12))
    for side in (-1, 1):
        c.ellipse(x + side * 0.37 * size, y + 0.04 * size, 0.06 * size, 0.1 * size, shade(look.skin, -0.1 - dark))
    c.ellipse(x, y - 0.04 * size, 0.385 * size, 0.46 * size, hair)
    if look.hair == "bun":
        c.ellipse(x, y + 0.05 * size, 0.2 * size, 0.18 * size, shade(hair, 0.1))
    elif look.hair in ("bob", "tied"):
        c.rect(x - 0.38 * size, y - 0.1 * size, 0.76 * size, 0.62 * size, hair, radius=0.2 * size)
    else:
        c.ellipse(x, y + 0.3 * size, 0.27 * size, 0.12 * size, shade(look.skin, -0.15 - dark))
        c.ellipse(x, y + 0.2 * size, 0.3 * size, 0.14 * size, hair)
    c.arc(x - 0.03 * size, y - 0.05 * size, 0.28 * size, 0.34 * size, 200, 270, shade(hair, 0.16), 0.035 * size)
    if hat:
        conical_hat(c, x, y - 0.15 * size, size * 1.25)


def conical_hat(c: Canvas, x: float, y: float, size: float) -> None:
    """The nón lá; size is about its width."""
    c.polygon([(x, y - 0.52 * size), (x + 0.6 * size, y + 0.05 * size), (x - 0.6 * size, y + 0.05 * size)], "#ead6a4")
    c.polygon([(x, y - 0.52 * size), (x + 0.6 * size, y + 0.05 * size), (x + 0.15 * size, y + 0.05 * size)], "#d8bf85")
    c.ellipse(x, y + 0.05 * size, 0.6 * size, 0.07 * size, "#cdb277")


def standing(
    c: Canvas, x: float, y: float, size: float, rng: Random, *, hat: str = "", vest: bool = False, skirt: bool = False,
    cloth: str = "", raised: bool = False,
) -> None:
    """A small whole figure. (x, y) is where it stands; size is its height; hat: nonla, helmet or none."""
    look = replace(random_look(rng, formal=False), cloth=cloth or rng.choice(CLOTHES))
    legs = rng.choice(("#2d3542", "#3c3430", "#27303a"))
    c.shadow(x, y, 0.22 * size, 0.045 * size)
    if skirt:
        c.polygon([(x - 0.09 * size, y - 0.5 * size), (x + 0.09 * size, y - 0.5 * size), (x + 0.15 * size, y - 0.04 * size), (x - 0.15 * size, y - 0.04 * size)], "#252a4d")
        c.polygon([(x - 0.143 * size, y - 0.12 * size), (x + 0.143 * size, y - 0.12 * size), (x + 0.15 * size, y - 0.05 * size), (x - 0.15 * size, y - 0.05 * size)], "#c2403a")
        c.rect(x - 0.07 * size, y - 0.05 * size, 0.05 * size, 0.05 * size, look.skin)
        c.rect(x + 0.02 * size, y - 0.05 * size, 0.05 * size, 0.05 * size, look.skin)
    else:
        c.rect(x - 0.1 * size, y - 0.46 * size, 0.09 * size, 0.46 * size, legs, radius=0.02 * size)
        c.rect(x + 0.01 * size, y - 0.46 * size, 0.09 * size, 0.46 * size, legs, radius=0.02 * size)
    body = "#e8702a" if vest else look.cloth
    c.rect(x - 0.13 * size, y - 0.8 * size, 0.26 * size, 0.38 * size, body, radius=0.07 * size)
    if vest:
        c.rect(x - 0.13 * size, y - 0.62 * size, 0.26 * size, 0.03 * size, "#f5ef9f")
    arm = shade(body, -0.12)
    c.line([(x - 0.14 * size, y - 0.74 * size), (x - 0.17 * size, y - 0.45 * size)], arm, 0.06 * size)
    c.ellipse(x - 0.17 * size, y - 0.43 * size, 0.03 * size, 0.03 * size, look.skin)
    hand = (x + 0.22 * size, y - 0.92 * size) if raised else (x + 0.17 * size, y - 0.45 * size)
    c.line([(x + 0.14 * size, y - 0.74 * size), hand], arm, 0.06 * size)
    c.ellipse(*hand, 0.03 * size, 0.03 * size, look.skin)
    c.rect(x - 0.035 * size, y - 0.85 * size, 0.07 * size, 0.07 * size, shade(look.skin, -0.12))
    c.ellipse(x, y - 0.91 * size, 0.076 * size, 0.09 * size, look.skin)
    c.pie(x, y - 0.935 * size, 0.083 * size, 0.075 * size, 180, 360, look.hair_colour)
    if size > 180:
        for side in (-1, 1):
            c.ellipse(x + side * 0.03 * size, y - 0.908 * size, 0.008 * size, 0.01 * size, "#2a1d19")
        c.arc(x, y - 0.875 * size, 0.024 * size, 0.016 * size, 20, 160, "#a3493f", 0.007 * size)
    if hat == "nonla":
        conical_hat(c, x, y - 0.94 * size, 0.27 * size)
    elif hat == "helmet":
        c.pie(x, y - 0.93 * size, 0.095 * size, 0.1 * size, 180, 360, "#f2c230")
        c.rect(x - 0.11 * size, y - 0.94 * size, 0.22 * size, 0.018 * size, "#e0af1e", radius=0.008 * size)
