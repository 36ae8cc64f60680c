"""Which attributes a tag keeps, and in what form."""

import re
from collections.abc import Mapping

from django.conf import settings

from richtext.grammar import ALIGNMENTS, ATTRIBUTES, CLASSES, FIGURE_CLASS, LINK_SCHEMES
from richtext.markup import tidy_text

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_UNSEEN_IN_ADDRESSES = re.compile(r"[\x00-\x1f\x7f]+")  # browsers drop them: "java\nscript:"
_EXTERNAL = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_NUMBERS = {
    "width": re.compile(r"([1-9][0-9]{0,3})(?:px)?"),
    "height": re.compile(r"([1-9][0-9]{0,3})(?:px)?"),
    "colspan": re.compile(r"([2-9]|[1-9][0-9])"),
    "rowspan": re.compile(r"([2-9]|[1-9][0-9]{1,2})"),
    "start": re.compile(r"([0-9]{1,4})"),
}
_ALWAYS = {"figure", "img"}  # they have attributes of ours even when they come without
_WORDS = {"target": {"_blank"}, "scope": {"row", "col"}}
# Of other programs. All that Word writes is justified, which tears narrow pages apart; ours is a class.
_TEXT_ALIGN = re.compile(r"text-align\s*:\s*(left|center|right)", re.IGNORECASE)


def allowed_attributes(name: str, given: Mapping[str, str]) -> dict[str, str]:
    """The attributes that our grammar gives this tag, in its order, with values in their stored form."""
    if not given and name not in _ALWAYS:
        return {}
    kept: dict[str, str] = {}
    for attribute in ATTRIBUTES.get(name, ()):
        value = _value(name, attribute, given)
        if value is not None:
            kept[attribute] = value
    return kept


def _value(name: str, attribute: str, given: Mapping[str, str]) -> str | None:
    raw = given.get(attribute, "")
    match attribute:
        case "href":
            value = _address(raw, LINK_SCHEMES)
        case "src":
            value = _address(raw, {"http", "https"})
        case "alt":
            value = " ".join(tidy_text(raw).split())
        case "rel":
            value = "noopener noreferrer" if _is_external(given.get("href", "")) else None
        case "class":
            value = _classes(name, given)
        case "target" | "scope":
            value = raw if raw in _WORDS[attribute] else None
        case _:
            number = _NUMBERS[attribute].fullmatch(raw.strip())
            value = number[1] if number else None
    return value


def _address(raw: str, schemes: set[str]) -> str | None:
    """An address of ours without our host, so that it outlives a change of the host; None if not allowed."""
    address = _UNSEEN_IN_ADDRESSES.sub("", raw).strip()
    if not address:
        return None
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() not in schemes:
        return None
    return address.removeprefix(settings.SITE_URL) if address.startswith(f"{settings.SITE_URL}/") else address


def _is_external(href: str) -> bool:
    address = _UNSEEN_IN_ADDRESSES.sub("", href).strip()
    return bool(_EXTERNAL.match(address)) and not address.startswith(f"{settings.SITE_URL}/")


def _classes(name: str, given: Mapping[str, str]) -> str | None:
    """The editor's own classes; other programs' ways to align are read as ours."""
    words = set(given.get("class", "").split())
    aligned = _TEXT_ALIGN.search(given.get("style", "")[:1000])
    foreign = (aligned[1] if aligned else given.get("align", "")).lower()
    if foreign != "justify":
        words.add(f"align-{foreign}")
    alignments = [word for word in ALIGNMENTS if word in words][:1]
    kept = [*([FIGURE_CLASS] if name == "figure" else []), *alignments]
    return " ".join(word for word in kept if word in CLASSES[name]) or None
