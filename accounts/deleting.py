"""What the admin tells before it deletes something, in words of the office."""

from typing import Any

from django.apps import apps
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _


class PlainDeletionAdmin(ModelAdmin):
    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        deleted, counts, *rest = super().get_deleted_objects(objs, request)
        return *_without_joins(deleted, counts), *rest


def _without_joins(deleted: list[Any], counts: dict[str, int]) -> tuple[list[Any], dict[str, int]]:
    """Both as Django's get_deleted_objects gives them.

    A row that only joins two others has no name but Django's (“Article_tags object (3)”): they are counted.
    """
    joins = [model._meta for model in apps.get_models(include_auto_created=True) if model._meta.auto_created]
    plurals = {str(join.verbose_name_plural) for join in joins}
    kept = {name: number for name, number in counts.items() if str(name) not in plurals}
    if joined := sum(counts.values()) - sum(kept.values()):
        kept[_("chỗ gắn với nội dung khác")] = joined
    return _without(deleted, tuple(f"{capfirst(join.verbose_name)}: " for join in joins)), kept


def _without(lines: list[Any], beginnings: tuple[str, ...]) -> list[Any]:
    kept = [_without(line, beginnings) if isinstance(line, list) else line for line in lines]
    return [line for line in kept if line and not str(line).startswith(beginnings)]
