"""What a form holds, as a browser would send it: the one language of form drafts and of conflicts."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.forms import BaseForm, BoundField, CheckboxInput, ModelChoiceField, MultiWidget, Widget
from django.http import QueryDict

Typed = dict[str, list[str]]


def as_sent(form: BaseForm) -> dict[str, Typed]:
    """Of each field, what a browser sends of it as it is shown: names and their texts."""
    return {bound.name: _sent(bound) for bound in form}


def _sent(bound: BoundField) -> Typed:
    widget, value = widget_of(bound.field.widget), bound.value()
    if isinstance(widget, MultiWidget):
        parts = value if isinstance(value, list | tuple) else widget.decompress(value) or []
        named = zip(names_of(bound), widget.widgets, parts, strict=True)
        return {name: [part.format_value(one) or ""] for name, part, one in named}
    if isinstance(widget, CheckboxInput):
        return {bound.html_name: ["on"]} if value else {}
    if getattr(widget, "allow_multiple_selected", False):
        return {bound.html_name: [str(getattr(one, "pk", one)) for one in value or []]}
    shown = widget.format_value(value)
    if isinstance(shown, list):  # a choice
        shown = shown[0] if shown else ""
    return {bound.html_name: ["" if shown is None else str(shown)]}


def texts_of(posted: QueryDict) -> Typed:
    """What was typed, of all that was posted: neither the token nor the buttons nor what scripts add."""
    ours = ("csrfmiddlewaretoken", "desk_", "_")
    typed = ((name, texts) for name, texts in posted.lists() if not name.startswith(ours))
    return {name: [str(text) for text in texts] for name, texts in typed}


def names_of(bound: BoundField) -> list[str]:
    """The names under which a browser sends the field."""
    widget = widget_of(bound.field.widget)
    if isinstance(widget, MultiWidget):
        return [f"{bound.html_name}{name}" for name in widget.widgets_names]  # type: ignore[attr-defined]
    return [bound.html_name]


def widget_of(widget: Widget) -> Widget:
    return widget.widget if isinstance(widget, RelatedFieldWidgetWrapper) else widget


def initial_from(form: BaseForm, typed: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """What makes the form show what was typed into it before. A relation to what is no more is left out."""
    sent = QueryDict(mutable=True)
    for name, texts in typed.items():
        sent.setlist(name, [str(text) for text in texts])
    shown: dict[str, Any] = {}
    for bound in form:
        value = bound.field.widget.value_from_datadict(sent, {}, bound.html_name)
        if isinstance(bound.field, ModelChoiceField) and not _is_choice(bound.field, value):
            continue
        shown[bound.name] = value
    return shown


def _is_choice(field: ModelChoiceField, value: Any) -> bool:
    try:
        field.to_python(value) if not isinstance(value, list) else field.clean(value)
    except ValidationError:
        return not value
    return True
