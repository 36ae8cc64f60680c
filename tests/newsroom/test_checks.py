"""The checks before publishing, each with what it must find and what it must leave alone."""

import datetime as dt
from dataclasses import replace

import pytest

from newsroom.checks import CHECKS, judge, label_of
from newsroom.checks.facts import Facts
from newsroom.checks.findings import Finding
from newsroom.checks.manuscript import Manuscript, Shown, written

FACTS = Facts(event_on=dt.date(2026, 7, 5))
LEAD = "Sáng 5/7, kỳ họp thứ mười của HĐND tỉnh khai mạc tại hội trường trung tâm với 58 đại biểu."
GOOD = Manuscript(title="Khai mạc kỳ họp thứ mười", lead=LEAD, source="Báo Lam Giang")


def unmet(check: str, text: Manuscript, facts: Facts = FACTS) -> list[Finding]:
    return [finding for finding in judge(text, facts) if finding.key.startswith(f"{check}:")]


def words_of(check: str, text: Manuscript, facts: Facts = FACTS) -> list[str]:
    return [finding.words for finding in unmet(check, text, facts)]


def test_a_good_article_has_one_green_line_for_each_check() -> None:
    findings = judge(GOOD, FACTS)
    assert [finding.key for finding in findings] == list(CHECKS)
    assert all(finding.is_met and finding.words for finding in findings)


def test_two_faults_of_one_kind_are_passed_over_one_by_one() -> None:
    text = replace(GOOD, pictures=(Shown("Ảnh 1", ""), Shown("Ảnh 2", "")))
    first, second = unmet("alts", text)
    assert first.key != second.key


def test_the_same_fault_has_the_same_key_when_it_is_judged_again() -> None:
    text = replace(GOOD, source="")
    assert unmet("source", text) == unmet("source", text)


def test_a_key_repeats_nothing_of_what_it_is_about() -> None:
    (finding,) = unmet("numbers", written("<p>Gọi 0912 345 678.</p>"))
    assert "0912" not in finding.key
    assert label_of(finding.key) == "Số cá nhân"


def test_a_flood_of_faults_is_cut() -> None:
    faults = unmet("alts", written("<p>" + '<img src="/a.jpg" alt="">' * 500 + "</p>"))
    assert len(faults) == 21
    assert faults[-1].words == "Mô tả ảnh: còn nhiều chỗ khác."


def test_a_key_of_a_check_that_is_gone_is_its_own_label() -> None:
    assert label_of("weather:0123456789") == "weather:0123456789"


def test_an_article_without_a_source_is_told() -> None:
    assert words_of("source", replace(GOOD, source="")) == ["Chưa ghi nguồn tin."]


@pytest.mark.parametrize(
    ("lead", "words"),
    [
        ("", "Chưa có sapo."),
        ("  \n ", "Chưa có sapo."),
        ("d" * 79, "Sapo ngắn quá: 79 ký tự, nên từ 80."),
        ("d" * 401, "Sapo dài quá: 401 ký tự, nên đến 400."),
    ],
)
def test_a_lead_that_says_too_little_or_too_much_is_told(lead: str, words: str) -> None:
    assert words_of("lead", replace(GOOD, lead=lead)) == [words]


@pytest.mark.parametrize("length", [80, 400])
def test_a_lead_at_the_limit_is_good(length: int) -> None:
    assert not unmet("lead", replace(GOOD, lead="d" * length))


def test_the_office_sets_the_limits_of_a_lead() -> None:
    facts = replace(FACTS, lead_shortest=10, lead_longest=20)
    assert not unmet("lead", replace(GOOD, lead="d" * 15), facts)
    assert unmet("lead", replace(GOOD, lead="d" * 30), facts)


