import datetime as dt

import pytest
from django.db import IntegrityError

from news.models import Article
from news.states import StateKey, state_of
from tests.news.factories import make_article
from tests.newsroom.factories import HOUR, make_in_state

NOW = dt.datetime(2026, 7, 10, 1, 0, tzinfo=dt.UTC)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", StateKey)
def test_the_query_and_the_function_agree_on_every_state(key: StateKey) -> None:
    for each in StateKey:
        make_in_state(each, NOW)
    found = set(Article.objects.in_state(key, NOW))
    assert {article for article in Article.objects.all() if state_of(article, NOW).key is key} == found
    assert len(found) == 1


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (StateKey.DRAFT, "Nháp"),
        (StateKey.SUBMITTED, "Chờ duyệt"),
        (StateKey.RETURNED, "Trả lại"),
        (StateKey.APPROVED, "Đã duyệt, chờ đăng"),
        (StateKey.SCHEDULED, "Hẹn giờ 09:00 ngày 10/07/2026"),
        (StateKey.PUBLISHED, "Đã đăng"),
        (StateKey.EXPIRED, "Hết hạn"),
        (StateKey.WITHDRAWN, "Gỡ xuống"),
    ],
)
def test_a_state_is_told_in_words_and_in_vietnamese_time(key: StateKey, words: str) -> None:
    assert state_of(make_in_state(key, NOW), NOW).words == words


def test_the_clock_alone_publishes_and_expires() -> None:
    article = make_article(published_at=NOW, expires_at=NOW + HOUR)
    moments = [NOW - HOUR, NOW, NOW + HOUR]
    states = [StateKey.SCHEDULED, StateKey.PUBLISHED, StateKey.EXPIRED]
    assert [state_of(article, moment).key for moment in moments] == states


def test_no_other_status_can_be_stored() -> None:
    with pytest.raises(IntegrityError, match="news_article_has_a_known_status"):
        make_article(status="lost")
