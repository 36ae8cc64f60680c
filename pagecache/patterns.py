"""Templates of what stands many times on a page: rendered once with places in it, filled in for each row.

Rendering a card in a list costs a hundred times what putting its title and address into their places does.
"""

from functools import cache
from html import escape
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

_MARK = "\ue000"  # around the name of a place; for private use, so that no template of ours has it


def pattern(template_name: str, names: str, **facts: Any) -> "Pattern":
    """The template with places for the values of these names, parted by blanks.

    The facts are what it decides by: there are few of them, and a pattern is kept for each combination.
    Of a value it can only say where it stands: no filter, no condition.
    """
    make = _pattern.__wrapped__ if settings.DEBUG else _pattern
    return make(template_name, names, **facts)


@cache
def _pattern(template_name: str, names: str, **facts: Any) -> "Pattern":
    # The names are ours, written in the templates.
    places = {name: SafeString(f"{_MARK}{name}{_MARK}") for name in names.split()}  # nosec B703
    return Pattern(render_to_string(template_name, {**facts, **places}).strip())


class Pattern:
    """Text with places; see pattern()."""

    def __init__(self, text: str) -> None:
        """A name stands between two marks."""
        parts = text.split(_MARK)
        self._parts = parts
        self._places = list(enumerate(parts))[1::2]

    def fill(self, **values: str) -> SafeString:
        """Escapes what is not marked as safe."""
        parts = self._parts.copy()
        for position, name in self._places:
            value = values[name]
            parts[position] = value if isinstance(value, SafeString) else escape(value)
        return SafeString("".join(parts))  # nosec B703  (each part is safe or escaped)
