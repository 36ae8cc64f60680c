"""What models of typed text share."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.db import models

from vietnamese.folding import tidy, tidy_line


class TypedText(models.Model):
    """Tidies what people type, before it is judged (so that uniqueness sees what is stored) and stored.

    Plain character and text fields that have a place in forms; `html_fields` are the sanitizer's.
    """

    html_fields: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.tidy_text()
        super().save(*args, **kwargs)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        self.tidy_text()
        super().clean_fields(exclude)

    def tidy_text(self) -> None:
        for field in self._meta.concrete_fields:
            text = self.__dict__.get(field.attname)  # a deferred field is not loaded for this
            if not isinstance(text, str) or not field.editable or field.name in self.html_fields:
                continue
            if type(field) is models.TextField:
                setattr(self, field.attname, tidy(text))
            elif type(field) is models.CharField and not field.choices:
                setattr(self, field.attname, tidy_line(text))
