"""What the parts of the demo share: rows that are made once and never changed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Model
from django.utils.timezone import get_default_timezone, localtime

from images.models import Picture
from pagecache.signals import content_changed
from portal.demo.library import figure_html
from portal.demo.markup import dated, html_of

Row = TypeVar("Row", bound=Model)


@dataclass
class Seeding:
    """One run. `anchor` is the moment of the first run: everything else happened before it."""

    anchor: dt.datetime
    pictures: Mapping[str, Picture]
    made: dict[str, int] = field(default_factory=dict)

    def ensure(self, model: type[Row], *, defaults: Mapping[str, Any] | None = None, **identity: Any) -> Row:
        """The row of that identity, made if it is not there; one that is there is left as it is."""
        row, is_new = model._default_manager.get_or_create(defaults=defaults or {}, **identity)
        if is_new:
            self.count(model)
            content_changed.send(sender=model, pks=[row.pk], withdrawn=False)
        return row

    def count(self, model: type[Model], number: int = 1) -> None:
        name = str(model._meta.verbose_name)
        self.made[name] = self.made.get(name, 0) + number

    def html(self, text: str, day: dt.date) -> str:
        return dated(html_of(text, self._figure), day)

    def _figure(self, name: str, caption: str) -> str:
        return figure_html(self.pictures[name], caption)

    def moment(self, row: Mapping[str, Any]) -> dt.datetime:
        """When it happened: so many minutes before the anchor, or days before its day at an hour."""
        if "minutes_ago" in row:
            return self.anchor - dt.timedelta(minutes=row["minutes_ago"])
        day = localtime(self.anchor).date() - dt.timedelta(days=row["days_ago"])
        at = dt.time.fromisoformat(row["at"])
        return dt.datetime.combine(day, at, tzinfo=get_default_timezone())

    def days_before(self, days: int) -> dt.datetime:
        return self.anchor - dt.timedelta(days=days)
