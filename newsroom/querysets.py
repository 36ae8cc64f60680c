from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from newsroom.models import DeskSettings, Version  # noqa: F401  (named in a string)


class VersionQuerySet(models.QuerySet["Version"]):
    def with_words(self) -> "VersionQuerySet":
        """Those that hold the article's words, not only a move."""
        return self.filter(content__isnull=False)

    def newest_first(self) -> "VersionQuerySet":
        return self.order_by("-number")


class DeskSettingsQuerySet(models.QuerySet["DeskSettings"]):
    def current(self) -> "DeskSettings":
        """The office's choices, or the model's defaults while nobody has saved them. One query."""
        return self.first() or self.model()
