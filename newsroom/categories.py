"""Categories to choose from: all, or those of somebody's remit, with the ones that an article has already."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from news.models import Category

_NOT_OFFERED = _("Bạn không phụ trách chuyên mục này, hoặc nó không còn. Hãy chọn chuyên mục khác.")
_NONE_OFFERED = _("Bạn chưa được giao phụ trách chuyên mục nào. Hãy báo người quản trị.")


class _Labelled:
    def label_from_instance(self, obj: Category) -> str:
        return f"{obj.parent} › {obj.name}" if obj.parent else obj.name


class CategoryField(_Labelled, forms.ModelChoiceField):
    default_error_messages = {
        "required": _("Hãy chọn chuyên mục."),
        "invalid_choice": _NOT_OFFERED,
    }


class CategoriesField(_Labelled, forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple(attrs={"class": "category-boxes"})
    default_error_messages = {"invalid_choice": _NOT_OFFERED}


def offer(field: Any, remit: Collection[int] | None, stored: Collection[int] = ()) -> None:
    """Let the field offer what somebody with that remit may choose, and keep what is chosen already."""
    categories = Category.objects.in_tree_order()
    field.queryset = categories if remit is None else categories.filter(pk__in={*remit, *stored})
    if remit is not None and not remit:
        field.help_text = _NONE_OFFERED
