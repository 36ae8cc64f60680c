from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.pagecache.reading import Reader


@pytest.fixture(params=["memory", "redis"])
def shared_cache(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a Redis, or nothing: a store must not differ in what it promises."""
    from django.core.cache import caches
    from django.test import override_settings

    if request.param == "memory":
        yield ""
        return
    address = request.getfixturevalue("redis_address")
    cache = {"default": {"BACKEND": "portal.cache.ForgivingRedisCache", "LOCATION": address}}
    with override_settings(REDIS_URL=address, CACHES=cache):
        yield address
        caches["default"].clear()


@pytest.fixture
def make_reader(
    db: None, shared_cache: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Reader]]:
    """A process that serves: the front as portal.wsgi has it, in this very process."""
    from django.core.signals import request_finished, request_started
    from django.core.wsgi import get_wsgi_application
    from django.db import close_old_connections
    from django.utils import timezone

    from guard import daykeys
    from pagecache.edition import look, watch
    from pagecache.front import Front
    from pagecache.furniture import _kept

    def make(**options: Any) -> Reader:
        watch.edition = look(None)
        watch.saw()
        return Reader(Front(get_wsgi_application(), **options))

    monkeypatch.setattr(daykeys, "_known", daykeys._KnownKey())
    daykeys._known.remember(timezone.localdate(), b"the key that was read this morning")
    for signal in (request_started, request_finished):  # as Django's own test client does
        signal.disconnect(close_old_connections)
    yield make
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    watch.edition = None
    _kept.clear()


@pytest.fixture
def reader(make_reader: Callable[[], Reader]) -> Reader:
    return make_reader()


@pytest.fixture
def a_second_passes() -> Callable[[], None]:
    """The watch's look at the database, which it takes once a second."""
    from pagecache.edition import look, watch

    def passes() -> None:
        watch.edition = look(watch.edition)
        watch.saw()

    return passes
