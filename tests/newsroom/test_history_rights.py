"""Who may read how an article was made. What it says now may be everybody's; what it said before is not."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.roles import ADMINISTRATOR, EDITOR, MODERATOR, PUBLISHER, REPORTER
from news.models import Article
from news.states import StateKey
from newsroom.moves import REOPEN, SAVE
from newsroom.rights import may, may_read_history
from newsroom.services import move_article, save_article
from tests.accounts.factories import make_user
from tests.news.factories import make_article, make_category
from tests.newsroom.factories import limit, make_in_state
from tests.newsroom.forms import address_of

NOW = dt.datetime(2026, 7, 10, 1, 0, tzinfo=dt.UTC)
ADDRESSES = ["phien-ban/", "phien-ban/1/2/", "phien-ban/1/khoi-phuc/", "history/"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    """A published one whose first version said what was better left unsaid."""
    article = make_article("Lộ tên người tố cáo")
    by = make_user(PUBLISHER, username="nguoi-duyet")
    article.title = "Khai mạc kỳ họp"
    save_article(article=article, by=by, now=NOW, seen_revision=0)
    return article


def desk(article: Article, part: str) -> str:
    return f"/admin/news/article/{article.pk}/{part}"


@pytest.mark.parametrize("part", ADDRESSES)
@pytest.mark.parametrize("role", [MODERATOR, REPORTER])
def test_earlier_words_of_what_is_public_are_not_for_all(
    client: Client, article: Article, role: str, part: str
) -> None:
    client.force_login(make_user(role))
    answer = client.get(desk(article, part))
    assert answer.status_code == 403
    assert "Lộ tên" not in answer.content.decode()
    assert client.post(desk(article, part), {"seen_revision": "1"}).status_code == 403
    assert Article.objects.get().title == "Khai mạc kỳ họp"


@pytest.mark.parametrize("part", ADDRESSES)
@pytest.mark.parametrize("role", [EDITOR, PUBLISHER, ADMINISTRATOR])
def test_who_works_on_articles_reads_their_history(
    client: Client, article: Article, role: str, part: str
) -> None:
    client.force_login(make_user(role))
    assert client.get(desk(article, part)).status_code == 200


@pytest.mark.parametrize("part", ADDRESSES)
def test_who_wrote_it_reads_its_history(client: Client, article: Article, part: str) -> None:
    reporter = make_user(REPORTER)
    Article.objects.update(created_by=reporter)
    client.force_login(reporter)
    assert client.get(desk(article, part)).status_code == 200


@pytest.mark.parametrize("part", ADDRESSES)
def test_outside_their_remit_an_editor_reads_no_history(client: Client, article: Article, part: str) -> None:
    client.force_login(limit(make_user(EDITOR), make_category("Khác")))
    assert client.get(desk(article, part)).status_code == 403


@pytest.mark.parametrize(("role", "is_told"), [(MODERATOR, False), (REPORTER, False), (EDITOR, True)])
def test_the_steps_beside_the_form_are_for_the_same_people(
    client: Client, article: Article, role: str, is_told: bool
) -> None:
    client.force_login(make_user(role))
    page = client.get(address_of(article)).content.decode()
    assert "Khai mạc kỳ họp" in page
    assert ("nguoi-duyet" in page) is is_told


def test_who_may_not_save_learns_no_steps_from_the_page_of_a_conflict(
    client: Client, article: Article
) -> None:
    client.force_login(make_user(MODERATOR))
    answer = client.post(address_of(article), {"title": "Chiếm", "desk_key": "k" * 36, "seen_revision": "0"})
    assert answer.status_code == 403
    assert "nguoi-duyet" not in answer.content.decode()


def everybody() -> list[User]:
    theirs, others = make_category("Kỳ họp"), make_category("Khác")
    users = [
        make_user(role, username=f"u{n}") for n, role in enumerate([MODERATOR, REPORTER, EDITOR, PUBLISHER])
    ]
    limited = [limit(make_user(role, username=f"l{role}"), theirs) for role in (REPORTER, EDITOR, PUBLISHER)]
    nowhere = limit(make_user(EDITOR, username="nowhere"))
    for key in StateKey:
        for category in (theirs, others):
            for writer in (None, users[0], users[1], limited[0], limited[1]):
                make_in_state(key, NOW, category=category, created_by=writer)
    return [*users, *limited, nowhere]


def test_the_query_and_the_function_agree() -> None:
    users = everybody()
    articles = list(Article.objects.all())
    for user in users:
        allowed = {article for article in articles if may_read_history(user, article)}
        assert set(Article.objects.history_readable_by(user)) == allowed
        assert allowed <= set(Article.objects.readable_by(user, NOW))
        assert {article for article in articles if may(user, SAVE, article, NOW)} <= allowed


def test_a_reason_of_a_take_down_is_read_by_who_wrote_it(client: Client) -> None:
    reporter = make_user(REPORTER)
    own = make_in_state(StateKey.WITHDRAWN, timezone.now(), created_by=reporter)
    by = make_user(EDITOR, username="bien-tap")
    move_article(article=own, move=REOPEN, by=by, now=timezone.now())
    client.force_login(reporter)
    assert "bien-tap" in client.get(address_of(own)).content.decode()
