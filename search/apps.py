import datetime as dt
from typing import Any

from django.apps import AppConfig
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Tìm kiếm")

    def ready(self) -> None:
        from pagecache.signals import content_changed
        from visits.signals import tidying

        content_changed.connect(follow, dispatch_uid="search")
        tidying.connect(follow_the_clock, dispatch_uid="search")


def follow(*, sender: type[Model], pks: list[Any], **kwargs: Any) -> None:
    """The index follows the content, in its transaction."""
    from search.services import index_changed

    index_changed(sender, pks, timezone.now())


def follow_the_clock(*, now: dt.datetime, **kwargs: Any) -> None:
    """Offices begin by the day."""
    from search.services import index_begun_offices

    index_begun_offices(now)
