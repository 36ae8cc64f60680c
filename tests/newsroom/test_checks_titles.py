"""Titles that are spelt wrong, and words that only look like them."""

from dataclasses import replace

import pytest

from newsroom.checks.manuscript import written
from tests.newsroom.test_checks import FACTS, unmet, words_of


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Bi Thư", "Bí thư"),
        ("Bí Thư", "Bí thư"),
        ("Bi thu", "Bí thư"),
        ("Phó Bi thư", "Phó Bí thư"),
        ("Tổng bí Thư", "Tổng Bí thư"),
        ("Chủ Tịch", "Chủ tịch"),
        ("Chủ tích", "Chủ tịch"),
        ("Chu tịch", "Chủ tịch"),
        ("chủ tich", "Chủ tịch"),
        ("Phó Chủ Tịch", "Phó Chủ tịch"),
        ("PHÓ CHỦ TICH", "Phó Chủ tịch"),
        ("Truởng Ban", "Trưởng Ban"),
        ("Trường Ban", "Trưởng Ban"),
        ("Giám Đốc", "Giám đốc"),
        ("giám đôc", "Giám đốc"),
        ("Đại biêu", "Đại biểu"),
        ("uy viên", "Ủy viên"),
        ("Thủ tuớng", "Thủ tướng"),
    ],
)
def test_a_slip_in_a_title_is_found(said: str, title: str) -> None:
    text = written(f"<p>Tham dự có {said} Lò Văn Hặc.</p>")
    assert words_of("titles", text) == [f"“{said}”: có phải là “{title}”?"]


@pytest.mark.parametrize(
    "words",
    [
        "Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh; bí thư chi bộ bản Khoang; các phó chủ tịch xã.",
        "PHÓ CHỦ TỊCH HĐND TỈNH; Phó chủ tịch UBND xã; Trưởng ban Quản lý dự án",
        "Uỷ viên Ban Thường vụ, Ủy viên Thường trực, tỉnh ủy viên",
        "Trưởng bản Khoang cùng các trưởng bản đi từng nhà.",
        "Học sinh trường bán trú; nhà trường ban hành nội quy. Trường ban hành kế hoạch.",
        "Hộ có đất bị thu hồi; vụ bí thu hoạch sớm. Bí thu hoạch đến đâu bán đến đó.",
        "Nhân dân làm chủ tích cực; phát huy dân chủ tích cực.",
        "Đài biểu dương các tập thể; nhà đài biểu diễn.",
        "Thủ trưởng cơ quan; thứ trưởng; viện trưởng; vũ trường; sở trường",
        "Hiệu trưởng bàn giao sổ sách; xe giảm dốc; ông Tô Trường Sơn",
        "Chủ, tịch",
        "",
    ],
)
def test_what_is_right_or_means_something_else_is_left_alone(words: str) -> None:
    assert not unmet("titles", written(f"<p>{words}</p>"))


def test_the_office_adds_titles_of_its_own() -> None:
    text = written("<p>Bí thư Tinh ủy dự.</p>")
    assert not unmet("titles", text)
    facts = replace(FACTS, titles=("Bí thư Tỉnh ủy", ""))
    assert words_of("titles", text, facts) == ["“Bí thư Tinh ủy”: có phải là “Bí thư Tỉnh ủy”?"]


@pytest.mark.parametrize("body", ["<h2>Bi Thư Tỉnh ủy</h2>", "<ul><li>Bi Thư</li></ul>"])
def test_headings_and_lists_are_looked_through(body: str) -> None:
    assert unmet("titles", written(body))
