"""Where pages are kept: in this process within a bound of bytes, and behind it in Redis when there is one."""

import hashlib
import threading
from collections import OrderedDict

from django.conf import settings
from django.core.cache import cache

from pagecache.stored import StoredPage

_FORM = 2  # of StoredPage.as_tuple(): another release does not read what it would not understand
_KEPT_IN_REDIS = 3600  # seconds: an old copy is better than none


class PageStore:
    """The pages of this process, those asked for last at the end; those asked for least go first."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity  # bytes
        self._pages: OrderedDict[str, StoredPage] = OrderedDict()
        self._lock = threading.Lock()
        self._size = 0

    def get(self, key: str) -> StoredPage | None:
        page = self._pages.get(key)
        if page is not None:
            try:  # noqa: SIM105  (suppress() takes three calls, and this is done for each page that is sent)
                self._pages.move_to_end(key)
            except KeyError:  # another thread made room at this very moment
                pass
        return page

    def fetch(self, key: str, known: StoredPage | None) -> StoredPage | None:
        """The page as another process made it, if that is newer than the known one; else the known one."""
        return known

    def put(self, key: str, page: StoredPage) -> None:
        with self._lock:
            if (former := self._pages.pop(key, None)) is not None:
                self._size -= former.size
            self._pages[key] = page
            self._size += page.size
            while self._size > self.capacity:
                self._size -= self._pages.popitem(last=False)[1].size

    def drop(self, key: str) -> None:
        with self._lock:
            if (former := self._pages.pop(key, None)) is not None:
                self._size -= former.size


class SharedPageStore(PageStore):
    """The same, and behind it Redis, where every process puts its pages.

    What is found in this process is not asked for there: a stored page costs the same with Redis as without.
    Redis that does not answer is a miss (portal.cache).
    """

    def fetch(self, key: str, known: StoredPage | None) -> StoredPage | None:
        values = cache.get(_redis_key(key))
        page = StoredPage.from_tuple(values) if values else None
        if page is None or (known is not None and page.made_at <= known.made_at):
            return known
        super().put(key, page)
        return page

    def put(self, key: str, page: StoredPage) -> None:
        super().put(key, page)
        cache.set(_redis_key(key), page.as_tuple(), _KEPT_IN_REDIS)

    def drop(self, key: str) -> None:
        super().drop(key)
        cache.delete(_redis_key(key))


def page_store() -> PageStore:
    """The store that the settings ask for."""
    kind = SharedPageStore if settings.REDIS_URL else PageStore
    return kind(settings.PAGECACHE_MEGABYTES * 1024 * 1024)


def _redis_key(key: str) -> str:
    return f"page:{_FORM}:" + hashlib.sha256(key.encode()).hexdigest()
