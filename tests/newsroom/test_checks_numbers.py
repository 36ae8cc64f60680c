"""Telephone and identity numbers in a text."""

from dataclasses import replace

import pytest

from newsroom.checks.manuscript import written
from newsroom.checks.numbers import telephones_in
from tests.newsroom.test_checks import FACTS, unmet, words_of


@pytest.mark.parametrize(
    "words",
    [
        "Liên hệ chị Hoa, 0912345678, để được hướng dẫn.",
        "Số máy 0912.345.678.",
        "Gọi 0912 345 678!",
        "ĐT:0987-654-321",
        "Đường dây nóng của xã: 0238.3844.123",
        "(0238) 3844 123 trong giờ hành chính",
        "(024)3.825.1234",
        "+84 912 345 678",
        "+84(0)912345678",
        "0084912345678",
    ],
)
def test_a_telephone_number_is_found(words: str) -> None:
    (said,) = words_of("numbers", written(f"<p>{words}</p>"))
    assert said.startswith("Có số điện thoại: ")


@pytest.mark.parametrize(
    "words",
    [
        "Anh Thức, CCCD số 001085012345, trú tại bản Khoang.",
        "số căn cước 042 185 001 234",
        "mã định danh 038201004567",
        "CMND số 182345678",
        "chứng minh nhân dân: 182 345 678",
        "hộ chiếu số B1234567",
        "sổ BHXH 3820123456",
    ],
)
def test_an_identity_number_is_found(words: str) -> None:
    (said,) = words_of("numbers", written(f"<p>{words}</p>"))
    assert said.startswith("Có số giấy tờ cá nhân: ")


@pytest.mark.parametrize(
    "words",
    [
        "Tổng vốn 186.000.000.000 đồng, tăng 1.651.951 đồng.",
        "Hỗ trợ 905.123.456.789 đồng cho 96 xã.",
        "Nghị quyết số 09/2026/NQ-HĐND ngày 05/07/2026.",
        "Công văn số 0912345678/QĐ-UBND.",
        "Kỳ họp từ 08 giờ 00 ngày 05/7 đến 17 giờ 30 ngày 07/7/2026.",
        "Gọi 113, 114, 115 hoặc tổng đài 1900 1234, 18001234.",
        "Toạ độ 21.0285, 105.8542.",
        "Tỷ lệ 0,0912345678.",
        "bảo hiểm xã hội cho 1.234.567 người",
        "chi bảo hiểm y tế 1200000000 đồng",
        "Bảo hiểm xã hội tỉnh năm 2026 thu 1200 tỷ",
        "căn cước công dân cho 96 xã, phường",
        "Mã số 099185012345 của lô hàng",
        "0987 cây giống",
        "Nhiệm kỳ 2021 – 2026, 2026 – 2031",
        "1234567890123456",
    ],
)
def test_other_numbers_are_left_alone(words: str) -> None:
    assert not unmet("numbers", written(f"<p>{words}</p>"))


def test_each_of_two_numbers_beside_one_another_is_found() -> None:
    findings = unmet("numbers", written("<p>Máy bàn 0238.3844.123/0912345678 và 0913222333, 0987654321</p>"))
    assert len(findings) == 4


@pytest.mark.parametrize("words", ["0238 3844 123", "(0238) 3.844.123", "+84 238 3844 123"])
def test_a_number_that_the_office_publishes_is_free_however_it_is_written(words: str) -> None:
    facts = replace(FACTS, own_numbers=frozenset(telephones_in("0238.3844.123 – 0238.3844.124")))
    assert not unmet("numbers", written(f"<p>Gửi về văn phòng, {words}.</p>"), facts)
    assert unmet("numbers", written("<p>Gọi 0238 3844 125.</p>"), facts)


def test_a_number_behind_a_link_is_found_once() -> None:
    assert unmet("numbers", written('<p><a href="tel:0912345678">Gọi chị Hoa</a></p>'))
    assert len(unmet("numbers", written('<p><a href="tel:0912345678">0912345678</a></p>'))) == 1


@pytest.mark.parametrize("place", ["title", "lead"])
def test_title_and_lead_are_looked_through_too(place: str) -> None:
    assert unmet("numbers", written("", **{place: "Gọi 0912345678"}))


def test_the_number_is_shown_with_words_around_it() -> None:
    words = "Bà con cần đăng ký xin liên hệ trực tiếp với chị Lò Thị Hoa theo số 0912345678 trước ngày 20/7"
    (finding,) = unmet("numbers", written(f"<p>{words} tới đây</p>"))
    assert finding.place == "…trực tiếp với chị Lò Thị Hoa theo số 0912345678 trước ngày 20/7 tới đây"
