from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.db import OperationalError
from django.test import Client

from accounts.roles import EDITOR, MODERATOR, PUBLISHER, REPORTER
from images.admin import PictureAdmin, thumbnail
from images.models import Picture
from pagecache.signals import content_changed
from tests.accounts.factories import make_user
from tests.images.factories import make_file, make_picture

pytestmark = pytest.mark.django_db

LIST = "/admin/images/picture/"
ADD = "/admin/images/picture/add/"
WORDS = {"alt": "Cử tri phát biểu", "caption": "Buổi tiếp xúc cử tri", "credit": "Văn phòng"}


@pytest.fixture
def reporter(client: Client) -> Client:
    client.force_login(make_user(REPORTER))
    return client


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user(EDITOR, username="bien-tap"))
    return client


def test_reporter_adds_a_picture_with_its_words(reporter: Client) -> None:
    reporter.post(ADD, {**WORDS, "file": make_file()})
    picture = Picture.objects.get()
    assert (picture.alt, picture.caption, picture.credit) == tuple(WORDS.values())
    assert str(picture.uploaded_by) == "can-bo"
    assert all(path.exists() for path in picture.paths())


def test_form_says_what_is_missing_and_keeps_what_was_typed(reporter: Client) -> None:
    page = reporter.post(ADD, {"alt": "", "caption": "Buổi tiếp xúc", "credit": ""}).text
    assert "Hãy chọn một tệp ảnh." in page
    assert 'id="id_alt_error"' in page
    assert "\nBuổi tiếp xúc</textarea>" in page
    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    ("content", "why"), [(b"khong phai anh", "không phải là ảnh đọc được"), (b"", "Tệp này trống")]
)
def test_file_that_is_no_picture_loses_nothing_typed(reporter: Client, content: bytes, why: str) -> None:
    file = BytesIO(content)
    file.name = "anh.jpg"
    page = reporter.post(ADD, {**WORDS, "file": file}).text
    assert why in page
    assert "\nCử tri phát biểu</textarea>" in page
    assert not Picture.objects.exists()


def test_full_disk_is_a_message_and_loses_nothing_typed(reporter: Client, media: Path) -> None:
    media.mkdir()
    (media / "anh").write_text("a file where the folder should be")
    page = reporter.post(ADD, {**WORDS, "file": make_file()}).text
    assert "không còn chỗ" in page
    assert "\nCử tri phát biểu</textarea>" in page
    assert not Picture.objects.exists()


def test_save_that_fails_leaves_no_file_behind(
    reporter: Client, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*args: object) -> None:
        raise OperationalError("the database is away")

    monkeypatch.setattr(PictureAdmin, "log_addition", away)  # the last thing before the commit
    reporter.raise_request_exception = False
    assert reporter.post(ADD, {**WORDS, "file": make_file()}).status_code == 503
    assert not Picture.objects.exists()
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_too_long_words_write_no_file(reporter: Client, media: Path) -> None:
    reporter.post(ADD, {**WORDS, "alt": "x" * 251, "file": make_file()})
    assert not media.exists()


def test_editor_changes_the_words_but_not_the_file(editor: Client) -> None:
    picture = make_picture()
    before = picture.path(640, "jpg").read_bytes()
    editor.post(f"{LIST}{picture.pk}/change/", {**WORDS, "file": make_file(kind="PNG")})
    picture.refresh_from_db()
    assert picture.alt == "Cử tri phát biểu"
    assert picture.path(640, "jpg").read_bytes() == before


def test_reporter_may_look_but_not_change(reporter: Client) -> None:
    picture = make_picture()
    address = f"{LIST}{picture.pk}/change/"
    assert "Toàn cảnh hội trường" in reporter.get(address).text
    assert reporter.post(address, WORDS).status_code == 403


def test_moderator_sees_no_library(client: Client) -> None:
    client.force_login(make_user(MODERATOR))
    assert client.get(LIST).status_code == 403
    assert client.get(ADD).status_code == 403


def test_publisher_deletes_and_editor_does_not(client: Client, editor: Client) -> None:
    picture = make_picture()
    address = f"{LIST}{picture.pk}/delete/"
    assert editor.post(address, {"post": "yes"}).status_code == 403
    client.force_login(make_user(PUBLISHER))
    client.post(address, {"post": "yes"})
    assert not Picture.objects.exists()


@pytest.mark.parametrize("asked", ["cu tri", "CỬ TRI", "van phong", "phát tri"])
def test_search_needs_no_marks(editor: Client, asked: str) -> None:
    make_picture(alt="Cử tri phát biểu", credit="Văn phòng")
    make_picture(alt="Chủ tọa kỳ họp")
    page = editor.get(LIST, {"q": asked}).text
    assert "Cử tri phát biểu" in page
    assert "Chủ tọa kỳ họp" not in page


def test_pictures_without_a_description_are_found(editor: Client) -> None:
    make_picture(alt="Chủ tọa kỳ họp")
    make_picture(alt="", caption="Chưa ai mô tả")
    page = editor.get(LIST, {"mo-ta": "chua-co"}).text
    assert "Chưa ai mô tả" in page
    assert "Chủ tọa kỳ họp" not in page


def test_list_shows_small_pictures_at_a_constant_number_of_queries(
    editor: Client, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    user = make_user(username="anh")
    make_picture(uploaded_by=user)
    editor.get(LIST)
    one = count_queries(lambda: editor.get(LIST))
    for number in range(5):
        make_picture(alt=f"Ảnh {number}", uploaded_by=user)
    assert count_queries(lambda: editor.get(LIST)) == one
    assert editor.get(LIST).text.count("-240.jpg") == 6


def test_change_of_a_picture_changes_pages(editor: Client) -> None:
    changed: list[object] = []

    def note(pks: list[int], **kwargs: object) -> None:
        changed.extend(pks)

    picture = make_picture()
    content_changed.connect(note)
    editor.post(f"{LIST}{picture.pk}/change/", WORDS)
    assert changed == [picture.pk]


def test_thumbnail_keeps_the_proportion() -> None:
    picture = make_picture((1200, 800))
    assert f'src="{picture.address(240, "jpg")}" width="120" height="80" alt=""' in thumbnail(picture)


def test_thumbnail_has_two_dots_for_each_pixel() -> None:
    assert "-960.jpg" in thumbnail(make_picture((1200, 800)), width=480)
    assert "-300.jpg" in thumbnail(make_picture((300, 200)), width=240)


def test_thumbnail_of_no_picture_is_a_dash() -> None:
    assert thumbnail(None) == "–"
