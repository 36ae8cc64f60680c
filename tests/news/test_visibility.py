import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.roles import EDITOR, MODERATOR, PUBLISHER, REPORTER
from news.models import Article
from tests.accounts.factories import make_user
from tests.news.factories import make_article, make_category
from tests.newsroom.factories import limit

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


@pytest.mark.parametrize("roles", [[REPORTER], [EDITOR], [PUBLISHER], [MODERATOR]])
def test_staff_read_the_same_as_everybody_at_a_public_address(roles: list[str]) -> None:
    articles = make_every_kind()
    seen = set(Article.objects.visible_to(make_user(*roles), NOW))
    assert seen == {articles["published"], articles["this minute"]}


def test_an_editor_opens_everything_at_the_desk() -> None:
    articles = make_every_kind()
    assert Article.objects.readable_by(make_user(EDITOR), NOW).count() == len(articles)


def test_a_reporter_opens_their_own_drafts_and_nobody_elses() -> None:
    articles = make_every_kind()
    reporter = make_user(REPORTER)
    own = make_article("Của tôi", status=Article.Status.DRAFT, created_by=reporter)
    seen = set(Article.objects.readable_by(reporter, NOW))
    assert seen == {articles["published"], articles["this minute"], own}


def test_a_moderator_opens_no_draft() -> None:
    articles = make_every_kind()
    seen = set(Article.objects.readable_by(make_user(MODERATOR), NOW))
    assert seen == {articles["published"], articles["this minute"]}


def test_an_editor_with_a_remit_opens_what_lies_within_it_and_what_is_public_or_their_own() -> None:
    articles = make_every_kind()
    theirs = make_category("Kỳ họp")
    editor = limit(make_user(EDITOR), theirs)
    within = make_article("Trong phạm vi", status=Article.Status.DRAFT, category=theirs)
    own = make_article("Của tôi", status=Article.Status.DRAFT, created_by=editor)
    seen = set(Article.objects.readable_by(editor, NOW))
    assert seen == {articles["published"], articles["this minute"], within, own}


def test_a_remit_covers_the_categories_below() -> None:
    above = make_category("Hoạt động")
    below = make_article(category=make_category("Kỳ họp", parent=above))
    make_article(category=make_category("Khác"))
    assert list(Article.objects.within_remit(limit(make_user(EDITOR), above))) == [below]


def test_an_empty_remit_covers_nothing_and_none_covers_all() -> None:
    article = make_article()
    assert list(Article.objects.within_remit(make_user(EDITOR))) == [article]
    assert not Article.objects.within_remit(limit(make_user(EDITOR, username="khac"))).exists()
