import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.folding import fold, given_name_key, slugify, tidy, tidy_line


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Đại biểu", "dai bieu"), ("HỘI ĐỒNG", "hoi dong"), ("hoá, hòa", "hoa, hoa"), ("Ước", "uoc")],
)
def test_fold_drops_marks_and_case_and_keeps_d(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_composed_and_decomposed_text_fold_alike() -> None:
    assert fold(unicodedata.normalize("NFD", "Nghị quyết")) == fold("Nghị quyết")


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_slug_of_a_vietnamese_title_keeps_every_letter() -> None:
    assert slugify("Nghị quyết số 12/NQ-HĐND về đất đai") == "nghi-quyet-so-12-nq-hdnd-ve-dat-dai"


def test_long_slug_is_cut_at_the_end_of_a_word() -> None:
    assert slugify("tiếp xúc cử tri", max_length=11) == "tiep-xuc-cu"


def test_text_without_letters_has_no_slug() -> None:
    assert slugify("!!! …") == ""


def test_names_sort_by_given_name_then_tone_then_surname() -> None:
    names = ["Vũ Thị Ước", "Lê Thị Đào", "Phạm Dũng", "Bùi Ân", "Nguyễn Văn Ánh", "Trần An", "Hà Ăn", "Lê An"]
    assert sorted(names, key=given_name_key) == [
        "Lê An",
        "Trần An",
        "Nguyễn Văn Ánh",
        "Hà Ăn",
        "Bùi Ân",
        "Phạm Dũng",
        "Lê Thị Đào",
        "Vũ Thị Ước",
    ]


def test_tidy_text_keeps_lines_and_tabs_and_loses_controls() -> None:
    assert tidy("một\r\nhai\x0bba\x00\x7f\tbốn") == "một\nhai\nba\tbốn"
    assert tidy_line("một\r\nhai\x0bba\tbốn") == "một hai ba bốn"
