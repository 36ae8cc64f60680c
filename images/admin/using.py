"""Where a picture is used, told to who works at the desk."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from images.models import Picture
from images.uses import Use, uses_of

_MOST_TOLD = 50


@dataclass(frozen=True)
class Uses:
    """`told` has links to the forms; `others` counts those that this person may not look at, and the rest."""

    told: list[SafeString]
    others: int


def told(use: Use, words: str | Promise) -> SafeString:
    """Where a picture is used, in words, with a link to the form in which that can be changed."""
    kind = use.where._meta
    address = reverse(f"admin:{kind.app_label}_{kind.model_name}_change", args=[use.where.pk])
    where = format_html('<a href="{}">{}</a>', address, use.where)
    return format_html(str(words), picture=use.picture, kind=kind.verbose_name, where=where)


def uses_seen_by(user: User, picture: Picture, now: dt.datetime) -> Uses:
    uses = uses_of([picture], now)
    rows: dict[type[Model], set[int]] = defaultdict(set)
    for use in uses:
        rows[type(use.where)].add(use.where.pk)
    seen = {(model, pk) for model, pks in rows.items() for pk in _seen_by(user, model, pks, now)}
    shown = [use for use in uses if (type(use.where), use.where.pk) in seen][:_MOST_TOLD]
    public, draft = _("{kind} “{where}”"), _("{kind} “{where}” (chưa đăng)")
    return Uses([told(use, public if use.is_public else draft) for use in shown], len(uses) - len(shown))


def _seen_by(user: User, model: type[Model], pks: set[int], now: dt.datetime) -> set[int]:
    """Those that this person may look at: by the model's own rule where it has one, else by permission."""
    if not user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}"):
        return set()
    rows = model._default_manager.filter(pk__in=pks)
    if hasattr(rows, "readable_by"):
        rows = rows.readable_by(user, now)
    return set(rows.values_list("pk", flat=True))
