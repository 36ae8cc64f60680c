"""What a moderator is told to look at twice, as tables."""

import re
from itertools import product

import pytest

from comments.marks import (
    Kind,
    blocked_in,
    fingerprint_of,
    is_shouted,
    links_in,
    marks_of,
    repeats_itself,
)
from vietnamese.folding import fold

_LINK_BY_ITS_RULE = re.compile(
    r"(?:https?://|www\.|\b[a-z0-9-]+\.(?:com|net|org|info|vn|xyz|top|shop|club|site|online|me|ly)\b)\S*"
)


def texts_of(parts: list[str], *, glue: str, most: int) -> list[str]:
    """All of up to so many parts in all orders."""
    return [glue.join(some) for length in range(most + 1) for some in product(parts, repeat=length)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rất mong đường sớm thông xe.", []),
        (
            "Xem https://bao.example/a?b=1 và http://khac.example",
            ["https://bao.example/a?b=1", "http://khac.example"],
        ),
        ("Vào WWW.VayTien.TOP ngay", ["www.vaytien.top"]),
        ("vay-tien.com/abc lãi thấp", ["vay-tien.com/abc"]),
        ("Nghị quyết 12/2026/NQ-HĐND, điểm 3.5", []),
        ("Họp xong.Vnexpress chưa đăng", []),
        ("", []),
    ],
)
def test_links(text: str, found: list[str]) -> None:
    assert links_in(text) == found


@pytest.mark.parametrize(
    ("text", "listed", "found"),
    [
        ("Anh nói thế là đồ ngu.", ["đồ ngu"], ["đồ ngu"]),
        ("anh noi the la DO NGU", ["đồ ngu"], ["đồ ngu"]),
        ("đố ngư dân nào biết", ["đồ ngu"], []),
        ("Đi ngủ sớm, ăn ngũ cốc", ["ngu"], []),
        ("Nguồn nước", ["ngu"], []),
        ("đồ, ngu", ["đồ ngu"], ["đồ ngu"]),
        ("lừa đảo và cờ bạc", ["cờ bạc", "lừa đảo"], ["cờ bạc", "lừa đảo"]),
        ("cờ bạc", ["", "...", "cờ bạc"], ["cờ bạc"]),
        ("co\u031b\u0300 ba\u0323c", ["cờ bạc"], ["cờ bạc"]),
        ("", ["cờ bạc"], []),
    ],
)
def test_blocked_words(text: str, listed: list[str], found: list[str]) -> None:
    assert blocked_in(text, listed) == found


def test_words_are_found_as_the_rule_says_window_by_window() -> None:
    words = ["ngu", "ngủ", "đồ", "ngủđồ"]
    listed = texts_of(words, glue=" ", most=2)
    for text in texts_of(words, glue=", ", most=4):
        there = text.split(", ") if text else []
        windows = [there[start:end] for end in range(len(there) + 1) for start in range(end)]
        by_rule = [entry for entry in listed if entry.split() in windows or fold(entry).split() in windows]
        assert blocked_in(text, listed) == [entry for entry in by_rule if entry], text


def test_links_are_found_as_the_pattern_says_that_is_slow_with_hyphens() -> None:
    for text in texts_of(["a", "-", "đ", ".com", "_", " ", "www.", "https://"], glue="", most=5):
        assert links_in(text) == _LINK_BY_ITS_RULE.findall(text), text


@pytest.mark.parametrize(
    ("text", "shouted"),
    [
        ("ĐỀ NGHỊ TRẢ LỜI NGAY CHO DÂN!", True),
        ("ĐỀ NGHỊ trả lời ngay cho dân", False),
        ("HĐND, UBND TỈNH", False),
        ("VAY NHANH TRONG NGÀY, xem tại www.vay-nhanh.example/khong-can-the-chap", False),
        ("VAY NHANH TRONG NGÀY NHÉ https://vay-nhanh.example/khong-can-the-chap", True),
        ("https://A.EXAMPLE/ABCDEFGHIJKLMNOP", False),
        ("1234567890 !!!!!!!!!!!!", False),
        ("đề nghị trả lời ngay", False),
    ],
)
def test_all_capitals(text: str, shouted: bool) -> None:
    assert is_shouted(text) is shouted


@pytest.mark.parametrize(
    ("text", "repeats"),
    [
        ("hay quáaaaaa", True),
        ("hay quáaaaa", False),
        ("!!!!!!", True),
        ("hay hay hay hay hay", True),
        ("Hay, HAY! hay; hay. hay", True),
        ("hay hay hay hay", False),
        ("rất rất mong đường sớm xong", False),
        ("dòng\n\n\n\n\n\n\n\ndòng", False),
    ],
)
def test_repeats_within_a_text(text: str, repeats: bool) -> None:
    assert repeats_itself(text) is repeats


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Vay tiền nhanh!", "vay  TIEN\nnhanh", True),
        ("Đường hỏng", "Dương hong", True),
        ("Đường số 1", "Đường số 2", False),
        ("một", "hai", False),
    ],
)
def test_fingerprints(one: str, other: str, same: bool) -> None:
    assert (fingerprint_of(one) == fingerprint_of(other)) is same


def test_a_text_without_letters_has_no_fingerprint() -> None:
    assert fingerprint_of("!!! …") == ""


@pytest.mark.parametrize(
    ("text", "limit", "repeated", "kinds"),
    [
        ("Rất mong đường sớm thông xe.", 0, False, []),
        ("Rất mong đường sớm thông xe.", 0, True, [Kind.REPEATS]),
        ("xem https://a.example", 0, False, [Kind.LINKS]),
        ("xem https://a.example", 1, False, []),
        ("VAY NGAY KẺO LỠ https://a.example https://b.example", 1, False, [Kind.LINKS, Kind.WORDS]),
        ("VAY NGAY KẺO LỠ CƠ HỘI !!!!!!", 0, False, [Kind.WORDS, Kind.CAPITALS, Kind.REPEATS]),
    ],
)
def test_marks_together(text: str, limit: int, repeated: bool, kinds: list[Kind]) -> None:
    marks = marks_of(text, blocked=["vay"], link_limit=limit, is_repeated=repeated)
    assert [mark.kind for mark in marks] == kinds


@pytest.mark.parametrize(
    "text",
    ["a" * 3000, "a " * 1500, "ab." * 1000, "http" * 750, "đ" * 1_000_000, "-" * 3000, "a-" * 1500 + ".com"],
)
def test_no_text_holds_the_queue_up(text: str) -> None:
    assert isinstance(marks_of(text, blocked=["a a a b"], link_limit=0), list)
