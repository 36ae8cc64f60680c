"""Where a picture is used, told to who works at the desk."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
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
    shown = [use for use in readable_of(user, uses, now) if _may_open(user, use)][:_MOST_TOLD]
    public, draft = _("{kind} “{where}”"), _("{kind} “{where}” (chưa đăng)")
    return Uses([told(use, public if use.is_public else draft) for use in shown], len(uses) - len(shown))


def readable_of(user: User, uses: Sequence[Use], now: dt.datetime) -> list[Use]:
    """Without those in articles of others that this person may not read, whose titles are nobody's yet."""
    rows: dict[type[Model], set[int]] = defaultdict(set)
    for use in uses:
        rows[type(use.where)].add(use.where.pk)
    readable = {model: _readable(user, model, pks, now) for model, pks in rows.items()}
    return [use for use in uses if use.where.pk in readable[type(use.where)]]


def _readable(user: User, model: type[Model], pks: set[int], now: dt.datetime) -> set[int]:
    rows = model._default_manager.filter(pk__in=pks)
    if not hasattr(rows, "readable_by"):
        return pks
    return set(rows.readable_by(user, now).values_list("pk", flat=True))


def _may_open(user: User, use: Use) -> bool:
    kind = use.where._meta
    return user.has_perm(f"{kind.app_label}.view_{kind.model_name}")
