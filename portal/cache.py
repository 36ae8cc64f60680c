"""The cache of all processes, without which the portal is slower but not down."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
_QUIET = 60.0  # seconds between two lines of the log
_REST = 2.0  # seconds for which a cache that did not answer is not asked again


class ForgivingRedisCache(RedisCache):
    """Django's, but an error of Redis is a miss: nothing is found, and nothing was kept.

    After one it is left alone for a moment: a Redis that hangs would else cost every page its timeout.
    """

    # Of all threads, which need not agree: a line or a question too many does no harm.
    _quiet_until = 0.0
    _resting_until: dict[str, float] = {}  # by the server's address

    def add(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._or(False, super().add, *args, **kwargs))

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self._or(default, super().get, key, default, version)

    def set(self, *args: Any, **kwargs: Any) -> None:
        self._or(None, super().set, *args, **kwargs)

    def touch(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._or(False, super().touch, *args, **kwargs))

    def delete(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._or(False, super().delete, *args, **kwargs))

    def get_many(self, *args: Any, **kwargs: Any) -> dict[Any, Any]:
        found: dict[Any, Any] = self._or({}, super().get_many, *args, **kwargs)
        return found

    def set_many(self, data: Any, *args: Any, **kwargs: Any) -> list[Any]:
        failed: list[Any] = self._or(list(data), super().set_many, data, *args, **kwargs)
        return failed

    def delete_many(self, *args: Any, **kwargs: Any) -> None:
        self._or(None, super().delete_many, *args, **kwargs)

    def has_key(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._or(False, super().has_key, *args, **kwargs))

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Raises ValueError for a key that is not found, as everywhere in Django."""
        value: int | None = self._or(None, super().incr, key, delta, version)
        if value is None:
            raise ValueError(f"Key '{key}' not found")
        return value

    def clear(self) -> None:
        self._or(None, super().clear)

    def _or(self, miss: Any, ask: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        server = str(self._servers)  # type: ignore[attr-defined]  # of RedisCache
        if time.monotonic() < self._resting_until.get(server, 0.0):
            return miss
        try:
            return ask(*args, **kwargs)
        except RedisError as error:
            now = time.monotonic()
            self._resting_until[server] = now + _REST
            if now >= ForgivingRedisCache._quiet_until:
                ForgivingRedisCache._quiet_until = now + _QUIET
                logger.warning("the cache does not answer, going on without it: %s", error)
            return miss
