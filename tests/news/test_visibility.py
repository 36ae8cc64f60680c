import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.roles import EDITOR, MODERATOR, REPORTER
from news.models import Article
from tests.accounts.factories import make_user
from tests.news.factories import make_article

NOW = dt.datetime(2026, 7, 10, 1, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)

pytestmark = pytest.mark.django_db


def make_every_kind() -> dict[str, Article]:
    return {
        "published": make_article("Đã đăng", published_at=NOW - HOUR),
        "this minute": make_article("Vừa đến giờ", published_at=NOW),
        "scheduled": make_article("Hẹn giờ", published_at=NOW + HOUR),
        "expired": make_article("Hết hạn", published_at=NOW - 2 * HOUR, expires_at=NOW),
        "draft": make_article("Nháp", status=Article.Status.DRAFT, published_at=None),
        "submitted": make_article("Chờ duyệt", status=Article.Status.SUBMITTED),
        "withdrawn": make_article("Gỡ xuống", status=Article.Status.WITHDRAWN),
    }


def test_everybody_sees_what_is_published_at_that_moment() -> None:
    articles = make_every_kind()
    seen = set(Article.objects.visible_to(AnonymousUser(), NOW))
    assert seen == {articles["published"], articles["this minute"]}


def test_the_query_and_the_model_agree_on_what_is_published() -> None:
    make_every_kind()
    published = set(Article.objects.published(NOW))
    assert {article for article in Article.objects.all() if article.is_published(NOW)} == published


def test_an_editor_sees_everything() -> None:
    articles = make_every_kind()
    assert Article.objects.visible_to(make_user(EDITOR), NOW).count() == len(articles)


def test_a_reporter_sees_their_own_drafts_and_nobody_elses() -> None:
    articles = make_every_kind()
    reporter = make_user(REPORTER)
    own = make_article("Của tôi", status=Article.Status.DRAFT, created_by=reporter)
    seen = set(Article.objects.visible_to(reporter, NOW))
    assert seen == {articles["published"], articles["this minute"], own}


def test_a_moderator_sees_no_draft() -> None:
    articles = make_every_kind()
    seen = set(Article.objects.visible_to(make_user(MODERATOR), NOW))
    assert seen == {articles["published"], articles["this minute"]}


@pytest.mark.parametrize("roles", [[], [REPORTER], [EDITOR], [MODERATOR]])
def test_the_query_and_the_model_agree_on_what_may_be_edited(roles: list[str]) -> None:
    make_every_kind()
    user = make_user(*roles)
    make_article("Của tôi", status=Article.Status.DRAFT, created_by=user)
    editable = set(Article.objects.editable_by(user))
    assert {article for article in Article.objects.all() if article.is_editable_by(user)} == editable


def test_the_state_tells_of_the_clock() -> None:
    articles = make_every_kind()
    assert articles["scheduled"].state(NOW) == "Hẹn giờ 09:00 10/07/2026"
    assert articles["expired"].state(NOW) == "Hết hạn"
    assert articles["draft"].state(NOW) == "Nháp"
    assert articles["published"].state(NOW) == "Đã đăng"
