from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from comments.models import Comment
from news.models import Article, ArticleWords, Category, Source, Tag
from pagecache.signals import content_changed
from pages.models import Redirect
from tests.images.factories import make_file
from tests.news.factories import make_category, make_tag
from tests.portal.import_files import make_row, run, write_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_media")]


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
    imported, found_by = Article.objects.values().get(), ArticleWords.objects.get().text
    article.save()
    saved = Article.objects.values().get()
    assert ArticleWords.objects.get().text == found_by
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


def test_old_addresses_lead_to_the_article_in_one_step(tmp_path: Path, client: Client) -> None:
    Redirect.objects.create(old="/som-hon/", new="/tin.aspx?id=1")
    Redirect.objects.create(old="/da-co/", new="/dai-bieu/")
    run(write_file(tmp_path, make_row(old_addresses=["/tin.aspx?id=1", "/Tin cũ", "/da-co/"])))
    address = Article.objects.get().get_absolute_url()
    for old, new in [
        ("/tin.aspx?id=1", address),
        ("/Tin%20c%C5%A9/", address),
        ("/som-hon/", address),
        ("/da-co/", "/dai-bieu/"),
    ]:
        assert client.get(old)["Location"] == new


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


def test_a_batch_costs_the_same_queries_however_many_articles_it_has(
    tmp_path: Path, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    def rows(name: str, number: int) -> list[dict[str, Any]]:
        comment = {"name": "Lê Thị Mận", "text": "Đúng vậy.", "created_at": "2019-07-06T08:00:00"}
        return [make_row(f"{name} {n}", tags=["kỳ họp"], comments=[comment]) for n in range(number)]

    run(write_file(tmp_path, *rows("Đầu", 1)))
    few, many = write_file(tmp_path / "a", *rows("Ít", 2)), write_file(tmp_path / "b", *rows("Nhiều", 20))
    assert count_queries(lambda: run(few)) == count_queries(lambda: run(many))


def test_progress_is_told_in_plain_lines_where_there_is_no_terminal(tmp_path: Path) -> None:
    said = run(write_file(tmp_path, make_row()))
    assert "Nhập: 1/1 bài" in said
    assert "\r" not in said
