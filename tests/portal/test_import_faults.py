import json
import os
from pathlib import Path
from typing import Any

import pytest

from images.models import Picture
from news.models import Article, Category, Tag
from portal.models import ImportedLine
from tests.images.factories import make_file
from tests.news.factories import make_category
from tests.portal.import_files import make_row, refusal_of, run, write_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_media")]


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
        (make_row(old_addresses="/a"), "“old_addresses” phải là danh sách"),
        (make_row(old_addresses=[5]), "“old_addresses” là danh sách các chuỗi"),
        (make_row(old_addresses=["tin.aspx"]), "“old_addresses”: Địa chỉ cũ phải là đường dẫn"),
        (make_row(old_addresses=["/\ud800"]), "“old_addresses”: Địa chỉ này không dùng được"),
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


def test_a_dry_run_says_what_an_import_would_find(tmp_path: Path) -> None:
    make_category("Kinh tế")
    picture = {"src": "khong-co.jpg", "alt": "", "caption": ""}
    rows = [
        make_row("Một", category="Kinh tế"),
        make_row("Hai", category="Kinh tế / Y tế", pictures=[picture]),
    ]
    said = run(write_file(tmp_path, *rows), dry_run=True)
    assert "Sẽ thêm 1 chuyên mục: Kinh tế / Y tế" in said
    assert "Không có ảnh khong-co.jpg: không có tệp này" in said


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "anh.jpg").write_bytes(make_file().getvalue())
    picture = {"src": "anh.jpg", "alt": "Hội trường", "caption": "Quang cảnh"}
    said = run(write_file(tmp_path, make_row(pictures=[picture], tags=["mới"])), dry_run=True)
    assert "Tệp đúng: 1 bài." in said
    for model in (Article, Category, Tag, Picture, ImportedLine):
        assert not model.objects.exists()
