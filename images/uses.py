"""Where a picture of the library is used: in a relation, or in the HTML of a text."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db.models import Field, Model, Q, QuerySet, TextField

from images.models import Picture
from vietnamese.models import TypedText

_AT_ONCE = 50  # pictures per query


@dataclass(frozen=True)
class Use:
    """`where` shows the picture; `is_public` when readers see it there, or will without anybody's doing."""

    picture: Picture
    where: Model
    is_public: bool


def uses_of(pictures: Sequence[Picture], now: dt.datetime) -> list[Use]:
    """Where the pictures are used, in the order of models and rows.

    Looks through every text, which takes about a second for 100,000 of them: for deletions and for a
    picture's own page at the desk, never for what readers ask. Texts are not loaded for one picture, which
    may be the cover of thousands.
    """
    return [
        use
        for start in range(0, len(pictures), _AT_ONCE)
        for model in apps.get_models()
        if issubclass(model, TypedText) and not model._meta.proxy
        for use in _uses_in(model, pictures[start : start + _AT_ONCE], now)
    ]


def _uses_in(model: type[TypedText], pictures: Sequence[Picture], now: dt.datetime) -> Iterator[Use]:
    relations = [field for field in model._meta.concrete_fields if field.related_model is Picture]
    conditions = [Q(**{f"{field.name}__in": pictures}) for field in relations]
    conditions += [
        Q(**{f"{name}__contains": picture.token}) for name in model.html_fields for picture in pictures
    ]
    if not conditions:
        return
    texts = {field.name for field in model._meta.concrete_fields if isinstance(field, TextField)}
    needed = (
        set(model.html_fields) if len(pictures) > 1 else set()
    )  # to tell which picture; else each row has it
    rows = model._default_manager.filter(reduce(or_, conditions)).order_by("pk").defer(*texts - needed)
    public = _public(rows, now)
    for row in rows:
        for picture in pictures:
            if len(pictures) == 1 or _shows(row, picture, relations):
                yield Use(picture, row, row.pk in public)


def _shows(row: TypedText, picture: Picture, relations: list[Field]) -> bool:
    return any(getattr(row, field.attname) == picture.pk for field in relations) or any(
        picture.token in getattr(row, name) for name in row.html_fields
    )


def _public(rows: QuerySet, now: dt.datetime) -> set[int]:
    """The rows that readers see now, or will when they are published; what has no rule is always seen."""
    if not hasattr(rows, "visible_to"):
        return set(rows.values_list("pk", flat=True))
    published = {moment for row in rows if (moment := getattr(row, "published_at", None))}
    moments = {now, *(moment for moment in published if moment > now)}
    return {pk for at in moments for pk in rows.visible_to(AnonymousUser(), at).values_list("pk", flat=True)}
