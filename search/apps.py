from typing import Any

from django.apps import AppConfig
from django.db.models import Model
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Tìm kiếm")

    def ready(self) -> None:
        from pagecache.signals import content_changed

        content_changed.connect(follow, dispatch_uid="search")


def follow(*, sender: type[Model], pks: list[Any], **kwargs: Any) -> None:
    """The index follows the content, in its transaction."""
    from search.services import index_changed

    index_changed(sender, pks)
