from collections.abc import Iterable

from django import template

from newsroom.checks import label_of

register = template.Library()


@register.filter
def check_labels(keys: Iterable[str]) -> str:
    """What the keys of findings were about, each check once."""
    return ", ".join(dict.fromkeys(label_of(key) for key in keys))
