"""Templates of what is shown again and again: rendered once with places in it, then only filled in.

Rendering a card in a list costs a hundred times what putting its title and address into their places does.
Of a value such a template may say where it stands and ask whether it is there; it takes no filter, for it
is not known yet. It comes as text, escaped on the way unless it is marked as safe.
"""

import re
import secrets
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from html import escape
from typing import Any, ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponse
from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString

from pagecache.furniture import kept

Given = ParamSpec("Given")
Made = TypeVar("Made", SafeString, bytes)
Word = str | bytes
"""What a page puts in a place: text, escaped unless it is marked as safe, or safe HTML in UTF-8."""
LivePart = Callable[[HttpRequest | None], SafeString]

LIVE: dict[str, LivePart] = {}
"""What each page says by itself, by name."""
LIVE_PARTS = "_live_parts"  # in the context of a template that is being made into a pattern
_SPECIAL = re.compile("[&<>\"']").search
_INDENT = re.compile(r"\n\s+")  # 2 KB of an article's page; no template of ours has preformatted text
_MARK = f"\ue000{secrets.token_hex(8)}"  # around the name of a place; what staff wrote cannot have it

_memories: list[Any] = []


def filled(template_name: str, values: Mapping[str, str], **facts: Any) -> SafeString:
    """The template with these values. By the facts it may decide: they are few, each set of them is kept."""
    return _pattern(template_name, tuple(values), _given(values), **facts).fill(values)


def filled_page(request: HttpRequest, template_name: str, values: Mapping[str, Word]) -> HttpResponse:
    """A whole page. What stands around the values is kept; its live parts are made for each request."""
    given = _given(values)
    name = f"{template_name} with {','.join(given)}"
    pattern = kept(name, lambda: Pattern(template_name, tuple(values), given, {}))
    return HttpResponse(pattern.page(values, request))


def live_part(name: str) -> Callable[[LivePart], LivePart]:
    """Makes a function of the request, if there is one, what {% live "name" %} shows on each page."""

    def register(part: LivePart) -> LivePart:
        LIVE[name] = part
        return part

    return register


def without_indent(html: str) -> SafeString:
    """The same without the blanks in which templates are written."""
    return SafeString(_INDENT.sub("\n", html).strip())  # nosec B703  # what a template made


def place(name: str) -> SafeString:
    """What stands in a pattern where the value of that name will."""
    return SafeString(f"{_MARK}{name}{_MARK}")  # nosec B703  # the names are ours


class Pattern:
    """Text with places for values, and for parts that are rendered each time."""

    def __init__(
        self, template_name: str, names: tuple[str, ...], given: tuple[str, ...], facts: Mapping[str, Any]
    ) -> None:
        template = get_template(template_name).template  # type: ignore[attr-defined]
        self._live: set[str] = set()
        variables = dict.fromkeys(names, "") | {name: place(name) for name in given}
        text = template.render(Context({**facts, **variables, LIVE_PARTS: self._live}))
        self._parts = without_indent(text).split(_MARK)
        self._places = self._parts[1::2]
        self._encoded = [part.encode() for part in self._parts]

    def fill(self, values: Mapping[str, str]) -> SafeString:
        parts = self._parts.copy()
        parts[1::2] = [_escaped(values[name]) for name in self._places]
        return SafeString("".join(parts))  # nosec B703  # each part is safe or escaped

    def page(self, values: Mapping[str, Word], request: HttpRequest) -> bytes:
        """With its live parts, in UTF-8: most of a page is encoded already."""
        words = {**values, **{name: _encoded(LIVE[name](request)) for name in self._live}}
        parts = self._encoded.copy()
        parts[1::2] = [
            word if isinstance(word, bytes) else _escaped(word).encode()
            for word in map(words.__getitem__, self._places)
        ]
        return b"".join(parts)


def _escaped(value: str) -> str:
    return value if isinstance(value, SafeString) or not _SPECIAL(value) else escape(value)


@lru_cache(maxsize=64)
def _encoded(live: SafeString) -> bytes:
    """Most live parts are the same text for minutes."""
    return live.encode()


def _given(values: Mapping[str, Word]) -> tuple[str, ...]:
    return tuple([name for name in values if values[name]])


def remembered(made: Callable[Given, Made]) -> Callable[Given, Made]:
    """The last thousand of what a function gave that puts its arguments into patterns, and knows no more."""
    memory = lru_cache(maxsize=1024)(made)
    _memories.append(memory)
    return memory  # type: ignore[return-value]  # whatever it is asked with has a hash


@cache
def _pattern(template_name: str, names: tuple[str, ...], given: tuple[str, ...], **facts: Any) -> Pattern:
    return Pattern(template_name, names, given, facts)


def forget_patterns(**kwargs: Any) -> None:
    """Before each request where templates are being worked on (settings.DEBUG)."""
    for memory in [_pattern, *_memories]:
        memory.cache_clear()
