"""The library's pages: search, filters, where a picture is used, its focus, and what the editor asks."""

import datetime as dt
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from accounts.roles import EDITOR, MODERATOR, PUBLISHER, REPORTER
from images.admin.many import MOST
from images.models import Picture, PictureTag
from news.models import Article
from tests.accounts.factories import make_user
from tests.images.factories import make_picture
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db

LIST = "/admin/images/picture/"
CHOOSE = "/admin/images/picture/chon/"
WORDS = {"alt": "Cử tri phát biểu"}


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user(EDITOR, username="bien-tap"))
    return client


def tagged(name: str, **fields: str) -> Picture:
    picture = make_picture(**fields)
    picture.tags.add(PictureTag.objects.get_or_create(name=name)[0])
    return picture


def form_of(picture: Picture) -> str:
    return f"{LIST}{picture.pk}/change/"


def chosen(client: Client, **asked: object) -> list[str]:
    return [picture["alt"] for picture in client.get(CHOOSE, asked).json()["pictures"]]  # type: ignore[arg-type]


@pytest.mark.parametrize("asked", ["tiep xuc", "TIẾP XÚC", "tiep cu tri", "phát tiếp"])
def test_search_looks_into_tags_and_words_together(editor: Client, asked: str) -> None:
    tagged("tiếp xúc cử tri", alt="Một người phát biểu")
    tagged("kỳ họp", alt="Chủ tọa")
    page = editor.get(LIST, {"q": asked}).text
    assert "Một người phát biểu" in page
    assert "Chủ tọa" not in page


def test_tag_that_is_renamed_or_deleted_is_searched_as_it_is_now(editor: Client) -> None:
    picture = tagged("kỳ họp", alt="Hội trường")
    PictureTag.objects.update(name="chất vấn")
    assert chosen(editor, q="chat van") == ["Hội trường"]
    picture.tags.all().delete()
    assert chosen(editor, q="chat van") == []


def test_list_is_filtered_by_tag_and_by_the_day_of_the_picture(editor: Client) -> None:
    kept = tagged("kỳ họp", alt="Kỳ họp này")
    tagged("tiếp dân", alt="Kỳ tiếp dân")
    Picture.objects.filter(pk=kept.pk).update(taken_on=dt.date(2026, 7, 5))
    by_tag = editor.get(LIST, {"the": kept.tags.get().pk}).text
    by_day = editor.get(LIST, {"taken_on__gte": "2026-07-01", "taken_on__lt": "2026-08-01"}).text
    for page in (by_tag, by_day):
        assert "Kỳ họp này" in page
        assert "Kỳ tiếp dân" not in page


@pytest.mark.parametrize("asked", ["abc", "-1", "9" * 30, "1 or 1"])
def test_filter_by_no_tag_finds_nothing(editor: Client, asked: str) -> None:
    tagged("kỳ họp", alt="Kỳ họp này")
    answer = editor.get(LIST, {"the": asked})
    assert answer.status_code == 200
    assert "Kỳ họp này" not in answer.text


