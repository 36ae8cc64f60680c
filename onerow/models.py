"""Settings that an office makes in the admin: a table of one row, or of none before the first save."""

from typing import Any, Self

from django.db import IntegrityError, models, transaction

from vietnamese.models import TypedText


class OneRow(TypedText):
    """Each has a constraint pk=1 of its own."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def current(cls) -> Self:
        """What the office chose, or the model's defaults while nobody has saved any. One query."""
        return cls.rows().first() or cls()

    @classmethod
    def rows(cls) -> models.QuerySet[Self]:
        """With what current() brings along."""
        return cls._default_manager.all()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Of two first saves at the same moment the later one stays, as it does of any two."""
        try:
            with transaction.atomic():
                super().save(*args, **kwargs)
        except IntegrityError:
            if not type(self)._default_manager.filter(pk=self.pk).exists():  # it was another constraint
                raise
            super().save(force_update=True)
