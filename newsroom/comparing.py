"""Two states of an article field by field: two of its versions, or what is stored and what was typed."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from images.models import Picture
from news.models import Article
from newsroom.versions import FIELDS, RELATIONS
from richtext.blocks import Block, blocks_of, lines_of
from richtext.comparing import Row, compare_blocks
from vietnamese.formatting import day, moment

Content = Mapping[str, Any]
"""As newsroom.versions.snapshot() gives it. What a form refused is in it as the text that was typed."""


@dataclass(frozen=True)
class Difference:
    """A field that is not the same on both sides; no row is changed where words cannot say what is."""

    name: str
    label: str
    rows: list[Row]


def differences(old: Content, new: Content) -> list[Difference]:
    """Of the fields that both know, those that differ, in the form's order. At most a query per relation."""
    names = [name for name in (*FIELDS, *RELATIONS) if name in old and name in new and old[name] != new[name]]
    related = _related(names, (old, new))
    return [
        Difference(
            name,
            _label(name),
            compare_blocks(list(_blocks(name, old[name], related)), list(_blocks(name, new[name], related))),
        )
        for name in names
    ]


def _label(name: str) -> str:
    label = str(getattr(Article._meta.get_field(name), "verbose_name", name))
    return label[:1].upper() + label[1:]


_Related = dict[tuple[type[models.Model], int], models.Model]


def _related(names: Iterable[str], contents: Iterable[Content]) -> _Related:
    """What the relations of the contents lead to, as far as it is still there."""
    wanted: dict[type[models.Model], set[int]] = {}
    for name in names:
        model = Article._meta.get_field(name).related_model
        if model is not None and not isinstance(model, str):
            pks = {pk for content in contents for pk in _listed(content[name]) if isinstance(pk, int)}
            wanted.setdefault(model, set()).update(pks)
    return {
        (model, pk): row
        for model, pks in wanted.items()
        for pk, row in model._default_manager.in_bulk(pks).items()
    }


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _blocks(name: str, value: Any, related: _Related) -> Iterator[Block]:
    field = Article._meta.get_field(name)
    if value is None or value == "":
        return
    if isinstance(field.related_model, type):
        for pk in _listed(value):
            yield from _relation(related.get((field.related_model, pk)), pk)
    elif name in Article.html_fields:
        yield from blocks_of(str(value))
    else:
        yield from lines_of(_words(field, value))


def _relation(row: models.Model | None, pk: Any) -> list[Block]:
    if row is None:
        return lines_of(_("đã xóa (số %s)") % pk if isinstance(pk, int) else str(pk))
    (block,) = lines_of(str(row)) or [Block("", (), ())]
    return [Block(block.kind, block.words, block.blanks, row.token if isinstance(row, Picture) else "")]


def _words(field: Any, value: Any) -> str:
    if isinstance(value, bool):
        return _("có") if value else _("không")
    try:
        if isinstance(field, models.DateTimeField):
            return moment(dt.datetime.fromisoformat(value))
        if isinstance(field, models.DateField):
            return day(dt.date.fromisoformat(value))
    except (TypeError, ValueError):
        return str(value)
    return str(value)
