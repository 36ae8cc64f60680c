"""Who finds what: the owners of the content say so, with every search."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from accounts.roles import EDITOR, REPORTER
from news.models import Article, Topic
from search.results import MOST
from tests.accounts.factories import make_user
from tests.news.factories import MOMENT, make_article
from tests.search.factories import add_official, add_page, add_poll, announce
from tests.search.test_views import found, make_many

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("roles", [[], [REPORTER], [EDITOR]])
def test_a_draft_is_found_by_nobody(client: Client, roles: list[str]) -> None:
    user = make_user(*roles)
    make_article("Lúa nháp", status=Article.Status.DRAFT, published_at=None, created_by=user)
    assert found(client, "lúa") == []
    client.force_login(user)
    assert found(client, "lúa") == []


def test_a_scheduled_article_is_found_from_its_minute_on_and_an_expired_one_no_more(client: Client) -> None:
    now = timezone.now()
    soon = make_article("Lúa sắp đăng", published_at=now + dt.timedelta(hours=1))
    make_article(
        "Lúa hết hạn", published_at=now - dt.timedelta(days=2), expires_at=now - dt.timedelta(days=1)
    )
    assert found(client, "lúa") == []
    Article.objects.filter(pk=soon.pk).update(published_at=now - dt.timedelta(minutes=1))  # nobody is told
    assert found(client, "lúa") == ["Lúa sắp đăng"]


def test_a_withdrawn_article_is_gone_though_nobody_has_told_the_index(client: Client) -> None:
    article = make_article("Lúa")
    assert found(client, "lúa") == ["Lúa"]
    Article.objects.filter(pk=article.pk).update(status=Article.Status.WITHDRAWN)
    assert found(client, "lúa") == []


def test_what_is_hidden_does_not_take_the_place_of_what_is_public(client: Client) -> None:
    make_many(MOST + 20, title="Lúa nháp", status=Article.Status.DRAFT)
    make_article("Lúa đã đăng", published_at=MOMENT - dt.timedelta(days=900))
    assert found(client, "lúa") == ["Lúa đã đăng"]


def test_hidden_officials_unpublished_pages_and_coming_polls_are_not_found(client: Client) -> None:
    add_official("Lúa Thị A", is_shown=False)
    add_page("Lúa", is_published=False)
    add_poll("Lúa?", opens_at=timezone.now() + dt.timedelta(days=1))
    assert found(client, "lúa") == []


def test_a_topic_is_found_while_somebody_may_read_of_it(client: Client) -> None:
    topic = Topic.objects.create(name="Lúa mùa", description="Từ gieo đến gặt.")
    announce(topic)
    article = make_article("Bài của dòng", topic=topic)
    assert found(client, "lúa mùa") == ["Lúa mùa"]
    assert found(client, "gieo gặt", kind="topic") == ["Lúa mùa"]
    Article.objects.filter(pk=article.pk).update(status=Article.Status.DRAFT)
    assert found(client, "lúa mùa") == []
