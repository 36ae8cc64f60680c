"""Who has an article open: told to the second one, forgotten two minutes after the last sign of life."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.roles import EDITOR, REPORTER
from news.models import Article
from newsroom.marks import mark_gone, mark_open
from newsroom.models import EditingMark
from tests.accounts.factories import make_user
from tests.news.factories import make_article
from tests.newsroom.forms import address_of
from tests.newsroom.test_drafts import beat
from visits.signals import tidying

pytestmark = pytest.mark.django_db

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def article() -> Article:
    return make_article(status=Article.Status.DRAFT, published_at=None)


@pytest.fixture
def first() -> User:
    return make_user(EDITOR, username="den-truoc")


@pytest.fixture
def second() -> User:
    return make_user(EDITOR, username="den-sau")


def seen_by(user: User, article: Article, now: dt.datetime) -> list[str]:
    return [mark.user.username for mark in EditingMark.objects.others(article, user, now)]


def test_second_one_sees_who_has_it_open_and_since_when(article: Article, first: User, second: User) -> None:
    early, late = Client(), Client()
    early.force_login(first)
    late.force_login(second)
    assert beat(early, first, article).json()["others"] == []
    since = f"{timezone.localtime(EditingMark.objects.get().opened_at):%H:%M}"
    words = f"den-truoc đang mở bài này, từ {since}."
    assert words in late.get(address_of(article)).content.decode()
    assert beat(late, second, article).json()["others"] == [words]


def test_mark_of_a_gone_person_expires_in_two_minutes(article: Article, first: User, second: User) -> None:
    now = timezone.now()
    mark_open(article=article, user=first, now=now)
    assert seen_by(second, article, now + 2 * MINUTE - dt.timedelta(seconds=1)) == ["den-truoc"]
    assert seen_by(second, article, now + 2 * MINUTE) == []


def test_each_beat_keeps_the_mark_and_its_beginning(article: Article, first: User, second: User) -> None:
    now = timezone.now()
    for minute in range(4):
        mark_open(article=article, user=first, now=now + minute * MINUTE)
    assert EditingMark.objects.get().opened_at == now
    assert seen_by(second, article, now + 4 * MINUTE) == ["den-truoc"]


def test_who_comes_back_begins_anew(article: Article, first: User) -> None:
    now = timezone.now()
    mark_open(article=article, user=first, now=now)
    mark_open(article=article, user=first, now=now + 5 * MINUTE)
    assert EditingMark.objects.get().opened_at == now + 5 * MINUTE


def test_who_closes_the_form_is_no_longer_shown(article: Article, first: User) -> None:
    client = Client()
    client.force_login(first)
    beat(client, first, article)
    assert client.post("/admin/news/article/roi-di/", {"desk_article": article.pk}).status_code == 204
    assert not EditingMark.objects.exists()


def test_last_beat_of_a_page_on_its_way_out_does_not_bring_the_mark_back(
    article: Article, first: User
) -> None:
    client = Client()
    client.force_login(first)
    beat(client, first, article, desk_mark="0")
    assert not EditingMark.objects.exists()


def test_nobody_else_takes_a_mark_away(article: Article, first: User, second: User) -> None:
    mark_open(article=article, user=first, now=timezone.now())
    mark_gone(article=article, user=second)
    assert EditingMark.objects.count() == 1
    assert Client().post("/admin/news/article/roi-di/", {"desk_article": article.pk}).status_code == 401


def test_nobody_is_locked_out(article: Article, first: User, second: User) -> None:
    mark_open(article=article, user=first, now=timezone.now())
    client = Client()
    client.force_login(second)
    assert b'name="_save"' in client.get(address_of(article)).content


def test_who_only_reads_leaves_no_mark(first: User) -> None:
    reporter = make_user(REPORTER, username="phong-vien")
    article = make_article(status=Article.Status.SUBMITTED, published_at=None, created_by=reporter)
    client = Client()
    client.force_login(reporter)
    assert beat(client, reporter, article).status_code == 200
    assert not EditingMark.objects.exists()


def test_newer_version_is_told_while_typing(article: Article, first: User, second: User) -> None:
    client = Client()
    client.force_login(first)
    Article.objects.update(revision=3)
    assert beat(client, first, article).json()["newer"] == "Người khác"


def test_old_marks_are_tidied_away(article: Article, first: User) -> None:
    now = timezone.now()
    mark_open(article=article, user=first, now=now)
    tidying.send_robust(sender=None, now=now + 10 * MINUTE)
    assert not EditingMark.objects.exists()
