from pathlib import Path

import pytest
from django.test import Client

from images.models import Picture
from images.rendering import MAX_BYTES
from news.models import Article
from portal.importing.fetching import PictureMissing, fetch, web_of_pictures
from tests.harness.other_sites import OtherSite
from tests.images.factories import make_file, make_image
from tests.portal.import_files import make_row, run, write_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_media")]


def test_a_picture_of_many_places_is_stored_once(tmp_path: Path) -> None:
    (tmp_path / "anh.jpg").write_bytes(make_file().getvalue())
    picture = {"src": "anh.jpg", "alt": "Hội trường", "caption": "Quang cảnh", "credit": "Minh Hạnh"}
    body = '<figure><img src="anh.jpg"><figcaption>Phiên khai mạc</figcaption></figure>'
    run(write_file(tmp_path, *[make_row(f"Bài {n}", body=body, pictures=[picture]) for n in range(3)]))
    stored = Picture.objects.get()
    assert (stored.alt, stored.caption, stored.credit) == ("Hội trường", "Quang cảnh", "Minh Hạnh")
    for article in Article.objects.all():
        assert article.cover == stored
        assert stored.default_address in article.body
        assert "Phiên khai mạc" in article.body_page
        assert 'alt="Hội trường"' in article.body_page


def test_a_caption_of_the_list_stands_under_a_picture_that_has_none(tmp_path: Path) -> None:
    (tmp_path / "anh.jpg").write_bytes(make_file().getvalue())
    picture = {"src": "anh.jpg", "alt": "Hội trường", "caption": "Quang <cảnh>"}
    run(write_file(tmp_path, make_row(body='<p>Chữ <img src="anh.jpg"></p>', pictures=[picture])))
    assert "<figcaption>Quang &lt;cảnh&gt;</figcaption>" in Article.objects.get().body_page


def imported(folder: Path, body: str, *names: str) -> Article:
    """An article whose list names these pictures; all can be had, but for "mat.jpg"."""
    for number, name in enumerate(names, start=1):
        if name != "mat.jpg":
            (folder / name).write_bytes(make_file(make_image((number, 9))).getvalue())
    pictures = [{"src": name, "alt": name, "caption": f"Ảnh {name}"} for name in names]
    run(write_file(folder, make_row(body=body, pictures=pictures)))
    return Article.objects.select_related("cover").get()


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("<p>Chữ</p>", ["mot.jpg"]),
        ("<p>Chữ</p>", ["mot.jpg", "hai.jpg"]),
        ("<p>Chữ</p>", ["mot.jpg", "mat.jpg"]),
        ('<p>Chữ <img src="hai.jpg"></p>', ["mot.jpg", "hai.jpg"]),
        ('<p>Chữ <img src="la.jpg"></p>', ["mot.jpg"]),
    ],
)
def test_the_first_picture_is_the_cover_and_the_page_shows_it_once(
    tmp_path: Path, client: Client, body: str, names: list[str]
) -> None:
    article = imported(tmp_path, body, *names)
    assert article.cover is not None
    assert article.cover.alt == "mot.jpg"
    page = client.get(article.get_absolute_url()).text
    assert [page.count(f"<figcaption>Ảnh {name}") for name in names] == [1] * len(names)
    assert page.count('alt="mot.jpg"') == 1
    found = client.get("/tim-kiem/", {"q": "Ảnh mot.jpg"}).text
    assert article.get_absolute_url() in found


def test_pictures_that_the_body_lacks_stand_around_it(tmp_path: Path) -> None:
    article = imported(tmp_path, "<p>Chữ</p>", "mot.jpg", "hai.jpg", "ba.jpg")
    places = [article.body_page.index(words) for words in ("Ảnh mot", "Chữ", "Ảnh hai", "Ảnh ba")]
    assert places == sorted(places)


@pytest.mark.parametrize("src", ["khong-co.jpg", "hong.jpg", "../ngoai.jpg", "data:image/png;base64,x"])
def test_a_picture_that_cannot_be_had_is_reported_and_its_caption_stays(tmp_path: Path, src: str) -> None:
    folder = tmp_path / "nhap"
    folder.mkdir()
    (tmp_path / "ngoai.jpg").write_bytes(make_file().getvalue())
    (folder / "hong.jpg").write_bytes(b"khong phai anh")
    picture = {"src": src, "alt": "Hội trường", "caption": "Quang cảnh"}
    body = f'<figure><img src="{src}"><figcaption>Phiên khai mạc</figcaption></figure>'
    said = run(write_file(folder, make_row(body=body, pictures=[picture])))
    article = Article.objects.get()
    assert f"Không có ảnh {src}" in said
    assert "thiếu 1 ảnh" in said
    assert "Phiên khai mạc" in article.body_page
    assert "<img" not in article.body_page
    assert not Picture.objects.exists()


def test_a_picture_of_the_web_is_fetched_once(tmp_path: Path, other_site: OtherSite) -> None:
    other_site.answers["/anh.jpg"] = (200, "", make_file().getvalue())
    picture = {"src": other_site.url("/anh.jpg"), "alt": "Hội trường", "caption": ""}
    run(
        write_file(tmp_path, *[make_row(f"Bài {n}", pictures=[picture]) for n in range(3)]),
        allow_private=True,
    )
    assert other_site.asked == {"/anh.jpg": 1}
    assert set(Article.objects.values_list("cover", flat=True)) == {Picture.objects.get().pk}


def test_a_picture_of_a_private_address_is_reported_unless_allowed(
    tmp_path: Path, other_site: OtherSite
) -> None:
    picture = {"src": other_site.url("/anh.jpg"), "alt": "Hội trường", "caption": "Quang cảnh"}
    said = run(write_file(tmp_path, make_row(pictures=[picture])))
    assert "mạng nội bộ" in said
    assert not other_site.asked
    assert "Quang cảnh" in Article.objects.get().body_page


def test_the_same_picture_of_a_later_file_is_the_one_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "anh.jpg").write_bytes(make_file().getvalue())
    (tmp_path / "ban-sao.jpg").write_bytes(make_file().getvalue())
    for src in ("anh.jpg", "ban-sao.jpg"):
        picture = {"src": src, "alt": "Hội trường", "caption": ""}
        run(write_file(tmp_path, make_row(f"Bài có {src}", pictures=[picture])))
    assert Picture.objects.count() == 1


@pytest.mark.parametrize(
    ("status", "size", "reason"), [(404, 0, "máy chủ trả lời 404"), (200, MAX_BYTES + 1, "lớn hơn 20 MB")]
)
def test_a_picture_of_the_web_that_cannot_be_had_is_told_why(
    other_site: OtherSite, status: int, size: int, reason: str
) -> None:
    other_site.answers["/anh.jpg"] = (status, "", bytes(size))
    with pytest.raises(PictureMissing, match=reason):
        fetch(other_site.url("/anh.jpg"), web_of_pictures(allows_private=True))
