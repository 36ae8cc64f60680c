"""Categories, sources and tags by name, made where they are missing."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max

from news.models import Category, Source, Tag
from portal.importing.rows import Row
from vietnamese.folding import slugify


@dataclass(frozen=True)
class Filed:
    """Where an article belongs, by primary keys."""

    category: int
    source: int | None
    tags: tuple[int, ...]


@dataclass
class Filing:
    """What this run has looked up; it is the only one who makes any meanwhile."""

    made: dict[str, list[str]] = field(default_factory=dict)  # names, by the model's
    _categories: dict[tuple[str, ...], Category] = field(default_factory=dict)
    _sources: dict[str, Source] = field(default_factory=dict)
    _tags: dict[str, Tag] = field(default_factory=dict)

    def of(self, row: Row) -> Filed:
        return Filed(
            category=self.category(row.category).pk,
            source=self.source(row.source).pk if row.source else None,
            tags=tuple(dict.fromkeys(self.tag(name).pk for name in row.tags)),
        )

    def category(self, path: tuple[str, ...]) -> Category:
        """The category of that path; its first name is one of the first level."""
        if path not in self._categories:
            parent = self.category(path[:-1]) if len(path) > 1 else None
            found = Category.objects.filter(name=path[-1], parent=parent).first()
            self._categories[path] = found or self._new_category(path[-1], parent)
        return self._categories[path]

    def is_new_category(self, path: tuple[str, ...]) -> bool:
        """Whether an import would make it."""
        known = Category.objects.filter(name=path[-1])
        if len(path) > 1:
            return not known.filter(parent__name=path[0], parent__parent=None).exists()
        return not known.filter(parent=None).exists()

    def source(self, name: str) -> Source:
        if name not in self._sources:
            found = Source.objects.filter(name=name).first()
            self._sources[name] = found or self._saved(Source(name=name))
        return self._sources[name]

    def tag(self, name: str) -> Tag:
        """The tag of that name, also where it is written in other letters ("Kỳ họp", "kỳ họp")."""
        key = name.casefold()
        if key not in self._tags:
            alike = Tag.objects.filter(slug__startswith=slugify(name, max_length=80)).order_by("pk")
            found = next((tag for tag in alike if tag.name.casefold() == key), None)
            slug = _free_slug(Tag, slugify(name, max_length=80))
            self._tags[key] = found or self._saved(Tag(name=name, slug=slug))
        return self._tags[key]

    def _new_category(self, name: str, parent: Category | None) -> Category:
        slug = slugify(name, max_length=100)
        if parent is not None and Category.objects.filter(slug=slug).exists():
            slug = slugify(f"{parent.name} {name}", max_length=100)
        last = Category.objects.aggregate(last=Max("position"))["last"] or 0
        slug = _free_slug(Category, slug)
        return self._saved(Category(name=name, parent=parent, slug=slug, position=min(last + 1, 32767)))

    def _saved(self, row: Any) -> Any:
        row.save(force_insert=True)
        self.made.setdefault(str(row._meta.verbose_name), []).append(str(row))
        return row


def _free_slug(model: type[Category | Tag], slug: str) -> str:
    """The slug, with a number where it is taken."""
    longest = int(model._meta.get_field("slug").max_length or 0)
    free, number = slug, 1
    while model._default_manager.filter(slug=free).exists():
        number += 1
        free = f"{slug[: longest - 1 - len(str(number))]}-{number}"
    return free
