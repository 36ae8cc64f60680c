import json
import os
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from comments.models import Comment
from images.models import Picture
from news.models import Article, Category, Source, Tag
from pagecache.signals import content_changed
from portal.models import ImportedLine
from tests.images.factories import make_file
from tests.news.factories import make_category, make_tag
from tests.portal.import_files import make_row, write_file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def run(path: Path, **options: Any) -> str:
    """What the command said."""
    said = StringIO()
    call_command("import_articles", str(path), stdout=said, stderr=said, **options)
    return said.getvalue()


def refusal_of(path: Path, **options: Any) -> tuple[str, int]:
    """What the command said when it refused the file, and its exit code."""
    said = StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("import_articles", str(path), stdout=said, stderr=said, **options)
    return f"{said.getvalue()}{refusal.value}", refusal.value.returncode


# What a line becomes


def test_a_line_becomes_a_published_article(tmp_path: Path) -> None:
    said = run(write_file(tmp_path, make_row()))
    article = Article.objects.select_related("category").get()
    assert (article.title, article.slug) == ("Khai mạc kỳ họp thứ mười", "khai-mac-ky-hop-thu-muoi")
    assert article.category.name == "Tin trong tỉnh"
    assert article.is_published(timezone.now())
    assert timezone.localtime(article.published_at).hour == 16
    assert "Đã nhập 1 bài." in said


def test_an_article_is_stored_as_saving_it_would_store_it(tmp_path: Path) -> None:
    """Whatever save() does to an article, an import does too."""
    (tmp_path / "anh.jpg").write_bytes(make_file().getvalue())
    body = '<h1>Mục</h1><script>x()</script><p onclick="x()">Chữ<img src="anh.jpg"></p>'
    picture = {"src": "anh.jpg", "alt": "Hội trường", "caption": "Quang cảnh"}
    run(write_file(tmp_path, make_row(" Tiêu\u00a0đề\tvới dấu ", body=body, pictures=[picture])))
    article = Article.objects.get()
    imported = Article.objects.values().get()
    article.save()
    saved = Article.objects.values().get()
    assert {**saved, "updated_at": None} == {**imported, "updated_at": None}


def test_a_body_is_cleaned(tmp_path: Path) -> None:
    body = '<p>Chữ</p><script>alert(1)</script><a href="javascript:x()">liên kết</a>'
    run(write_file(tmp_path, make_row(body=body)))
    article = Article.objects.get()
    assert article.body == "<p>Chữ</p><p>liên kết</p>"
    assert article.body_page == article.body


def test_a_moment_without_a_zone_is_the_portals(tmp_path: Path) -> None:
    run(write_file(tmp_path, make_row(published_at="2019-07-05 16:00:00")))
    assert timezone.localtime(Article.objects.get().published_at).hour == 16


def test_categories_are_found_by_their_path_and_made_when_missing(tmp_path: Path) -> None:
    known = make_category("Kinh tế")
    rows = [make_row("Một", category="Kinh tế / Nông nghiệp"), make_row("Hai", category="Kinh tế")]
    run(write_file(tmp_path, *rows))
    child = Category.objects.get(parent=known)
    assert (child.name, child.slug) == ("Nông nghiệp", "nong-nghiep")
    assert Category.objects.count() == 2


def test_categories_of_the_same_name_under_two_parents_have_their_own_addresses(tmp_path: Path) -> None:
    rows = [make_row("Một", category="Tỉnh / Giám sát"), make_row("Hai", category="Xã / Giám sát")]
    run(write_file(tmp_path, *rows))
    slugs = Category.objects.filter(name="Giám sát").values_list("slug", flat=True)
    assert sorted(slugs) == ["giam-sat", "xa-giam-sat"]


