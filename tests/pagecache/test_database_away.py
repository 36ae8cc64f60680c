"""Readers while the database is away: the last good copy, unless it was withdrawn."""

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from accounts.roles import PUBLISHER
from news.models import Article
from newsroom.bulk import take_down_articles
from pagecache.edition import watch
from pagecache.services import raise_version
from tests.accounts.factories import make_user
from tests.news.factories import make_article

BANNER = "Đây là bản lưu lúc"


def noon() -> float:
    """An hour later it is still the same day, whose key is known."""
    return timezone.localtime().replace(hour=12).timestamp()


def away(*args: object) -> None:
    raise OperationalError("the database is away")


def test_last_good_copy_is_served_with_a_banner_while_the_database_is_away(make_reader) -> None:
    seconds = [noon()]
    reader = make_reader(clock=lambda: seconds[0])
    address = make_article().get_absolute_url()
    reader.get(address)
    seconds[0] += 3600
    with connection.execute_wrapper(away):
        answer = reader.get(address, accept_encoding="br")
    assert answer.status == 200
    assert BANNER in answer.text
    assert "ETag" not in answer.headers
    assert BANNER not in reader.get(address).text


def test_withdrawn_copy_is_not_served_while_the_database_is_away(reader, a_second_passes) -> None:
    article = make_article()
    reader.get(article.get_absolute_url())
    take_down_articles(
        articles=Article.objects.all(), by=make_user(PUBLISHER), now=timezone.now(), reason="Sai số liệu"
    )
    a_second_passes()
    with connection.execute_wrapper(away):
        assert reader.get(article.get_absolute_url()).status == 503


def test_expired_copy_is_not_served_while_the_database_is_away(make_reader, a_second_passes) -> None:
    reader = make_reader()
    article = make_article()
    reader.get(article.get_absolute_url())
    Article.objects.update(expires_at=timezone.now())
    raise_version(withdrawn=False)
    a_second_passes()
    assert article.title not in reader.get(article.get_absolute_url()).text
    with connection.execute_wrapper(away):
        assert reader.get(article.get_absolute_url()).status == 503


def test_page_that_was_never_stored_is_503_while_the_database_is_away(reader) -> None:
    with connection.execute_wrapper(away):
        answer = reader.get("/tin-tuc/")
    assert answer.status == 503
    assert not reader.front.store._pages


@pytest.mark.parametrize(("fact", "value"), [("fails", True), ("looked_at", 0.0)])
def test_no_page_is_tried_anew_while_the_watch_is_blind(
    make_reader, count_queries, monkeypatch, fact: str, value: float
) -> None:
    """Because the database refuses, or has not answered for a while."""
    seconds = [timezone.now().timestamp()]
    reader = make_reader(clock=lambda: seconds[0])
    reader.get("/tin-tuc/")
    seconds[0] += 60
    monkeypatch.setattr(watch, fact, value)
    seen: list[str] = []
    assert count_queries(lambda: seen.append(reader.get("/tin-tuc/").text)) == 0
    assert BANNER in seen[0]


def test_withdrawn_copy_is_not_served_while_the_watch_is_blind(
    reader, a_second_passes, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = make_article()
    reader.get(article.get_absolute_url())
    take_down_articles(
        articles=Article.objects.all(), by=make_user(PUBLISHER), now=timezone.now(), reason="Sai số liệu"
    )
    a_second_passes()
    monkeypatch.setattr(watch, "fails", True)
    assert article.title not in reader.get(article.get_absolute_url()).text
