"""An hour that is set, moved and called off: what was public before, and which copies may still be shown."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client

from accounts.roles import PUBLISHER
from news.models import Article
from news.states import StateKey, state_of
from newsroom.moves import UNSCHEDULE, Step
from newsroom.services import move_article, publish_article
from pagecache.signals import content_changed
from tests.accounts.factories import make_user
from tests.newsroom.factories import HOUR, make_in_state
from tests.newsroom.test_admin import deletion

NOW = dt.datetime(2026, 7, 10, 1, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)

pytestmark = pytest.mark.django_db


def steps(article: Article) -> list[str]:
    return list(article.versions.order_by("number").values_list("step", flat=True))


def test_what_is_scheduled_is_given_another_hour_or_none() -> None:
    publisher = make_user(PUBLISHER)
    article = make_in_state(StateKey.SCHEDULED, NOW)
    publish_article(article=article, by=publisher, now=NOW, at=NOW + 2 * HOUR)
    assert article.published_at == NOW + 2 * HOUR
    move_article(article=article, move=UNSCHEDULE, by=publisher, now=NOW)
    assert not article.was_published(NOW + 3 * HOUR)
    assert steps(article) == [Step.RESCHEDULE, Step.UNSCHEDULE]


def test_what_was_public_stays_so_when_a_new_hour_is_called_off() -> None:
    publisher = make_user(PUBLISHER)
    article = make_in_state(StateKey.WITHDRAWN, NOW)
    publish_article(article=article, by=publisher, now=NOW, at=NOW + HOUR)
    publish_article(article=article, by=publisher, now=NOW, at=NOW + 2 * HOUR)
    move_article(article=article, move=UNSCHEDULE, by=publisher, now=NOW)
    stored = Article.objects.get()
    assert (stored.published_at, stored.public_before) == (NOW - HOUR, None)
    assert stored.was_published(NOW)
    publish_article(article=stored, by=publisher, now=NOW)
    assert stored.published_at == NOW - HOUR


def test_what_was_public_is_not_deleted_by_a_detour_over_an_hour_ahead(client: Client) -> None:
    publisher = make_user(PUBLISHER)
    article = make_in_state(StateKey.WITHDRAWN, NOW)
    publish_article(article=article, by=publisher, now=NOW, at=NOW + HOUR)
    move_article(article=article, move=UNSCHEDULE, by=publisher, now=NOW)
    client.force_login(publisher)
    assert "đã từng được đăng" in deletion(client, article, bulk=False)
    assert Article.objects.exists()


def test_an_hour_that_is_called_off_in_the_first_place_is_forgotten() -> None:
    publisher = make_user(PUBLISHER)
    article = make_in_state(StateKey.APPROVED, NOW)
    publish_article(article=article, by=publisher, now=NOW, at=NOW + HOUR)
    move_article(article=article, move=UNSCHEDULE, by=publisher, now=NOW)
    assert state_of(article, NOW).key is StateKey.APPROVED
    assert not Article.objects.get().was_published(NOW + 2 * HOUR)


@pytest.fixture
def told() -> Iterator[list[bool]]:
    """Whether each change since was told as a withdrawal."""
    changes: list[bool] = []

    def note(*, withdrawn: bool, **kwargs: object) -> None:
        changes.append(withdrawn)

    content_changed.connect(note)
    yield changes
    content_changed.disconnect(note)


@pytest.mark.parametrize(("left", "withdrawn"), [(dt.timedelta(seconds=1), True), (2 * MINUTE, False)])
def test_called_off_at_its_very_minute_no_copy_of_it_is_shown_any_more(
    told: list[bool], left: dt.timedelta, withdrawn: bool
) -> None:
    article = make_in_state(StateKey.SCHEDULED, NOW, published_at=NOW + left)
    told.clear()
    move_article(article=article, move=UNSCHEDULE, by=make_user(PUBLISHER), now=NOW)
    assert told == [withdrawn]


@pytest.mark.parametrize(("at", "withdrawn"), [(NOW + HOUR, True), (None, False)])
def test_put_off_at_its_very_minute_no_copy_of_it_is_shown_any_more(
    told: list[bool], at: dt.datetime | None, withdrawn: bool
) -> None:
    article = make_in_state(StateKey.SCHEDULED, NOW, published_at=NOW + dt.timedelta(seconds=1))
    told.clear()
    publish_article(article=article, by=make_user(PUBLISHER), now=NOW, at=at)
    assert told == [withdrawn]
