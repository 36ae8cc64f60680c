"""Offices in the text beside the register; the people are made up."""

import datetime as dt
from dataclasses import replace

import pytest

from delegation.models import Body
from newsroom.checks.facts import Council, Facts, Office
from newsroom.checks.manuscript import written
from tests.newsroom.test_checks import unmet, words_of

STANDING = ("Thường trực HĐND tỉnh", Body.Kind.STANDING.value)
LAW = ("Ban Pháp chế", Body.Kind.COMMITTEE.value)
BUDGET = ("Ban Kinh tế – Ngân sách", Body.Kind.COMMITTEE.value)
CULTURE = ("Ban Văn hóa – Xã hội", Body.Kind.COMMITTEE.value)
GROUP = ("Tổ đại biểu số 3", Body.Kind.GROUP.value)
ASSEMBLY = ("Đoàn ĐBQH tỉnh", Body.Kind.ASSEMBLY.value)

OFFICES = tuple(
    Office(person, *body, role, is_held)
    for person, body, role, is_held in [
        ("Hà Quang Lãm", STANDING, "Chủ tịch HĐND tỉnh", True),
        ("Hà Quang Lãm", ASSEMBLY, "Trưởng Đoàn", True),
        ("Đỗ Viết Thạc", STANDING, "Phó Chủ tịch HĐND tỉnh", True),
        ("Phùng Đăng Khải", STANDING, "Ủy viên Thường trực", True),
        ("Phùng Đăng Khải", BUDGET, "Trưởng Ban", True),
        ("Mạc Đình Tuyển", LAW, "Trưởng Ban", True),
        ("Chu Minh Nghị", LAW, "Phó Trưởng Ban", True),
        ("Kiều Thị Diệu Liên", CULTURE, "Phó Trưởng Ban", True),
        ("Vi Văn Thoong", GROUP, "Tổ trưởng", True),
        ("Lò Thị Ánh Nhật", GROUP, "Thành viên", True),
        ("Trần Văn Cũ", STANDING, "Chủ tịch HĐND tỉnh", False),
    ]
)
FACTS = Facts(event_on=dt.date(2026, 7, 5), council=Council("tỉnh", "Lam Giang"), offices=OFFICES)


