"""How somebody looks: skin, hair and clothes in a calm, flat manner."""

from dataclasses import dataclass
from random import Random

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
