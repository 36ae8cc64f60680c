"""What the office asks of its articles, as pages and as CSV."""

import csv
import datetime as dt
from collections.abc import Callable
from io import StringIO

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.roles import EDITOR, MODERATOR, PUBLISHER, REPORTER
from news.models import Article
from news.states import StateKey
from newsroom.models import CheckedLink
from newsroom.reports import REPORTS, Asked
from tests.accounts.factories import make_user
from tests.images.factories import make_picture
from tests.news.factories import make_article, make_category, make_source
from tests.newsroom.factories import limit, make_in_state
from visits.models import SubjectTraffic

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 7, 10, 5, 0, tzinfo=dt.UTC)
JULY = (dt.date(2026, 7, 1), dt.date(2026, 7, 31))


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user(EDITOR))
    return client


def address_of(key: str) -> str:
    return f"/admin/news/article/bao-cao/{key}/"


def rows_of(key: str, by: User | None = None, *, days: tuple[dt.date, dt.date] = JULY) -> list[list[str]]:
    asked = Asked(by or User.objects.first() or make_user(EDITOR), *days, NOW)
    return [[str(value) for value in row] for row in REPORTS[key].rows(asked)]


def make_on(day: int, title: str, **fields: object) -> Article:
    moment = dt.datetime(2026, 7, day, 1, 0, tzinfo=dt.UTC)
    return make_article(title, published_at=moment, **fields)


def read(article: Article, day: int, views: int) -> None:
    SubjectTraffic.objects.create(kind="article", object_id=article.pk, on=dt.date(2026, 7, day), views=views)


def test_articles_and_views_are_counted_by_author() -> None:
    ha, nam = make_user(username="ha"), make_user(username="nam")
    User.objects.filter(pk=ha.pk).update(full_name="Lê Thị Hà")
    for day, author in ((1, ha), (2, ha), (3, nam), (4, None)):
        read(make_on(day, f"Bài {day}", created_by=author), 5, 10 * day)
    assert rows_of("tac-gia")[0] == ["Lê Thị Hà", "2", "30"]
    assert sorted(rows_of("tac-gia")[1:]) == [
        ["(bài nhập, hoặc tài khoản đã xóa)", "1", "40"],
        ["nam", "1", "30"],
    ]


def test_articles_are_counted_by_the_name_under_them() -> None:
    for day, byline in ((1, "Minh Hạnh"), (2, "Minh Hạnh"), (3, "")):
        make_on(day, f"Bài {day}", byline=byline)
    assert rows_of("but-danh") == [["Minh Hạnh", "2", "0"], ["(không ghi)", "1", "0"]]


def test_articles_are_counted_by_category_and_its_parent() -> None:
    above = make_category("Tin tức")
    below = make_category("Trong tỉnh", parent=above)
    make_on(1, "Một", category=below)
    make_on(2, "Hai", category=below)
    make_on(3, "Ba", category=above)
    assert rows_of("chuyen-muc") == [["Tin tức › Trong tỉnh", "2", "0"], ["Tin tức", "1", "0"]]


def test_a_month_begins_at_midnight_in_vietnam() -> None:
    end = dt.datetime(2026, 6, 30, 16, 59, tzinfo=dt.UTC)
    make_article("Tháng sáu", published_at=end)
    make_article("Tháng bảy", published_at=end + dt.timedelta(minutes=1))
    both = (dt.date(2026, 6, 1), dt.date(2026, 7, 31))
    assert rows_of("thang", days=both) == [["07/2026", "1", "0"], ["06/2026", "1", "0"]]
    assert rows_of("thang") == [["07/2026", "1", "0"]]


@pytest.mark.parametrize("key", ["tac-gia", "but-danh", "chuyen-muc", "thang", "thieu-anh", "thieu-nguon"])
def test_only_what_is_published_counts(key: str) -> None:
    for state in set(StateKey) - {StateKey.PUBLISHED, StateKey.EXPIRED}:
        make_in_state(state, NOW, source=None)
    assert rows_of(key) == []


def test_most_read_are_those_of_these_days() -> None:
    little, much, before = make_on(1, "Ít"), make_on(2, "Nhiều"), make_on(3, "Trước kia")
    read(little, 5, 3)
    read(much, 5, 4)
    read(much, 6, 4)
    SubjectTraffic.objects.create(kind="article", object_id=before.pk, on=dt.date(2026, 6, 30), views=99)
    SubjectTraffic.objects.create(kind="page", object_id=before.pk, on=dt.date(2026, 7, 5), views=99)
    assert [(row[0], row[-1]) for row in rows_of("doc-nhieu")] == [("Nhiều", "8"), ("Ít", "3")]


def test_what_has_no_cover_and_whether_there_is_a_picture_in_the_text() -> None:
    picture = make_picture()
    make_on(1, "Có ảnh", cover=picture)
    make_on(2, "Thiếu cả hai")
    image = f'<p><img src="{picture.default_address}" alt="Hội trường"></p>'
    make_on(3, "Ảnh trong bài", body=image)
    assert [(row[0], row[-1]) for row in rows_of("thieu-anh")] == [
        ("Ảnh trong bài", "có"),
        ("Thiếu cả hai", "không"),
    ]


def test_what_names_no_source_and_links_to_none() -> None:
    make_on(1, "Có nguồn", source=make_source())
    make_on(2, "Có liên kết", source_url="https://bao.example/1")
    make_on(3, "Thiếu")
    assert [row[0] for row in rows_of("thieu-nguon")] == ["Thiếu"]