@pytest.mark.parametrize(
    "words",
    [
        "Phó Chủ tịch HĐND tỉnh Hà Quang Lãm chủ trì.",
        "Chủ tịch HĐND tỉnh, đồng chí Đỗ Viết Thạc phát biểu.",
        "Ông Đỗ Viết Thạc, Chủ tịch HĐND tỉnh, cho biết",
        "Đồng chí Đỗ Viết Thạc - Ủy viên Ban Thường vụ Tỉnh ủy, Chủ tịch HĐND tỉnh dự hội nghị",
        "Trưởng Ban Pháp chế Chu Minh Nghị đề nghị",
        "Trưởng Ban Kinh tế - Ngân sách HĐND tỉnh Mạc Đình Tuyển nói",
        "Chủ tịch HĐND tỉnh Trần Văn Cũ khai mạc",
        "Phó Chủ tịch Hội đồng nhân dân tỉnh Lam Giang Hà Quang Lãm tiếp đoàn",
        "Tổ trưởng Tổ đại biểu số 3 Lò Thị Ánh Nhật",
        "ông Vi Văn Thoong, Phó Tổ trưởng Tổ đại biểu HĐND tỉnh số 3, thông báo",
        "CHỦ TỊCH HĐND TỈNH Đỗ Viết Thạc",
        "Các đồng chí: Hà Quang Lãm - Chủ tịch HĐND tỉnh, Đỗ Viết Thạc - Chủ tịch HĐND tỉnh cùng dự",
        "Phó Chủ tịch HĐND tỉnh Hà Quang Lãm và Phó Chủ tịch UBND tỉnh Vương Sỹ Hoạt dự",
        "Tại TP. Vân Sơn hôm nay. Rồi. Phó Chủ tịch HĐND tỉnh Hà Quang Lãm nói",
        "Ông Hà Quang Lãm (Phó Chủ tịch HĐND tỉnh) cho rằng",
        "Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh, đồng chí Đỗ Viết Thạc",
        "Phó Trưởng Đoàn ĐBQH tỉnh Hà Quang Lãm tiếp công dân",
        "Trưởng Đoàn đại biểu Quốc hội tỉnh Lam Giang Đỗ Viết Thạc",
    ],
)
def test_an_office_that_the_register_does_not_know_is_told(words: str) -> None:
    assert len(unmet("register", written(f"<p>{words}</p>"), FACTS)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Chủ tịch HĐND tỉnh Hà Quang Lãm chủ trì.",
        "Đồng chí Hà Quang Lãm – Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh, Trưởng Đoàn ĐBQH tỉnh phát biểu",
        "Phó Trưởng Ban Pháp chế HĐND tỉnh Chu Minh Nghị đề nghị",
        "Trưởng ban Kinh tế và Ngân sách của HĐND tỉnh Phùng Đăng Khải",
        "Chủ tịch HĐND tỉnh Hà Quang Lãm, Phó Chủ tịch HĐND tỉnh Đỗ Viết Thạc, Trưởng Ban Pháp chế "
        "Mạc Đình Tuyển",
        "Hà Quang Lãm, Phó Chủ tịch HĐND tỉnh Đỗ Viết Thạc và Trưởng Ban Pháp chế Mạc Đình Tuyển",
        "Chủ tịch HĐND tỉnh - Hà Quang Lãm, Phó Chủ tịch HĐND tỉnh - Đỗ Viết Thạc",
        "cùng hai Phó Chủ tịch HĐND tỉnh và Mạc Đình Tuyển",
        "ông Hà Quang Lãm, Phó Chủ tịch HĐND tỉnh Nghệ An, dẫn đầu",
        "Đoàn công tác HĐND tỉnh Quảng Ngãi đến thăm. Ông Hà Quang Lãm, Phó Chủ tịch HĐND tỉnh, cho biết",
        "nguyên Phó Chủ tịch HĐND tỉnh Hà Quang Lãm",
        "nguyên Phó Bí thư Tỉnh ủy, Phó Chủ tịch HĐND tỉnh Hà Quang Lãm",
        "nguyên Chủ tịch HĐND tỉnh Trần Văn Cũ",
        "Phó Chủ tịch UBND tỉnh Hà Quang Lãm",
        "Phó Chủ tịch HĐND xã Vân Trạch Hà Quang Lãm",
        "Tại HĐND xã Vân Trạch, Trưởng Ban Pháp chế Chu Minh Nghị",
        "ông Vi Văn Thoong, Tổ trưởng Tổ đại biểu số 3, thông báo",
        "Các đồng chí: Hà Quang Lãm - Chủ tịch HĐND tỉnh, Đỗ Viết Thạc - Phó Chủ tịch HĐND tỉnh cùng dự",
        "Ông Hà Quang Lãm, Phó Chủ tịch HĐND tỉnh, ông Đỗ Viết Thạc, cùng dự",
        "Phó Chủ tịch HĐND tỉnh Hà Quang Lãm Anh",
        "Phó Chủ tịch HĐND tỉnh bạn, ông Hà Quang Lãm",
        "Quyền Trưởng Ban Pháp chế Chu Minh Nghị",
        "Trưởng Ban Chỉ đạo Hà Quang Lãm",
        "Phó Trưởng Ban Văn hóa – Xã hội HĐND tỉnh Kiều Thị Diệu Liên nhận xét",
        "Ông Hà Quang Lãm (sinh năm 1971), Chủ tịch HĐND tỉnh",
        "Ông Hà Quang Lãm - Chủ tịch HĐND tỉnh, ông Đỗ Viết Thạc cùng dự",
        "Ông Hà Quang Lãm - Chủ tịch HĐND tỉnh, ông Đỗ Viết Thạc - Phó Chủ tịch HĐND tỉnh cùng dự",
        "Phùng Đăng Khải, Ủy viên Thường trực HĐND tỉnh, Trưởng Ban Kinh tế – Ngân sách HĐND tỉnh",
        "Trưởng Đoàn ĐBQH tỉnh Lam Giang Hà Quang Lãm",
        "Chủ tịch HĐND tỉnh Nguyễn Văn Lạ",
        "Hà Quang Lãm cảm ơn cử tri.",
        "Tại Hà Nội, Phó Chủ tịch HĐND tỉnh Hà Quang Lãm dự",
        "Đoàn do ông Nguyễn Văn Nam, tỉnh Vân Hải, dẫn đầu; Phó Chủ tịch HĐND tỉnh Hà Quang Lãm",
    ],
)
def test_what_agrees_or_may_mean_somebody_else_is_left_alone(words: str) -> None:
    assert not unmet("register", written(f"<p>{words}</p>"), FACTS)


