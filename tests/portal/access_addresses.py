"""Every address below /admin/, from the URL configuration, and the table that says who gets what there."""

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.views import shortcut
from django.db.models import Model
from django.urls import URLResolver, get_resolver
from django.views.generic import RedirectView

from accounts.roles import ADMINISTRATOR, EDITOR, MODERATOR, PUBLISHER, REPORTER

FILE = Path(__file__).with_name("access.txt")

SIGNED_OUT, NO_ROLE, SUPERUSER = "signed-out", "no-role", "superuser"
READERS = {
    SIGNED_OUT: None,
    NO_ROLE: None,
    "reporter": REPORTER,
    "editor": EDITOR,
    "publisher": PUBLISHER,
    "moderator": MODERATOR,
    "admin": ADMINISTRATOR,
    SUPERUSER: None,
}
"""The columns of the table, with the role of accounts.roles."""

ANOTHERS, OWN, LIVE = "another's draft", "own draft", "live"
CASES = {"news.article": (ANOTHERS, OWN, LIVE)}
"""Models of which more than one object is asked for, because it matters which."""

OF_AN_ARTICLE = {"/admin/corrections/correction/bai/<pk>/"}
"""Addresses whose number is an article's, though they begin with the name of another model."""

Table = dict[str, dict[str, str]]
"""By the address's name, by the reader: two letters, for GET and POST."""


@dataclass(frozen=True)
class Address:
    route: str
    """As "/admin/news/article/<pk>/phien-ban/"."""
    model: type[Model] | None
    """Of its first argument."""
    case: str = ""
    only_leads_on: bool = False

    @property
    def name(self) -> str:
        return f"{self.route} ({self.case})" if self.case else self.route

    @property
    def arguments(self) -> list[str]:
        return re.findall(r"<(\w+)>", self.route)


def every_address() -> list[Address]:
    found = []
    for route, view in _walk(get_resolver().url_patterns, "/"):
        if not route.startswith("/admin/"):
            continue
        model = _model_of(route)
        only_leads_on = getattr(view, "view_class", None) is RedirectView or inspect.unwrap(view) is shortcut
        takes_one = re.search(r"<(pk|object_id|id)>", route)
        cases = CASES.get(model._meta.label_lower, ("",)) if model and takes_one else ("",)
        found += [Address(route, model, case, only_leads_on) for case in cases]
    return found


def _walk(patterns: list[Any], before: str) -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        route = before + _plain(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield route, pattern.callback


def _plain(route: str) -> str:
    """<int:pk> as <pk>, and the same of the admin's two regular expressions."""
    route = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route)
    return re.sub(r"<\w+:(\w+)>", r"<\1>", route).strip("^$")


def _model_of(route: str) -> type[Model] | None:
    parts = route.split("/")
    if len(parts) < 5 or "<" in parts[2] + parts[3]:
        return None
    try:
        return apps.get_model(parts[2], parts[3])
    except LookupError:
        return None


def read_table() -> Table:
    lines = [line for line in FILE.read_text().splitlines() if line and not line.startswith("#")]
    rows = [re.split(r"\s{2,}", line.strip()) for line in lines]
    return {row[0]: dict(zip(READERS, row[1:], strict=True)) for row in rows[1:]}


def write_column(reader: str, cells: dict[str, str]) -> None:
    """Put down what that reader gets today, among what the table says of the others."""
    old = read_table() if FILE.exists() else {}
    width = max(map(len, cells)) + 2
    lines = [
        *(line for line in FILE.read_text().splitlines() if line.startswith("#")),
        f"{'address':{width}}" + "".join(f"{name:12}" for name in READERS).rstrip(),
    ]
    for name, letters in cells.items():
        row = {**dict.fromkeys(READERS, "??"), **old.get(name, {}), reader: letters}
        lines.append(f"{name:{width}}" + "".join(f"{row[other]:12}" for other in READERS).rstrip())
    FILE.write_text("\n".join(lines) + "\n")
