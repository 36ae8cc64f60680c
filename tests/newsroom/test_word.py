"""A Word file sent to the desk becomes a draft with its pictures in the library, or nothing at all."""

import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings as portal_settings
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from accounts.roles import EDITOR, MODERATOR, REPORTER
from images.models import Picture
from news.models import Article, Category
from newsroom.moves import Step
from tests.accounts.factories import make_user
from tests.news.factories import make_category
from tests.newsroom.factories import limit
from tests.newsroom.word_files import a_png, docx, p, shown

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/news/article/tu-word/"
SESSION = Path(__file__).parent / "files" / "ky-hop.docx"  # of LibreOffice; the script beside it says how


EXPECTED = SESSION.with_suffix(".html")


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def category() -> Category:
    return make_category()


@pytest.fixture
def reporter(client: Client) -> Client:
    client.force_login(make_user(REPORTER))
    return client


def _send(client: Client, content: bytes, category: Category, *, name: str = "ky-hop.docx") -> HttpResponse:
    upload = SimpleUploadedFile(name, content)
    return client.post(ADDRESS, {"file": upload, "category": category.pk})  # type: ignore[return-value]


def _files() -> list[Path]:
    return [path for path in Path(portal_settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_a_file_of_libreoffice_becomes_an_article_that_needs_no_repair(
    reporter: Client, category: Category
) -> None:
    answer = _send(reporter, SESSION.read_bytes(), category)
    article = Article.objects.get()
    assert answer.status_code == 303
    assert answer["Location"] == f"/admin/news/article/{article.pk}/change/"
    assert article.title.startswith("Kỳ họp thứ mười hai HĐND tỉnh thông qua 15 nghị quyết")
    assert article.lead.startswith("Sau ba ngày làm việc, chiều 10/12,")
    assert re.sub(r"<img[^>]+>", "<img>", article.body) == EXPECTED.read_text().replace("\n", "")


def test_its_seven_pictures_are_in_the_library_with_their_captions(
    reporter: Client, category: Category
) -> None:
    _send(reporter, SESSION.read_bytes(), category)
    article = Article.objects.get()
    pictures = list(Picture.objects.order_by("pk"))
    assert [picture.caption[:12] for picture in pictures] == [
        *("Hình 1. Toàn", "Chủ tọa điều", "Đại biểu Trầ", "Hình 4. Đại ", "Cử tri xã Ph", "Hình 6: Ban "),
        "Các đại biểu",
    ]
    assert [p.default_address for p in pictures] == re.findall(r'<img src="([^"]+)" alt=""', article.body)
    assert all(path.is_file() for picture in pictures for path in picture.paths())
    assert {picture.uploaded_by for picture in pictures} == {article.created_by}
    assert article.cover == pictures[0]
    assert article.body_page.count("<picture") == 7


def test_the_draft_is_its_senders_and_its_history_says_where_it_came_from(
    reporter: Client, category: Category
) -> None:
    _send(reporter, SESSION.read_bytes(), category)
    article = Article.objects.get()
    assert (article.status, article.category) == (Article.Status.DRAFT, category)
    assert [version.step for version in article.versions.all()] == [Step.IMPORTED]
    entry = LogEntry.objects.get()
    assert (entry.user, entry.change_message) == (article.created_by, "Tạo từ tệp Word “ky-hop.docx”.")


def test_its_form_opens_and_asks_for_the_alts(reporter: Client, category: Category) -> None:
    answer = _send(reporter, SESSION.read_bytes(), category)
    page = reporter.get(answer["Location"]).content.decode()
    assert 'Hãy viết mô tả cho <a href="#id_body-pictures">7 ảnh trong bài</a>.' in page
    assert 'id="id_body-pictures"' in page


def test_what_was_left_out_is_told(reporter: Client, category: Category) -> None:
    broken = docx(
        p("Kỳ họp", run="<w:b/>") + p(inside=shown("a")) + p(inside=shown("b")) + p("Chữ"),
        parts={"word/media/a.png": a_png()[:60], "word/media/b.emf": b"\x01\0\0\0"},
        relations={"a": ("image", "media/a.png"), "b": ("image", "media/b.emf")},
    )
    answer = _send(reporter, broken.getvalue(), category)
    page = reporter.get(answer["Location"]).content.decode()
    assert "Bỏ 1 ảnh kiểu bản vẽ" in page
    assert "Bỏ 1 ảnh không đọc được hoặc quá lớn." in page
    assert (Article.objects.get().body, Picture.objects.count()) == ("<p>Chữ</p>", 0)


def test_without_a_word_in_it_the_article_is_called_as_the_file(reporter: Client, category: Category) -> None:
    picture = docx(
        p(inside=shown("a")), parts={"word/media/a.png": a_png()}, relations={"a": ("image", "media/a.png")}
    )
    _send(reporter, picture.getvalue(), category, name="Ảnh kỳ họp.docx")
    assert Article.objects.get().title == "Ảnh kỳ họp"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"khong phai tep Word", "Tệp này không phải là tệp Word (.docx)."),
        (docx(prolog="<!DOCTYPE x>").getvalue(), "DOCTYPE"),
        (docx("<w:p>" * 1000 + "</w:p>" * 1000).getvalue(), "quá phức tạp"),
        (docx(parts={"word/vbaProject.bin": b"x"}).getvalue(), "có macro"),
        (docx().getvalue(), "Tệp này không có nội dung nào."),
        (docx(p("dài " * 300_000)).getvalue(), "Nội dung dài quá 1 MB"),
        (
            docx(
                p("Tin") + p(inside=shown("a")) + p(inside=shown("x")),
                parts={"word/media/a.png": a_png()},
                relations={"a": ("image", "media/a.png"), "x": ("image", "http://127.0.0.1:9/x.png")},
            ).getvalue(),
            "chỉ là liên kết tới nơi khác",
        ),
    ],
)
def test_a_file_that_is_refused_leaves_nothing_behind(
    reporter: Client, category: Category, content: bytes, message: str
) -> None:
    before = _files()
    answer = _send(reporter, content, category)
    assert (answer.status_code, message in answer.content.decode()) == (422, True)
    assert not Article.objects.exists()
    assert not Picture.objects.exists()
    assert _files() == before