def test_the_editor_reads_what_the_register_says() -> None:
    text = written(
        "<p>Chủ tịch HĐND tỉnh Đỗ Viết Thạc kết luận. Ông Trần Văn Cũ, Chủ tịch HĐND tỉnh, dự.</p>"
    )
    assert words_of("register", text, FACTS) == [
        "Đỗ Viết Thạc: theo danh sách đại biểu, ngày 05/07/2026 là Phó Chủ tịch HĐND tỉnh "
        "(Thường trực HĐND tỉnh).",
        "Trần Văn Cũ: theo danh sách đại biểu, ngày 05/07/2026 không giữ chức vụ nào.",
    ]


def test_a_province_two_sentences_before_is_no_excuse() -> None:
    words = "Đoàn Nghệ An về nước. Trời mưa. Hội nghị bắt đầu. Phó Chủ tịch HĐND tỉnh Hà Quang Lãm phát biểu."
    assert unmet("register", written(f"<p>{words}</p>"), FACTS)


def test_a_body_of_which_the_register_knows_nobody_on_that_day_is_not_judged() -> None:
    gone = tuple(replace(office, is_held=False) for office in OFFICES)
    text = written("<p>Chủ tịch HĐND tỉnh Đỗ Viết Thạc kết luận.</p>")
    assert not unmet("register", text, replace(FACTS, offices=gone))


def test_a_role_of_an_unknown_kind_is_not_judged() -> None:
    odd = (*OFFICES, Office("Đỗ Viết Thạc", *STANDING, "Điều hành Hội đồng", True))
    text = written("<p>Chủ tịch HĐND tỉnh Đỗ Viết Thạc kết luận.</p>")
    assert not unmet("register", text, replace(FACTS, offices=odd))


def test_two_people_of_one_name_are_both_asked() -> None:
    twins = (*OFFICES, Office("Chu Minh Nghị", *BUDGET, "Trưởng Ban", True))
    text = written("<p>Trưởng Ban Kinh tế – Ngân sách Chu Minh Nghị báo cáo.</p>")
    assert not unmet("register", text, replace(FACTS, offices=twins))


def test_a_council_of_a_city_is_known_by_its_own_level() -> None:
    city = (Office("Hà Quang Lãm", "Thường trực HĐND", Body.Kind.STANDING.value, "Chủ tịch", True),)
    facts = replace(FACTS, council=Council("thành phố", "Vân Sơn"), offices=city)
    wrong = written("<p>Phó Chủ tịch HĐND thành phố Hà Quang Lãm dự.</p>")
    assert unmet("register", wrong, facts)
    assert not unmet("register", written("<p>Phó Chủ tịch HĐND tỉnh Hà Quang Lãm dự.</p>"), facts)