def test_list_shows_tags_at_a_constant_number_of_queries(
    editor: Client, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    tagged("kỳ họp")
    editor.get(LIST)
    one = count_queries(lambda: editor.get(LIST))
    for number in range(4):
        tagged(f"thẻ {number}")
    assert count_queries(lambda: editor.get(LIST)) == one


# Whose it is


def test_who_put_a_picture_into_the_library_may_say_what_it_shows(client: Client) -> None:
    me = make_user(REPORTER)
    client.force_login(me)
    mine, others = make_picture(uploaded_by=me), make_picture(alt="Của người khác")
    client.post(form_of(mine), WORDS)
    assert client.post(form_of(others), WORDS).status_code == 403
    mine.refresh_from_db()
    others.refresh_from_db()
    assert (mine.alt, others.alt) == ("Cử tri phát biểu", "Của người khác")


# Where it is used


def test_page_of_a_picture_says_where_it_is_used(editor: Client) -> None:
    picture = make_picture()
    shown = make_article("Khai mạc", cover=picture)
    draft = make_article("Đang viết", cover=picture, status=Article.Status.DRAFT, published_at=None)
    page = editor.get(form_of(picture)).text
    assert f'<a href="/admin/news/article/{shown.pk}/change/">Khai mạc</a>” (chưa đăng)' not in page
    assert f'<a href="/admin/news/article/{shown.pk}/change/">Khai mạc</a>”' in page
    assert f'<a href="/admin/news/article/{draft.pk}/change/">Đang viết</a>” (chưa đăng)' in page


def test_drafts_that_one_may_not_read_are_only_counted(client: Client) -> None:
    picture = make_picture()
    other = make_user(REPORTER, username="nguoi-khac")
    fields = {"status": Article.Status.DRAFT, "published_at": None, "created_by": other}
    make_article("Chuyện chưa ai biết", cover=picture, **fields)
    client.force_login(make_user(REPORTER))
    page = client.get(form_of(picture)).text
    assert "Chuyện chưa ai biết" not in page
    assert "và 1 nơi khác" in page


def test_picture_that_nobody_uses_says_so(editor: Client) -> None:
    assert "Chưa dùng ở đâu." in editor.get(form_of(make_picture())).text


# Its focus


def test_focus_is_two_numbers(editor: Client) -> None:
    picture = make_picture()
    editor.post(form_of(picture), {**WORDS, "focus_x": 3, "focus_y": 10})
    picture.refresh_from_db()
    assert (picture.focus_x, picture.focus_y) == (3, 10)
    editor.post(form_of(picture), {**WORDS, "focus_x": "", "focus_y": ""})
    picture.refresh_from_db()
    assert (picture.focus_x, picture.focus_y) == (3, 10)


def test_focus_outside_the_picture_is_refused(editor: Client) -> None:
    picture = make_picture()
    page = editor.post(form_of(picture), {**WORDS, "focus_x": 11, "focus_y": 0}).text
    assert "Điểm chính phải từ 0 đến 10." in page
    picture.refresh_from_db()
    assert picture.focus_x == 5


# What the editor asks


def test_editor_is_given_pictures_newest_first_with_their_words(editor: Client) -> None:
    make_picture(alt="Cũ")
    newest = make_picture(alt="Mới", caption="Chú thích", credit="Văn phòng")
    first, second = editor.get(CHOOSE).json()["pictures"]
    assert second["alt"] == "Cũ"
    assert first == {
        "url": newest.default_address,
        "small": newest.address(240, "jpg"),
        "width": 640,
        "height": 480,
        "alt": "Mới",
        "caption": "Chú thích",
        "credit": "Văn phòng",
    }


def test_editor_pages_through_the_library(editor: Client) -> None:
    picture = make_picture(alt="Ảnh 0")
    copies = [
        Picture(width=9, height=9, alt=f"Ảnh {number}", folder=picture.folder) for number in range(1, 30)
    ]
    Picture.objects.bulk_create(copies)
    first, last = editor.get(CHOOSE).json(), editor.get(CHOOSE, {"trang": 99}).json()
    assert (first["page"], first["pages"], len(first["pictures"])) == (1, 2, 24)
    assert (last["page"], len(last["pictures"])) == (2, 6)
    assert chosen(editor, trang="abc") == chosen(editor)


def test_editor_asks_at_a_constant_number_of_queries(
    editor: Client, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    tagged("kỳ họp", alt="Ảnh")
    one = count_queries(lambda: chosen(editor, q="anh"))
    for _ in range(4):
        make_picture(alt="Ảnh")
    assert count_queries(lambda: chosen(editor, q="anh")) == one


def test_library_is_closed_to_who_may_see_no_picture(client: Client) -> None:
    client.force_login(make_user(MODERATOR))
    assert client.get(CHOOSE).status_code == 403


def test_tags_are_kept_by_editors_and_deleted_by_publishers(client: Client) -> None:
    tag = PictureTag.objects.create(name="kỳ họp")
    address = f"/admin/images/picturetag/{tag.pk}"
    client.force_login(make_user(REPORTER))
    assert client.post(f"{address}/change/", {"name": "khác"}).status_code == 403
    client.force_login(make_user(EDITOR, username="bien-tap"))
    client.post(f"{address}/change/", {"name": "khác"})
    assert client.post(f"{address}/delete/", {"post": "yes"}).status_code == 403
    assert PictureTag.objects.get().name == "khác"
    client.force_login(make_user(PUBLISHER, username="duyet"))
    client.post(f"{address}/delete/", {"post": "yes"})
    assert not PictureTag.objects.exists()


def test_selected_pictures_are_described_together(editor: Client) -> None:
    first, second = make_picture(), make_picture()
    chosen = {"action": "describe", "_selected_action": [first.pk, second.pk]}
    page = editor.post(LIST, chosen, follow=True)
    assert page.text.count("\nToàn cảnh hội trường</textarea>") == 2


def test_more_pictures_than_are_described_at_once_are_told(editor: Client) -> None:
    size = {"width": 8, "height": 8}
    pictures = Picture.objects.bulk_create(Picture(alt="Hội trường", **size) for _ in range(MOST + 1))
    chosen = {"action": "describe", "_selected_action": [picture.pk for picture in pictures]}
    page = editor.post(LIST, chosen, follow=True).text
    assert f"Đã chọn {MOST + 1} ảnh; mỗi lần mô tả được {MOST} ảnh đầu." in page
    assert f"Chung cho cả {MOST} ảnh" in page


def test_picture_offers_its_markup_to_who_types_without_an_editor(editor: Client) -> None:
    picture = make_picture(alt="Hội trường", caption='Kỳ "họp"')
    form = unescape(editor.get(form_of(picture)).text)
    assert f'<figure><img src="{picture.default_address}" alt="Hội trường" width="640"' in form
    assert "<figcaption>Kỳ &quot;họp&quot;</figcaption>" in form