def make_broken(article: Article) -> CheckedLink:
    link = CheckedLink.objects.create(
        url_hash=f"{CheckedLink.objects.count():064}",
        url="https://cu.example/",
        said="404",
        failing_since=NOW,
    )
    link.articles.add(article)
    return link


def test_a_broken_link_is_told_with_each_article_that_holds_it() -> None:
    link = make_broken(make_on(1, "Một"))
    link.articles.add(make_on(2, "Hai"))
    CheckedLink.objects.create(url_hash="b" * 64, url="https://tot.example/").articles.add(make_on(3, "Ba"))
    rows = rows_of("lien-ket-hong", make_user(PUBLISHER))
    assert [(row[0], row[1], row[3]) for row in rows] == [
        ("https://cu.example/", "10/07/2026", "Một"),
        ("https://cu.example/", "10/07/2026", "Hai"),
    ]


def test_a_draft_outside_ones_remit_is_not_told_of() -> None:
    theirs, others = make_category("Của họ"), make_category("Khác")
    make_broken(make_in_state(StateKey.DRAFT, NOW, title="Nháp của họ", category=theirs))
    make_broken(make_in_state(StateKey.DRAFT, NOW, title="Nháp khác", category=others))
    limited = limit(make_user(EDITOR), theirs)
    assert [row[3] for row in rows_of("lien-ket-hong", limited)] == ["Nháp của họ"]


@pytest.mark.parametrize("key", REPORTS)
def test_every_report_is_a_page_and_a_download_with_the_same_rows(editor: Client, key: str) -> None:
    article = make_article("=Khai mạc", published_at=timezone.now())
    SubjectTraffic.objects.create(kind="article", object_id=article.pk, on=timezone.localdate(), views=1234)
    make_broken(article)
    page = editor.get(address_of(key)).content.decode()
    answer = editor.get(f"{address_of(key)}csv/")
    text = b"".join(answer.streaming_content).decode()
    head, *rows = csv.reader(StringIO(text.removeprefix("\ufeff")))
    assert all(name in page for name in head)
    assert len(rows) == 1
    if "=Khai mạc" in page:
        assert f'href="/admin/news/article/{article.pk}/change/"' in page
        assert "'=Khai mạc" in rows[0]
    else:
        assert "1.234" in page
        assert rows[0][1:] == ["1", "1234"]


def test_the_month_before_is_one_click_away(editor: Client) -> None:
    today = timezone.localdate()
    last = today.replace(day=1) - dt.timedelta(days=1)
    moment = dt.datetime.combine(last, dt.time(12), tzinfo=dt.UTC)
    make_article("Tháng trước", published_at=moment)
    make_article("Tháng này", published_at=timezone.now())
    page = editor.get(address_of("thieu-nguon")).content.decode()
    query = f"?tu={last.replace(day=1)}&amp;den={last}"
    assert f'href="{query}">Tháng trước' in page
    rows = editor.get(address_of("thieu-nguon") + query.replace("&amp;", "&")).context["rows"]
    assert [row[0].text for row in rows] == ["Tháng trước"]


def test_days_that_make_no_sense_are_told_and_the_last_year_is_shown(editor: Client) -> None:
    make_article("Khai mạc", published_at=timezone.now(), source=None)
    page = editor.get(address_of("thieu-nguon"), {"tu": "2026-07-31", "den": "2026-07-01"}).content.decode()
    assert "Ngày đầu phải không sau ngày cuối." in page
    assert "Khai mạc" in page


@pytest.mark.parametrize("asked", ["tu=x", "den=0001-01-01", "tu=9999-12-31"])
def test_days_that_are_none_break_nothing(editor: Client, asked: str) -> None:
    assert editor.get(f"{address_of('tac-gia')}?{asked}").status_code == 200
    assert editor.get(f"{address_of('tac-gia')}csv/?{asked}").status_code == 200


@pytest.mark.parametrize("role", [REPORTER, MODERATOR])
@pytest.mark.parametrize("tail", ["", "tac-gia/", "tac-gia/csv/"])
def test_reports_are_for_editors(client: Client, role: str, tail: str) -> None:
    client.force_login(make_user(role))
    assert client.get(f"/admin/news/article/bao-cao/{tail}").status_code == 403


def test_a_report_that_is_none_is_not_found(editor: Client) -> None:
    assert editor.get(address_of("khong-co")).status_code == 404
    assert editor.get("/admin/news/article/bao-cao/").status_code == 200


@pytest.mark.parametrize("key", REPORTS)
def test_a_report_asks_as_many_queries_however_long_it_is(
    editor: Client, key: str, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    def make(number: int) -> None:
        category = make_category(f"Mục {number}")
        author = make_user(username=f"nguoi-{number}")
        moment = timezone.now() - dt.timedelta(days=30 * number)
        article = make_article(f"Bài {number}", published_at=moment, category=category, created_by=author)
        SubjectTraffic.objects.create(kind="article", object_id=article.pk, on=timezone.localdate(), views=1)
        make_broken(article)

    make(0)
    few = count_queries(lambda: editor.get(address_of(key)))
    for number in range(1, 8):
        make(number)
    assert count_queries(lambda: editor.get(address_of(key))) == few


@pytest.mark.parametrize("key", ["thieu-anh", "thieu-nguon"])
def test_what_has_expired_is_named_within_ones_remit_alone(key: str) -> None:
    theirs = make_category("Của họ")
    over = {"expires_at": NOW - dt.timedelta(days=1)}
    make_on(1, "Của họ, hết hạn", category=theirs, **over)
    make_on(2, "Khác, hết hạn", category=make_category("Khác"), **over)
    limited = limit(make_user(EDITOR), theirs)
    assert [row[0] for row in rows_of(key, limited)] == ["Của họ, hết hạn"]
