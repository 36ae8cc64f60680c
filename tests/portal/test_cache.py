import logging
import socket
from contextlib import suppress

import pytest

NOBODY = "redis://127.0.0.1:1"  # nothing listens there


def opened(address: str):
    from portal.cache import ForgivingRedisCache

    return ForgivingRedisCache(address, {"OPTIONS": {"socket_connect_timeout": 0.2, "socket_timeout": 0.2}})


def test_a_cache_that_does_not_answer_has_nothing_and_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.cache._REST", 0.0)  # each of these asks it
    cache = opened(NOBODY)
    cache.set("a", 1)
    assert (cache.get("a"), cache.get("a", 7), cache.get_or_set("a", 5)) == (None, 7, 5)
    assert (cache.add("a", 1), cache.delete("a"), cache.touch("a"), cache.has_key("a")) == (False,) * 4
    assert (cache.get_many(["a"]), cache.set_many({"a": 1})) == ({}, ["a"])
    cache.clear()
    cache.delete_many(["a"])
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")


def test_a_cache_that_does_not_answer_is_logged_once_a_minute(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.cache._REST", 0.0)
    cache = opened(NOBODY)
    monkeypatch.setattr(type(cache), "_quiet_until", 0.0)
    with caplog.at_level(logging.WARNING, logger="portal.cache"):
        for _ in range(3):
            cache.get("a")
    assert len(caplog.records) == 1


def test_a_cache_that_answers_keeps_and_counts(redis_address: str) -> None:
    cache = opened(redis_address)
    cache.set("a", 1)
    assert (cache.get("a"), cache.incr("a"), cache.get_many(["a", "b"])) == (1, 2, {"a": 2})
    assert (cache.add("a", 5), cache.delete("a"), cache.get("a")) == (False, True, None)


def test_a_cache_that_hangs_is_left_alone_for_a_moment() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        cache = opened(f"redis://127.0.0.1:{silent.getsockname()[1]}")
        for _ in range(10):
            assert cache.get("a") is None
        silent.setblocking(False)
        asked = 0
        with suppress(BlockingIOError):
            while True:
                silent.accept()[0].close()
                asked += 1
    assert asked == 1
