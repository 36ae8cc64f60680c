"""What the admin tells before it deletes something, in words of the office."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.apps import apps
from django.contrib.admin import ModelAdmin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _


class PlainDeletionAdmin(ModelAdmin):
    bookkeeping: ClassVar[list[type[Model]]] = []
    """Rows that follow from others and go with them: nobody is told of them."""

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        deleted, counts, *rest = super().get_deleted_objects(objs, request)
        return *_without_joins(*_without_rows(deleted, counts, self.bookkeeping)), *rest


def _without_joins(deleted: list[Any], counts: dict[str, int]) -> tuple[list[Any], dict[str, int]]:
    """Both as Django's get_deleted_objects gives them.

    A row that only joins two others has no name but Django's (“Article_tags object (3)”): they are counted.
    """
    joins = [model for model in apps.get_models(include_auto_created=True) if model._meta.auto_created]
    lines, kept = _without_rows(deleted, counts, joins)
    if joined := sum(counts.values()) - sum(kept.values()):
        kept[_("chỗ gắn với nội dung khác")] = joined
    return lines, kept


def _without_rows(
    deleted: list[Any], counts: dict[str, int], models: Iterable[type[Model]]
) -> tuple[list[Any], dict[str, int]]:
    names = [model._meta for model in models]
    plurals = {str(name.verbose_name_plural) for name in names}
    kept = {name: number for name, number in counts.items() if str(name) not in plurals}
    return _without(deleted, tuple(f"{capfirst(str(name.verbose_name))}: " for name in names)), kept


def _without(lines: list[Any], beginnings: tuple[str, ...]) -> list[Any]:
    kept = [_without(line, beginnings) if isinstance(line, list) else line for line in lines]
    return [line for line in kept if line and not str(line).startswith(beginnings)]
