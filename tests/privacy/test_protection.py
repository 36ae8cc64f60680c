"""The page "Bảo vệ dữ liệu cá nhân" says what is true: it is made of the settings."""

import pytest
from django.test import Client

from accounts.roles import ADMINISTRATOR, EDITOR, MODERATOR, PUBLISHER, ROLES
from pagecache.models import ContentVersion
from privacy.facts import facts
from privacy.models import PrivacySettings
from tests.accounts.factories import make_user
from tests.comments.factories import address_of as comments_of
from tests.corrections.factories import address_of as reports_of
from tests.news.factories import make_article
from tests.pages.factories import make_settings
from tests.privacy.factories import PROTECTION, SETTINGS

pytestmark = pytest.mark.django_db

CHANGED = {
    "answer_working_days": (2, 4, "trong %s ngày làm việc"),
    "done_days": (15, 12, "trong %s ngày"),
    "put_away_days": (180, 77, "%s ngày sau khi xử lý"),
    "email_days": (365, 333, "%s ngày sau khi gửi"),
    "report_days": (730, 731, "%s ngày sau khi xử lý"),
    "request_days": (365, 366, "%s ngày sau khi xong"),
    "log_days": (90, 91, "%s ngày."),
}


@pytest.mark.parametrize("name", CHANGED)
def test_a_saved_setting_changes_the_page(client: Client, name: str) -> None:
    before, after, words = CHANGED[name]
    page = client.get(PROTECTION).text
    assert words % before in page
    assert words % after not in page
    client.force_login(make_user(ADMINISTRATOR))
    form = {field.name: getattr(PrivacySettings(), field.name) for field in PrivacySettings._meta.fields}
    ContentVersion.objects.all().delete()
    assert client.post(SETTINGS, form | {name: str(after)}).status_code == 302
    assert words % after in Client().get(PROTECTION).text
    assert ContentVersion.objects.get().number > 1  # raised: stored copies are made anew


CALLED = {
    EDITOR: "biên tập viên",
    PUBLISHER: "người duyệt đăng",
    MODERATOR: "người kiểm duyệt",
    ADMINISTRATOR: "người quản trị",
}


@pytest.mark.parametrize(
    ("name", "permission"),
    [
        ("Bình luận", "comments.view_comment"),
        ("Báo lỗi bài viết", "corrections.view_errorreport"),
        ("Yêu cầu về dữ liệu", "privacy.view_datarequest"),
    ],
)
def test_it_names_every_role_that_sees_it(name: str, permission: str) -> None:
    (seen_by,) = (kept.seen_by.lower() for kept in facts(PrivacySettings()).kept if kept.name == name)
    named = {role for role, words in CALLED.items() if words in seen_by}
    assert named == {role for role, permissions in ROLES.items() if permission in permissions}


def test_settings_of_the_environment_change_it_too(client: Client, settings) -> None:
    settings.CAPTCHA_TIMEOUT, settings.GUARD_VISITOR_COOKIE = 7, "khach"
    page = client.get(PROTECTION).text
    assert "sau 7 phút" in page
    assert "“khach”" in page
    settings.VISITS_COUNT_BY = "beacon"
    assert "Mỗi trang tự báo một lượt xem" in client.get(PROTECTION).text


def test_it_names_the_office_and_the_law(client: Client) -> None:
    make_settings(name="HĐND tỉnh Lam Giang", phone="0299 123 456")
    PrivacySettings.objects.create(officer="Phòng Thông tin, gặp bà Lan")
    page = client.get(PROTECTION).text
    for words in ("HĐND tỉnh Lam Giang", "0299 123 456", "Phòng Thông tin, gặp bà Lan", "91/2025/QH15"):
        assert words in page


def test_it_is_a_public_page_like_others(client: Client, count_queries) -> None:
    answer = client.get(PROTECTION)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-cache")
    assert not answer.cookies
    assert answer.public_page  # type: ignore[attr-defined]  # the front keeps it
    assert client.post(PROTECTION).status_code == 405


def test_every_way_leads_there(client: Client) -> None:
    article = make_article()
    link = f'href="{PROTECTION}"'
    for address in ("/", "/so-do-trang/", comments_of(article), reports_of(article)):
        assert link in client.get(address).text
    fragment = {"X-Fragment": "1"}
    assert link in client.get(comments_of(article), headers=fragment).text
    assert link in client.get(reports_of(article), headers=fragment).text
    assert PROTECTION in client.get("/sitemap-sections.xml").text
