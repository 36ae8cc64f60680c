from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagecacheConfig(AppConfig):
    name = "pagecache"
    verbose_name = _("Kho trang")

    def ready(self) -> None:
        from pagecache.signals import content_changed

        content_changed.connect(begin_edition, dispatch_uid="pagecache")


def begin_edition(*, withdrawn: bool, **kwargs: Any) -> None:
    from pagecache.services import raise_version

    raise_version(withdrawn=withdrawn)
