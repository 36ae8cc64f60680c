"""The site's history in the admin: who did what with which object, and when."""

import csv
import datetime as dt
from collections.abc import Callable
from io import StringIO

import pytest
from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.test import Client

from accounts.models import User
from accounts.roles import ADMINISTRATOR, EDITOR, PUBLISHER
from news.models import Article, Tag
from tests.accounts.factories import make_user
from tests.news.factories import make_article, make_tag

pytestmark = pytest.mark.django_db
LIST = "/admin/admin/logentry/"
CSV = f"{LIST}csv/"
NOON = dt.datetime(2026, 7, 10, 5, 0, tzinfo=dt.UTC)  # 12:00 in Vietnam


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_user(ADMINISTRATOR, username="quan-tri"))
    return client


def made(
    by: User, what: Model, said: str = "Đã lưu.", *, at: dt.datetime = NOON, flag: int = CHANGE
) -> LogEntry:
    (entry,) = LogEntry.objects.log_actions(by.pk, [what], flag, said)
    LogEntry.objects.filter(pk=entry.pk).update(action_time=at)
    return entry


def said_in(page: str) -> list[str]:
    return [text for text in ("Việc một", "Việc hai", "Việc ba") if text in page]


def downloaded(client: Client, **asked: object) -> list[list[str]]:
    answer = client.get(CSV, asked)
    assert answer.status_code == 200
    text = b"".join(answer.streaming_content).decode()
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"))))


def test_person_object_and_time_stand_in_a_row(administrator: Client) -> None:
    user = make_user(EDITOR, username="bien-tap")
    User.objects.filter(pk=user.pk).update(full_name="Lê Thị Hà")
    article = make_article("Khai mạc")
    made(user, article, "Duyệt.")
    page = administrator.get(LIST).content.decode()
    for words in ("Lê Thị Hà", "Khai mạc", "Duyệt.", "10/07/2026 12:00:00", "Lịch sử trang"):
        assert words in page
    assert f'href="/admin/news/article/{article.pk}/change/"' in page


def test_what_the_desk_does_is_found_there(administrator: Client) -> None:
    administrator.post("/admin/news/tag/add/", {"name": "cử tri", "slug": "cu-tri"})
    assert "cử tri" in administrator.get(LIST).content.decode()


def test_a_new_password_of_ones_own_stands_there(administrator: Client) -> None:
    words = {"old_password": "mat-khau-de-thu", "new_password1": "mot-cau-rat-dai-khac"}
    administrator.post("/admin/password_change/", {**words, "new_password2": "khac-han"})
    assert not LogEntry.objects.exists()
    administrator.post("/admin/password_change/", {**words, "new_password2": "mot-cau-rat-dai-khac"})
    assert LogEntry.objects.get().change_message == "Đổi mật khẩu của mình."


def test_deleted_objects_are_named_and_lead_nowhere(administrator: Client) -> None:
    tag = make_tag("kỳ họp")
    made(make_user(), tag, "", flag=DELETION)
    page = administrator.get(LIST).content.decode()
    assert "kỳ họp" in page
    assert f"/admin/news/tag/{tag.pk}/change/" not in page


def test_one_person_one_kind_and_some_days_are_asked_for(administrator: Client) -> None:
    one, two = make_user(username="mot"), make_user(username="hai")
    article, tag = make_article(), make_tag()
    made(one, article, "Việc một", at=NOON)
    made(two, article, "Việc hai", at=NOON + dt.timedelta(days=1))
    made(one, tag, "Việc ba", at=NOON + dt.timedelta(days=2), flag=ADDITION)

    def shown(**asked: object) -> list[str]:
        return said_in(administrator.get(LIST, asked).content.decode())

    kind = ContentType.objects.get_for_model(Article).pk
    assert shown() == ["Việc một", "Việc hai", "Việc ba"]
    assert shown(nguoi=one.pk) == ["Việc một", "Việc ba"]
    assert shown(loai=kind) == ["Việc một", "Việc hai"]
    assert shown(tu="2026-07-11") == ["Việc hai", "Việc ba"]
    assert shown(den="2026-07-11") == ["Việc một", "Việc hai"]
    assert shown(tu="2026-07-11", den="2026-07-11", loai=kind) == ["Việc hai"]
    assert shown(nguoi=two.pk, loai=ContentType.objects.get_for_model(Tag).pk) == []


