"""The demo's data files: TOML, so that whoever writes Vietnamese can read and mend them."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from portal.demo.drawing.portraits import PORTRAITS
from vietnamese.folding import nfc

_DATA = Path(__file__).parent / "data"

CREDIT = "Tranh minh họa của Cổng thông tin điện tử"


@cache
def load(name: str) -> dict[str, Any]:
    """One file of data/, in composed Unicode."""
    return tomllib.loads(nfc((_DATA / f"{name}.toml").read_text(encoding="utf-8")))


@cache
def articles() -> list[dict[str, Any]]:
    """All articles; those in the file of a category belong to it."""
    stems = sorted(path.stem for path in (_DATA / "articles").glob("*.toml"))
    return [
        {"category": stem, "status": "published", **article}
        for stem in stems
        for article in load(f"articles/{stem}")["article"]
    ]


def focus_of(picture: str) -> dict[str, int]:
    """What stays of it where it is cropped; nothing for the middle."""
    said: dict[str, int] = load("pictures")["focus"].get(picture, {})
    return said


def tags_of(picture: str) -> list[str]:
    """By which the desk finds a picture of that name: those of its scene."""
    named: list[str] = load("pictures")["tags"].get(picture.partition("/")[0], [])
    return named


@cache
def pictures() -> dict[str, str]:
    """What each picture shows, by its name."""
    portraits = {f"portrait/{person['slug']}": person["alt"] for person in load("officials")["official"]}
    if portraits.keys() != {f"portrait/{name}" for name in PORTRAITS}:
        raise LookupError("officials.toml and the portraits name different people")
    return load("pictures")["alt"] | portraits
