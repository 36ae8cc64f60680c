"""Several pictures sent at once and described together, as a browser without script does it."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.http import HttpResponse
from django.test import Client

from accounts.roles import EDITOR, MODERATOR, REPORTER
from images.forms import MOST_AT_ONCE
from images.models import Picture, PictureTag
from tests.accounts.factories import make_user
from tests.images.factories import make_file, make_picture

pytestmark = pytest.mark.django_db

ADD = "/admin/images/picture/nhieu/"
DESCRIBE = "/admin/images/picture/mo-ta/"


@pytest.fixture
def reporter(client: Client) -> Client:
    client.force_login(make_user(REPORTER))
    return client


def no_picture(name: str = "thu.jpg") -> BytesIO:
    file = BytesIO(b"khong phai anh")
    file.name = name
    return file


def describe(client: Client, *pictures: Picture, **typed: str) -> HttpResponse:
    address = f"{DESCRIBE}?{'&'.join(f'anh={picture.pk}' for picture in pictures)}"
    words = {f"anh-{picture.pk}-alt": f"Ảnh {number}" for number, picture in enumerate(pictures, 1)}
    return client.post(address, {**words, **typed})  # type: ignore[return-value]


def test_files_go_into_the_library_and_lead_to_their_descriptions(reporter: Client) -> None:
    answer = reporter.post(ADD, {"pictures": [make_file(), make_file(kind="PNG")]})
    first, second = Picture.objects.order_by("pk")
    assert answer.status_code == 303
    assert answer["Location"] == f"{DESCRIBE}?anh={first.pk}&anh={second.pk}"
    assert {str(picture.uploaded_by) for picture in (first, second)} == {"can-bo"}
    page = reporter.get(answer["Location"]).text
    assert "Đã tải lên 2 ảnh." in page
    assert page.count('name="anh-') == 4


def test_each_refused_file_is_told_by_its_name_and_the_others_are_kept(reporter: Client) -> None:
    empty = BytesIO()
    empty.name = "trong.png"
    answer = reporter.post(ADD, {"pictures": [no_picture(), make_file(), empty]}, follow=True)
    assert "“thu.jpg”: " in answer.text
    assert "“trong.png”: " in answer.text
    assert "Đã tải lên 1 ảnh." in answer.text
    assert Picture.objects.count() == 1


def test_nothing_but_refused_files_shows_the_form_again(reporter: Client) -> None:
    answer = reporter.post(ADD, {"pictures": [no_picture()]})
    assert answer.status_code == 422
    assert "“thu.jpg”: " in answer.text
    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    ("count", "why"), [(0, "Hãy chọn ít nhất một tệp ảnh."), (MOST_AT_ONCE + 1, "nhiều nhất 30 ảnh")]
)
def test_no_file_and_too_many_are_refused(reporter: Client, count: int, why: str) -> None:
    answer = reporter.post(ADD, {"pictures": [no_picture() for _ in range(count)]})
    assert answer.status_code == 422
    assert why in answer.text


def test_full_disk_is_told(reporter: Client, media: Path) -> None:
    media.mkdir()
    (media / "anh").write_text("a file where the folder should be")
    assert "không còn chỗ" in reporter.post(ADD, {"pictures": [make_file()]}).text


def test_who_may_add_no_picture_is_refused(client: Client) -> None:
    client.force_login(make_user(MODERATOR))
    assert client.get(ADD).status_code == 403
    assert client.post(ADD, {"pictures": [make_file()]}).status_code == 403
    assert not Picture.objects.exists()


def test_another_site_cannot_send_pictures() -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_user(REPORTER))
    assert strict.post(ADD, {"pictures": [make_file()]}).status_code == 403


# What they show


def test_own_pictures_are_described_with_what_is_the_same_for_all(reporter: Client) -> None:
    me = make_user(REPORTER, username="toi")
    reporter.force_login(me)
    pictures = [make_picture(alt="", uploaded_by=me), make_picture(alt="", uploaded_by=me)]
    shared = {"credit": "Minh Hạnh", "taken_on": "05/07/2026", "tags": "kỳ họp, Hội  trường,kỳ họp"}
    answer = describe(reporter, *pictures, **shared)
    assert answer.status_code == 302
    first, second = Picture.objects.order_by("pk")
    assert (first.alt, second.alt) == ("Ảnh 1", "Ảnh 2")
    for picture in (first, second):
        assert (picture.credit, picture.taken_on) == ("Minh Hạnh", dt.date(2026, 7, 5))
        assert [tag.name for tag in picture.tags.all()] == ["Hội trường", "kỳ họp"]
    assert LogEntry.objects.count() == 2


def test_what_is_left_empty_for_all_stays_what_it_was(client: Client) -> None:
    client.force_login(make_user(EDITOR))
    picture = make_picture(alt="", credit="Văn phòng")
    describe(client, picture)
    assert Picture.objects.get().credit == "Văn phòng"


def test_picture_without_a_description_is_asked_again(client: Client) -> None:
    client.force_login(make_user(EDITOR))
    picture = make_picture(alt="")
    answer = describe(client, picture, **{f"anh-{picture.pk}-alt": "", f"anh-{picture.pk}-caption": "Gõ"})
    assert answer.status_code == 422
    assert "\nGõ</textarea>" in answer.text
    assert not PictureTag.objects.exists()


def test_tag_that_is_there_is_found_in_whatever_letters(client: Client) -> None:
    client.force_login(make_user(EDITOR))
    tag = PictureTag.objects.create(name="Kỳ họp")
    describe(client, make_picture(), tags="KỲ HỌP")
    assert list(Picture.objects.get().tags.all()) == [tag]


@pytest.mark.parametrize("tags", ["x" * 61, ",".join(map(str, range(21)))])
def test_long_tag_and_too_many_are_errors_of_the_form(client: Client, tags: str) -> None:
    client.force_login(make_user(EDITOR))
    answer = describe(client, make_picture(), tags=tags)
    assert answer.status_code == 422
    assert not PictureTag.objects.exists()


def test_pictures_of_others_are_not_described_by_who_may_not_change_them(reporter: Client) -> None:
    picture = make_picture(alt="Của người khác")
    assert describe(reporter, picture).status_code == 403
    assert Picture.objects.get().alt == "Của người khác"


@pytest.mark.parametrize("asked", ["", "?anh=", "?anh=99999", "?anh=abc", f"?anh={'9' * 30}"])
def test_descriptions_of_nothing_are_not_found(reporter: Client, asked: str) -> None:
    assert reporter.get(DESCRIBE + asked).status_code == 404


def test_page_of_descriptions_has_a_constant_number_of_queries(
    client: Client, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    client.force_login(make_user(EDITOR))
    pictures = [make_picture() for _ in range(4)]
    address = f"{DESCRIBE}?anh={pictures[0].pk}"
    client.get(address)
    one = count_queries(lambda: client.get(address))
    all_of_them = address + "".join(f"&anh={picture.pk}" for picture in pictures)
    assert count_queries(lambda: client.get(all_of_them)) == one


def test_what_somebody_else_wrote_meanwhile_is_kept(client: Client) -> None:
    client.force_login(make_user(EDITOR))
    mine, theirs = make_picture(alt="Cũ"), make_picture(alt="Cũ")
    shown = {f"initial-anh-{picture.pk}-alt": "Cũ" for picture in (mine, theirs)}
    Picture.objects.filter(pk=theirs.pk).update(alt="Người khác vừa viết", focus_x=2)
    describe(client, mine, theirs, **shown, **{f"anh-{theirs.pk}-alt": "Cũ"})
    assert [picture.alt for picture in Picture.objects.order_by("pk")] == ["Ảnh 1", "Người khác vừa viết"]


def test_page_says_what_it_showed(client: Client) -> None:
    client.force_login(make_user(EDITOR))
    picture = make_picture(alt="Hội trường")
    page = client.get(f"{DESCRIBE}?anh={picture.pk}").text
    assert f'<input type="hidden" name="initial-anh-{picture.pk}-alt" value="Hội trường"' in page
