"""What the page that asks before a deletion shows: what a person knows, not the portal's own bookkeeping."""

from typing import Any

from django.utils.text import capfirst

from news.models import Article, ArticleWords, CategoryListing, TagListing

_OWN: list[Any] = [
    ArticleWords,
    CategoryListing,
    TagListing,
    Article.tags.through,
    Article.other_categories.through,
]


def known_to_people(deleted: list[Any], counts: dict[str, int]) -> tuple[list[Any], dict[str, int]]:
    """The nested lines of a deletion and their counts (admin.utils.get_deleted_objects), without these."""
    names = tuple(f"{capfirst(str(model._meta.verbose_name))}: " for model in _OWN)
    plurals = {str(model._meta.verbose_name_plural) for model in _OWN}
    counted = {name: count for name, count in counts.items() if str(name) not in plurals}
    return _pruned(deleted, names), counted


def _pruned(lines: list[Any], names: tuple[str, ...]) -> list[Any]:
    kept = [_pruned(line, names) if isinstance(line, list) else line for line in lines]
    return [line for line in kept if line and not (isinstance(line, str) and line.startswith(names))]
