"""The portal as a server loads it: the front with the stored pages, and behind it patience and Django."""

import gc
import os
from collections.abc import Callable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

application: Callable[..., Any] = get_wsgi_application()

# These need the settings and apps to be ready.
from django.conf import settings  # noqa: E402

from pagecache.edition import watch  # noqa: E402
from pagecache.front import Front  # noqa: E402
from portal.patience import Patience  # noqa: E402
from portal.postgresql.lines import lines  # noqa: E402
from visits.background import folder  # noqa: E402

gc.collect()
gc.freeze()  # what a server has loaded is never garbage: looking through it cost a made page 6 %
lines.limit = settings.QUERY_SECONDS
application = Patience(application)
if settings.PAGECACHE_MEGABYTES and not settings.DEBUG:
    application = Front(application)  # it never looks at a request with a body
    watch.start()
    lines.follow(watch)
folder.start()
