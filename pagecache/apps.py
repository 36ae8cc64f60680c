from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.signals import request_started
from django.utils.translation import gettext_lazy as _


class PagecacheConfig(AppConfig):
    name = "pagecache"
    verbose_name = _("Kho trang")

    def ready(self) -> None:
        from pagecache.signals import content_changed

        content_changed.connect(begin_edition, dispatch_uid="pagecache")
        if settings.DEBUG:
            from pagecache.patterns import forget_patterns

            request_started.connect(forget_patterns, dispatch_uid="pagecache")


def begin_edition(*, withdrawn: bool, **kwargs: Any) -> None:
    from pagecache.services import raise_version

    raise_version(withdrawn=withdrawn)
