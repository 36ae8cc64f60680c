import logging

import pytest

NOBODY = "redis://127.0.0.1:1"  # nothing listens there


def opened(address: str):
    from portal.cache import ForgivingRedisCache

    return ForgivingRedisCache(address, {"OPTIONS": {"socket_connect_timeout": 0.2}})


def test_a_cache_that_does_not_answer_has_nothing_and_keeps_nothing() -> None:
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
