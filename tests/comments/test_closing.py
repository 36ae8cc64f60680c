"""Comments close so many days after publication, as the office says."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from accounts.roles import ADMINISTRATOR, MODERATOR
from comments.closing import takes_comments
from comments.models import Comment, CommentSettings
from tests.accounts.factories import make_user
from tests.comments.factories import address_of, filled_form, make_comment
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db

SETTINGS = "/admin/comments/commentsettings/1/change/"
CHOSEN = {"closes_after_days": "30", "link_limit": "1", "blocked_words": "cờ bạc", "offices": "Văn phòng"}
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def quick_fingers(settings) -> None:
    settings.GUARD_CAPTCHA_MIN_SECONDS = 0


@pytest.mark.parametrize(
    ("days", "seconds", "takes"),
    [(0, 0, True), (30, 30 * 86400 - 1, True), (30, 30 * 86400, False), (1, 86400, False)],
)
def test_it_closes_to_the_second(days: int, seconds: int, takes: bool) -> None:
    CommentSettings.objects.create(closes_after_days=days)
    article = make_article()
    assert takes_comments(article, article.published_at + dt.timedelta(seconds=seconds)) is takes


def test_an_article_whose_days_are_over_shows_its_comments_and_takes_no_more(client: Client) -> None:
    article = make_article(published_at=timezone.now() - 31 * DAY)
    make_comment(article, text="lời từ trước")
    form = filled_form(client, article)
    CommentSettings.objects.create(closes_after_days=30)
    for address in (article.get_absolute_url(), address_of(article)):
        page = client.get(address).content.decode()
        assert "Thời gian bình luận bài viết này đã hết." in page
        assert "lời từ trước" in page
        assert "Viết bình luận" not in page
        assert "captcha_0" not in page
    assert client.post(address_of(article), form).status_code == 403
    assert Comment.objects.count() == 1


def test_an_article_within_its_days_takes_comments(client: Client) -> None:
    article = make_article(published_at=timezone.now() - 29 * DAY)
    CommentSettings.objects.create(closes_after_days=30)
    assert "Viết bình luận" in client.get(article.get_absolute_url()).content.decode()
    assert client.post(address_of(article), filled_form(client, article)).status_code == 303


def test_an_administrator_sets_it_and_a_moderator_does_not(client: Client) -> None:
    client.force_login(make_user(ADMINISTRATOR))
    assert client.post(SETTINGS, CHOSEN).status_code == 302
    assert CommentSettings.current().closes_after_days == 30
    client.force_login(make_user(MODERATOR, username="kiem-duyet"))
    assert client.post(SETTINGS, CHOSEN | {"closes_after_days": "1"}).status_code == 403
    assert CommentSettings.current().closes_after_days == 30


@pytest.mark.parametrize(
    ("field", "value", "words"), [("closes_after_days", "99999", "3650"), ("offices", "x" * 81, "dài quá 80")]
)
def test_a_setting_that_cannot_be_is_refused(client: Client, field: str, value: str, words: str) -> None:
    client.force_login(make_user(ADMINISTRATOR))
    response = client.post(SETTINGS, CHOSEN | {field: value})
    assert words in response.content.decode()
    assert not CommentSettings.objects.exists()


def test_words_sent_after_the_end_come_back_to_who_wrote_them(client: Client) -> None:
    article = make_article(published_at=timezone.now() - 40 * DAY)
    form = filled_form(client, article, text="\nĐoạn <b> tôi đã mất công gõ")
    CommentSettings.objects.create(closes_after_days=30)
    page = client.post(address_of(article), form).content.decode()
    assert "Bình luận của bạn chưa được gửi." in page
    assert "readonly>\n\nĐoạn &lt;b&gt; tôi đã mất công gõ</textarea>" in page