def test_a_day_begins_at_midnight_in_vietnam(administrator: Client) -> None:
    last_second = dt.datetime(2026, 7, 10, 16, 59, 59, tzinfo=dt.UTC)
    made(make_user(), make_tag(), "Việc một", at=last_second)
    made(User.objects.last(), make_tag("khác"), "Việc hai", at=last_second + dt.timedelta(seconds=1))
    page = administrator.get(LIST, {"tu": "2026-07-11"}).content.decode()
    assert said_in(page) == ["Việc hai"]


@pytest.mark.parametrize("asked", ["tu=hom-qua", "den=9999-12-31", "nguoi=abc", f"loai={'9' * 30}"])
def test_what_cannot_be_asked_shows_the_whole_list(administrator: Client, asked: str) -> None:
    made(make_user(), make_tag(), "Việc một")
    for address in (LIST, CSV):
        page = administrator.get(f"{address}?{asked}", follow=True).content.decode()
        assert said_in(page) == ["Việc một"]
        assert "Yêu cầu không hợp lệ" in page


def test_a_download_by_an_unknown_name_is_the_list(administrator: Client) -> None:
    assert administrator.get(f"{CSV}?la=1", follow=True).redirect_chain[-1][0] == f"{LIST}?e=1"


def test_the_form_of_days_carries_the_other_filters_on(administrator: Client) -> None:
    one = make_user()
    page = administrator.get(LIST, {"nguoi": one.pk, "tu": "2026-07-11"}).content.decode()
    assert f'<input type="hidden" name="nguoi" value="{one.pk}">' in page
    assert 'name="tu" value="2026-07-11"' in page


def test_the_download_holds_what_the_list_is_filtered_to(administrator: Client) -> None:
    one, two = make_user(username="mot"), make_user(username="hai")
    tag = make_tag("=cmd|' /C calc'!A0")
    made(one, tag, "Việc một")
    made(two, tag, "Việc hai")
    head, *rows = downloaded(administrator, nguoi=one.pk)
    assert head[:4] == ["Lúc", "Tài khoản", "Họ và tên", "Việc"]
    assert rows == [
        ["10/07/2026 12:00:00", "mot", "", "Sửa", "thẻ", str(tag.pk), "'=cmd|' /C calc'!A0", "Việc một"]
    ]


def test_the_list_leads_to_the_download_of_the_same(administrator: Client) -> None:
    page = administrator.get(LIST, {"tu": "2026-07-10"}).content.decode()
    assert f'href="{CSV}?tu=2026-07-10"' in page


@pytest.mark.parametrize("address", [LIST, CSV])
def test_others_than_administrators_see_nothing_of_it(client: Client, address: str) -> None:
    client.force_login(make_user(PUBLISHER))
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("act", ["change", "delete"])
def test_nobody_changes_or_deletes_a_line(client: Client, act: str) -> None:
    owner = make_user(username="chu")
    User.objects.filter(pk=owner.pk).update(is_superuser=True)
    client.force_login(User.objects.get(pk=owner.pk))
    entry = made(owner, make_tag(), "Việc một")
    assert client.post(f"{LIST}{entry.pk}/{act}/", {"post": "yes"}).status_code == 403
    assert LogEntry.objects.filter(pk=entry.pk, change_message="Việc một").exists()


def test_the_list_asks_as_many_queries_however_long_it_is(
    administrator: Client, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    user, article = make_user(), make_article()
    made(user, article)
    few = count_queries(lambda: administrator.get(LIST))
    for number in range(8):
        made(make_user(username=f"nguoi-{number}"), make_tag(f"thẻ {number}"))
    assert count_queries(lambda: administrator.get(LIST)) == few
    assert count_queries(lambda: downloaded(administrator)) <= few