def test_tags_are_found_in_whatever_letters_and_made_once(tmp_path: Path) -> None:
    make_tag("kỳ họp")
    rows = [make_row("Một", tags=["Kỳ họp", "kỳ hợp"]), make_row("Hai", tags=["KỲ HỌP", "Kỳ Hợp"])]
    run(write_file(tmp_path, *rows))
    assert sorted(Tag.objects.values_list("name", "slug")) == [("kỳ họp", "ky-hop"), ("kỳ hợp", "ky-hop-2")]
    assert {article.tags.count() for article in Article.objects.all()} == {2}


def test_a_source_is_a_name_or_a_name_with_the_address_of_the_original(tmp_path: Path) -> None:
    rows = [
        make_row("Một", source="Báo Lam Giang"),
        make_row("Hai", source={"name": "Báo Lam Giang", "url": "https://bao.example/1"}),
    ]
    run(write_file(tmp_path, *rows))
    assert Source.objects.get().name == "Báo Lam Giang"
    assert set(Article.objects.values_list("source_url", flat=True)) == {"", "https://bao.example/1"}


def test_comments_come_in_approved(tmp_path: Path) -> None:
    comment = {"name": "Lê Thị Mận", "text": "Rất mong đường sớm xong.", "created_at": "2019-07-06T08:00:00"}
    run(write_file(tmp_path, make_row(comments=[comment, {**comment, "name": "Vi Văn Sáu"}])))
    imported = Comment.objects.approved().filter(article=Article.objects.get())
    assert sorted(imported.values_list("name", flat=True)) == ["Lê Thị Mận", "Vi Văn Sáu"]
    assert imported.values("visitor_key").distinct().count() == 2


def test_what_came_in_is_announced_once_per_batch(tmp_path: Path) -> None:
    heard: list[tuple[str, int, bool]] = []

    def listen(sender: Any, pks: list[int], withdrawn: bool, **kwargs: Any) -> None:
        heard.append((sender.__name__, len(pks), withdrawn))

    content_changed.connect(listen)
    run(write_file(tmp_path, *[make_row(f"Bài {n}") for n in range(501)]))
    content_changed.disconnect(listen)
    assert heard == [("Article", 500, False), ("Article", 1, False)]


# Pictures


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


def test_the_first_picture_is_the_cover_and_others_that_the_body_lacks_follow_it(tmp_path: Path) -> None:
    names = ["mot.jpg", "hai.jpg"]
    for number, name in enumerate(names):
        (tmp_path / name).write_bytes(make_file(kind="PNG" if number else "JPEG").getvalue())
    pictures = [{"src": name, "alt": name, "caption": f"Ảnh {name}"} for name in names]
    run(write_file(tmp_path, make_row(pictures=pictures)))
    article = Article.objects.select_related("cover").get()
    assert article.cover is not None
    assert article.cover.alt == "mot.jpg"
    assert "Ảnh mot.jpg" not in article.body_page
    assert "Ảnh hai.jpg" in article.body_page


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