def test_pictures_leave_no_file_when_the_text_is_refused(reporter: Client, category: Category) -> None:
    before = _files()
    long = docx(
        p(inside=shown("a")) + p("dài " * 300_000),
        parts={"word/media/a.png": a_png()},
        relations={"a": ("image", "media/a.png")},
    )
    assert _send(reporter, long.getvalue(), category).status_code == 422
    assert (_files(), Picture.objects.count()) == (before, 0)


def test_a_file_may_be_larger_than_what_other_forms_take(reporter: Client, category: Category) -> None:
    ballast = hashlib.shake_256(b"word").digest(9 * 1024 * 1024)
    assert (
        _send(reporter, docx(p("Tin"), parts={"word/x.bin": ballast}).getvalue(), category).status_code == 303
    )


def test_a_form_without_a_file_keeps_the_category(reporter: Client, category: Category) -> None:
    answer = reporter.post(ADDRESS, {"category": category.pk})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Hãy chọn một tệp Word." in page
    assert f'<option value="{category.pk}" selected>' in page


def test_who_may_not_write_gets_neither_the_form_nor_an_article(client: Client, category: Category) -> None:
    client.force_login(make_user(MODERATOR))
    assert client.get(ADDRESS).status_code == 403
    assert _send(client, SESSION.read_bytes(), category).status_code == 403
    assert not Article.objects.exists()


def test_a_post_from_another_site_is_refused(category: Category) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(REPORTER))
    assert _send(client, SESSION.read_bytes(), category).status_code == 403
    assert not Article.objects.exists()


def test_who_is_signed_out_is_led_to_the_login(client: Client, category: Category) -> None:
    answer = _send(client, SESSION.read_bytes(), category)
    assert (answer.status_code, answer["Location"]) == (302, f"/admin/login/?next={ADDRESS}")


def test_only_categories_of_ones_own_remit_are_offered_and_taken(client: Client, category: Category) -> None:
    other = make_category("Pháp luật")
    client.force_login(limit(make_user(EDITOR), other))
    page = client.get(ADDRESS).content.decode()
    assert (f'value="{other.pk}"' in page, f'value="{category.pk}"' in page) == (True, False)
    assert _send(client, SESSION.read_bytes(), category).status_code == 422


def test_the_list_leads_there_who_may_write(client: Client) -> None:
    client.force_login(make_user(REPORTER))
    assert f'href="{ADDRESS}"' in client.get("/admin/news/article/").content.decode()
    client.force_login(make_user(MODERATOR, username="kiem-duyet"))
    assert f'href="{ADDRESS}"' not in client.get("/admin/news/article/").content.decode()


def _queries_of_the_form(client: Client) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(ADDRESS)
    return len(captured)


def test_the_form_asks_as_much_for_many_categories_as_for_one(reporter: Client, category: Category) -> None:
    reporter.get(ADDRESS)
    few = _queries_of_the_form(reporter)
    for number in range(3):
        make_category(f"Chuyên mục {number}", parent=category)
    assert _queries_of_the_form(reporter) == few