@pytest.mark.parametrize(
    ("alt", "words"),
    [
        ("", "chưa có mô tả"),
        ("   ", "chưa có mô tả"),
        ("Khai mạc kỳ họp thứ mười", "chép lại tiêu đề"),
        ("khai mạc  KỲ HỌP thứ mười.", "chép lại tiêu đề"),
        ("ky-hop.jpg", "tên tệp"),
        ("Quang cảnh kỳ họp.PNG", "tên tệp"),
        ("IMG_20260705_081500", "tên tệp"),
        ("DSC_0042", "tên tệp"),
        ("z5478963214785_a1b2c3d4e5f60718", "tên tệp"),
        ("Screenshot 2026-07-05 at 08.15.00", "tên tệp"),
        ("Ảnh 1", "tên tệp"),
        ("Hình ảnh", "tên tệp"),
        ("Ảnh minh họa", "tên tệp"),
        ("20260705", "tên tệp"),
        ("3f2a9c81d0e44b7f", "tên tệp"),
        ("…", "không có chữ nào"),
    ],
)
def test_words_that_say_nothing_of_a_picture_are_told(alt: str, words: str) -> None:
    text = replace(GOOD, pictures=(Shown("Ảnh 1", alt),))
    (said,) = words_of("alts", text)
    assert said.startswith("Ảnh 1: ")
    assert words in said


@pytest.mark.parametrize(
    "alt",
    [
        "Toàn cảnh hội trường phiên khai mạc",
        "Ảnh chụp từ trên cao hồ chứa Nậm Hương",
        "Các đại biểu khai mạc kỳ họp thứ mười",
        "2 đại biểu bắt tay nhau",
        "Zalo của Sở Y tế hiện trên màn hình lớn",
        "Đê",
        "Bà con bản Pù Lai",
    ],
)
def test_words_that_describe_a_picture_are_left_alone(alt: str) -> None:
    assert not unmet("alts", replace(GOOD, pictures=(Shown("Ảnh 1", alt),)))


def test_a_picture_without_an_alt_is_pointed_at_by_its_caption() -> None:
    text = written(
        '<figure class="image"><img src="/a.jpg" alt="Hội trường"><figcaption>Cảnh.</figcaption></figure>'
        '<figure class="image"><img src="/b.jpg" alt=""><figcaption>Chủ tọa <em>phát biểu</em>.</figcaption>'
        "</figure>"
    )
    (finding,) = unmet("alts", text)
    assert (finding.words, finding.place) == ("Ảnh 2: chưa có mô tả.", "Chủ tọa phát biểu.")


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("<h3>Đầu</h3><p>a</p>", ["Đầu"]),
        ("<h2>Một</h2><h4>Ba</h4>", ["Ba"]),
        ("<h3>Đầu</h3><h2>Một</h2><h4>Ba</h4>", ["Đầu", "Ba"]),
        ("<h2>Một</h2><h3>Hai</h3><h4>Ba</h4><h2>Một</h2><h3>Hai</h3>", []),
        ("<p>Không đề mục.</p>", []),
        ("<h2>Một</h2><p>a</p><h2>Hai</h2>", []),
    ],
)
def test_a_level_that_headings_skip_is_told(body: str, places: list[str]) -> None:
    assert [finding.place for finding in unmet("headings", written(body))] == places


def test_links_are_judged_by_what_is_known_of_them() -> None:
    body = '<p><a href="/khong-co/">Lịch <em>họp</em></a>, <a href="https://bao.example/1">báo</a></p>'
    facts = replace(
        FACTS,
        own_links={"/khong-co/": "trang này không có trên cổng."},
        other_links={"https://bao.example/1": "không mở được."},
    )
    (own,) = unmet("own_links", written(body), facts)
    (other,) = unmet("other_links", written(body), facts)
    assert (own.words, own.place) == ("“Lịch họp”: trang này không có trên cổng.", "/khong-co/")
    assert other.place == "https://bao.example/1"
    assert not unmet("own_links", written(body))


def test_every_part_of_the_text_is_read() -> None:
    text = written(
        "<table><caption>Bảng</caption><tr><td>Ô</td></tr></table><ul><li>Mục<br>hai</li></ul><p>Đoạn</p>"
        '<figure class="image"><img src="/a.jpg" alt="Mô tả"><figcaption>Chú thích</figcaption></figure>',
        title="Tiêu đề",
        lead="Sapo",
        cover=Shown("Ảnh đại diện", "Mô tả của bìa"),
    )
    read = [passage.text for passage in text.passages()]
    assert read == [
        *("Tiêu đề", "Sapo", "Bảng", "Ô", "Mục hai", "Đoạn", "Chú thích", "Mô tả", "Mô tả của bìa"),
    ]