# What is wrong with a file


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (make_row(tieude="x"), "bài viết có khóa lạ: “tieude”"),
        ({"title": "Thiếu"}, "bài viết thiếu khóa: “body”, “category”, “lead”, “published_at”"),
        ('{"title": ', "không đọc được JSON"),
        ('"chuỗi"', "bài viết phải là một đối tượng"),
        (make_row(5), "“title” phải là chuỗi"),
        (make_row(" "), "“title” không được để trống"),
        (make_row("x" * 251), "“title” dài 251 ký tự, tối đa 250"),
        (make_row(slug="Có dấu"), "“slug” chỉ gồm"),
        (make_row(lead=None), "“lead” phải là chuỗi"),
        (make_row(published_at="2019-02-30T10:00:00"), "“published_at” là ngày giờ không có thật"),
        (make_row(published_at="5/7/2019"), "“published_at” phải có dạng"),
        (make_row(published_at="1019-07-05T16:00:00"), "“published_at”: Ngày phải từ 02/09/1945"),
        (make_row(published_at="0001-01-01T00:00:00+14:00"), "“published_at”"),
        (make_row(category="A / B / C"), "“category” là một tên, hoặc hai tên"),
        (make_row(tags="kỳ họp"), "“tags” phải là danh sách"),
        (make_row(tags=["…"]), "thẻ trong “tags” phải có chữ cái"),
        (make_row(source={"name": "Báo", "link": "x"}), "source có khóa lạ: “link”"),
        (make_row(source={"name": "Báo", "url": "javascript:x"}), "“url” của “source”"),
        (make_row(pictures=[{"src": "a.jpg", "alt": ""}]), "pictures thiếu khóa: “caption”"),
        (make_row(comments=[{"name": "A", "text": "", "created_at": "2019-07-06"}]), "“name” và “text”"),
        (make_row("\ud800"), "“title” có nửa ký tự"),
    ],
)
def test_a_wrong_line_is_named_by_its_number_and_nothing_is_written(
    tmp_path: Path, line: Any, words: str
) -> None:
    line = line if isinstance(line, str) else json.dumps(line)
    said, code = refusal_of(write_file(tmp_path, make_row("Đúng"), "", line))
    assert f"Dòng 3: {words}" in said
    assert code == os.EX_DATAERR
    assert not Article.objects.exists()


def test_bytes_that_are_no_utf_8_are_named_by_their_line(tmp_path: Path) -> None:
    path = tmp_path / "bai.jsonl"
    path.write_bytes(b'{"title": "\xff"}\n')
    assert "Dòng 1: không đọc được JSON" in refusal_of(path)[0]


def test_a_body_too_complex_stops_the_import_at_its_line(tmp_path: Path) -> None:
    path = write_file(tmp_path, make_row("Đúng"), make_row("Sâu", body="<ul><li>" * 2000))
    said, code = refusal_of(path)
    assert "Dòng 2: Nội dung có định dạng quá phức tạp" in said
    assert code == os.EX_DATAERR
    assert "Dòng 2" in refusal_of(path, dry_run=True)[0]


def test_only_the_first_errors_of_many_are_shown(tmp_path: Path) -> None:
    said, _ = refusal_of(write_file(tmp_path, *["{}"] * 30))
    assert "Dòng 20:" in said
    assert "Dòng 21:" not in said
    assert "… và 10 dòng khác." in said


def test_a_file_that_is_not_there_has_its_own_exit_code(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "bai.jsonl")[1] == os.EX_NOINPUT


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "anh.jpg").write_bytes(make_file().getvalue())
    picture = {"src": "anh.jpg", "alt": "Hội trường", "caption": "Quang cảnh"}
    said = run(write_file(tmp_path, make_row(pictures=[picture], tags=["mới"])), dry_run=True)
    assert "Tệp đúng: 1 bài." in said
    for model in (Article, Category, Tag, Picture, ImportedLine):
        assert not model.objects.exists()


# A second run


def test_a_second_run_imports_only_what_is_new(tmp_path: Path) -> None:
    run(write_file(tmp_path, make_row("Một"), make_row("Hai")))
    said = run(write_file(tmp_path, make_row("Không"), make_row("Một"), make_row("Hai"), make_row("Ba")))
    assert "Đã nhập 2 bài, 2 bài đã có từ trước." in said
    assert Article.objects.count() == 4


def test_a_line_that_stands_twice_is_imported_once(tmp_path: Path) -> None:
    run(write_file(tmp_path, make_row("Một"), make_row("Một")))
    assert Article.objects.count() == 1


def test_what_staff_deleted_stays_deleted(tmp_path: Path) -> None:
    path = write_file(tmp_path, make_row())
    run(path)
    Article.objects.all().delete()
    run(path)
    assert not Article.objects.exists()


def test_progress_is_told_in_plain_lines_where_there_is_no_terminal(tmp_path: Path) -> None:
    said = run(write_file(tmp_path, make_row()))
    assert "Nhập: 1/1 bài" in said
    assert "\r" not in said
