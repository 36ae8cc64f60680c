"""The portal as a server loads it: the front with the stored pages, and behind it patience and Django."""

import gc
import os
from collections.abc import Callable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

handler = get_wsgi_application()

# These need the settings and apps to be ready.
from django.conf import settings  # noqa: E402
from django.core.cache import close_caches  # noqa: E402
from django.core.handlers.base import reset_urlconf  # noqa: E402
from django.core.signals import request_finished, request_started  # noqa: E402
from django.db import close_old_connections, reset_queries  # noqa: E402

from guard.alphabet import Utf8Request  # noqa: E402
from pagecache.edition import watch  # noqa: E402
from pagecache.front import Front  # noqa: E402
from portal.patience import Patience  # noqa: E402
from portal.postgresql.lines import lines  # noqa: E402
from visits.background import folder  # noqa: E402

# Of what Django does around each request a served portal needs one thing: that a connection which broke or
# grew old is left, and the beginning of the thread's next request is soon enough for that. The rest is a
# twelfth of the calls of an article's page.
request_started.disconnect(reset_queries)
for receiver in (close_old_connections, close_caches, reset_urlconf):
    request_finished.disconnect(receiver)

gc.collect()
gc.freeze()  # what a server has loaded is never garbage: looking through it cost a made page 6 %
lines.limit = settings.QUERY_SECONDS
handler.request_class = Utf8Request
application: Callable[..., Any] = Patience(handler)
if settings.PAGECACHE_MEGABYTES and not settings.DEBUG:
    application = Front(application)  # it never looks at a request with a body
    watch.start()
    lines.follow(watch)
folder.start()
