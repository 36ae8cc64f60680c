import pytest
from django.core.exceptions import ValidationError

from guard.text import EmailField, LineField, visible_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<3 & \"'", "<3 & \"'"),
        ("a\x00b\x1b[31m", "ab[31m"),
        ("\u202eđảo\u202c \u2066x\u2069", "đảo x"),
        ("ẩn\u200b\u200c\u200d\u2060\ufeff\u00ad đi", "ẩn đi"),
        ("a\u00a0b\u3000c\td", "a b c d"),
        ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
        ("Hô\u0323i đô\u0300ng", "Hội đồng"),
        ("\u3164\u115f\u2800", ""),
        ("👍🏽 mới", "👍🏽 mới"),
        ("\U000e0041\ue000", ""),
    ],
)
def test_only_what_can_be_seen_is_kept(typed: str, kept: str) -> None:
    assert visible_text(typed) == kept


def test_cleaning_twice_changes_nothing_more() -> None:
    once = visible_text("".join(map(chr, range(0x3000))))
    assert visible_text(once) == once


def test_a_line_is_one_line() -> None:
    assert LineField().clean("  Nguyễn\n\tThị   Hoa ") == "Nguyễn Thị Hoa"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Hoa@Example.VN\u200b ", "Hoa@Example.VN"),
        ("hoa@đồng.vn", "hoa@xn--ng-pma6851a.vn"),
        ("hoa@gmaıl.com", "hoa@xn--gmal-nza.com"),  # no "i", but the letter that has "I" as its capital
        ("hoa@ｇmail.com", "hoa@gmail.com"),
    ],
)
def test_an_address_is_kept_in_ascii(typed: str, kept: str) -> None:
    assert EmailField().clean(typed) == kept


@pytest.mark.parametrize("typed", ["vıctim@gmail.com", "ſ@gmail.com", "a@..ậ", "ậ" * 1_000_000])
def test_an_address_that_no_mail_server_can_be_told_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        EmailField().clean(typed)
