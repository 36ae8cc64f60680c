"""One table of what readers ask and what they find, the same on both databases."""

import datetime as dt
import re
from html import unescape

import pytest
from django.contrib.auth.models import AnonymousUser

from search.matching import Limits
from search.queries import parse
from search.results import find
from tests.news.factories import make_article, make_category
from tests.search.factories import add_body, add_official, add_page, add_poll

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 22, 3, 0, tzinfo=dt.UTC)


def on(year: int, month: int, day: int) -> dt.datetime:
    return dt.datetime(year, month, day, 2, 0, tzinfo=dt.UTC)


@pytest.fixture
def content() -> None:
    """The key of each is the first word of the expected titles below."""
    council, life = make_category("Hoạt động"), make_category("Đời sống")
    make_article(
        "Khai mạc kỳ họp thứ mười Hội đồng nhân dân tỉnh",
        lead="Kỳ họp diễn ra trong hai ngày rưỡi.",
        body="<p>Chủ tịch Hà Quang Lãm phát biểu khai mạc. Kỳ họp xem xét 14 nghị quyết về ngân sách.</p>",
        published_at=on(2026, 7, 5),
        category=council,
    )
    make_article(
        "Bế mạc kỳ họp thứ chín",
        lead="Hội đồng nhân dân tỉnh thông qua mười nghị quyết.",
        body="<p>Sau hai ngày làm việc, kỳ họp đã hoàn thành chương trình.</p>",
        published_at=on(2025, 12, 12),
        category=council,
    )
    make_article(
        "Thu phí theo nghị quyết mới",
        body="<p>Mức thu theo Nghị quyết số 12/NQ-HĐND ngày 10/12/2025 của tỉnh.</p>",
        published_at=on(2026, 1, 3),
        category=council,
    )
    make_article(
        "Nghị quyết 21/NQ-HĐND về đất đai",
        body="<p>Văn bản có 12 điều, do HĐND tỉnh ban hành, thay Nghị quyết 45/2019/NQ-HĐND.</p>",
        published_at=on(2026, 3, 8),
        category=council,
    )
    make_article(
        "Mùa lúa chín ở Mường Sáng",
        body="<p>Nước về đồng, lòng nhân hậu, bản làng mở hội. Dân vui.</p>",
        published_at=on(2026, 6, 1),
        category=life,
    )
    make_article(
        "Đường lên bản",
        body="<p>Con đường mới dài 7 km.</p>",
        published_at=on(2024, 2, 2),
        category=life,
    )
    make_article(
        "Dưỡng lão ở vùng cao",
        body="<p>Nhà dưỡng lão đón người già neo đơn.</p>",
        published_at=on(2026, 5, 5),
        category=life,
    )
    make_article(
        "Hoà giải ở cơ sở",
        body="<p>Tổ hoà giải thôn Nà Lầu khoẻ khoắn, thuỷ chung.</p>",
        published_at=on(2023, 4, 4),
        category=life,
    )
    make_article(
        "Phiên chợ cuối năm",
        lead="Chợ họp từ tờ mờ sáng.",
        body='<p>Hàng hóa đầy ắp.</p><figure><img src="/x.jpg" alt="Người bán hàng">'
        "<figcaption>Thiếu nữ Dao bên gian thổ cẩm.</figcaption></figure>",
        published_at=on(2025, 1, 20),
        category=life,
    )
    make_article(
        "Cấp nước sạch cho Ngân Khê",
        body="<p>Công trình cấp nước sạch phục vụ 350 hộ.</p>",
        published_at=on(2022, 8, 8),
        category=life,
    )
    make_article(
        "Sổ tay cán bộ",
        body="<p>Mỗi cấp có sổ. Nước uống đun sôi. Nhà sạch thì mát.</p>",
        published_at=on(2026, 8, 8),
        category=life,
    )
    make_article(
        "Tín dụng cho hộ nghèo <b> & người yếu thế",
        body="<p>Ngân hàng giải ngân 2,5 tỷ đồng; lãi suất 0,5%/năm. Liên hệ: so@example.vn.</p>",
        published_at=on(2026, 2, 2),
        category=life,
    )
    add_official("Lê Thị Hồng Ánh", occupation="Phó Trưởng Ban Pháp chế", hometown="Xã Đồng Sa")
    add_official("Nguyễn Văn An", occupation="Giám đốc Sở Tài chính")
    add_body("Ban Pháp chế", description="Thẩm tra dự thảo nghị quyết.")
    add_page("Chức năng, nhiệm vụ", body="<p>Quyết định dự toán ngân sách địa phương.</p>")
    add_poll("Bạn hài lòng với dịch vụ công trực tuyến?", answers=("Rất tốt", "Chấp nhận được"))


KHAI_MAC, BE_MAC = "Khai mạc kỳ họp thứ mười Hội đồng nhân dân tỉnh", "Bế mạc kỳ họp thứ chín"
PHI, DAT, LUA = "Thu phí theo nghị quyết mới", "Nghị quyết 21/NQ-HĐND về đất đai", "Mùa lúa chín ở Mường Sáng"
DUONG, LAO, HOA = "Đường lên bản", "Dưỡng lão ở vùng cao", "Hoà giải ở cơ sở"
CHO, NUOC, SO = "Phiên chợ cuối năm", "Cấp nước sạch cho Ngân Khê", "Sổ tay cán bộ"
TIN = "Tín dụng cho hộ nghèo <b> & người yếu thế"
ANH, AN, BAN = "Lê Thị Hồng Ánh", "Nguyễn Văn An", "Ban Pháp chế"
TRANG, PHIEU = "Chức năng, nhiệm vụ", "Bạn hài lòng với dịch vụ công trực tuyến?"

ORDERED: list[tuple[str, list[str]]] = [
    # with marks, without, in capitals, decomposed, in the other fashion of tones
    ("hội đồng nhân dân", [KHAI_MAC, BE_MAC, LUA]),
    ("hoi dong nhan dan", [KHAI_MAC, BE_MAC, LUA]),
    ("HỘI ĐỒNG NHÂN DÂN", [KHAI_MAC, BE_MAC, LUA]),
    ("Ho\u0323\u0302i \u0111\u00f4\u0300ng nh\u00e2n d\u00e2n", [KHAI_MAC, BE_MAC, LUA]),
    ("hoà giải", [HOA]),
    ("hòa giải", [HOA]),
    ("hoa giai", [HOA]),
    ("thủy chung", [HOA]),
    ("khỏe khoắn", [HOA]),
    ("đất đai", [DAT]),
    ("dat dai", [DAT]),
    # what was typed with marks leads, what only folds alike follows
    ("đường", [DUONG, LAO]),
    ("dưỡng", [LAO, DUONG]),
    ("duong", [LAO, DUONG]),
    ("dưỡng lão", [LAO]),
    # title before lead, lead before body; then the newer
    ("kỳ họp", [KHAI_MAC, BE_MAC]),
    ("ky hop thu", [KHAI_MAC, BE_MAC]),
    ("mười", [KHAI_MAC, BE_MAC]),
    ("nghị quyết", [PHI, DAT, BAN, BE_MAC, KHAI_MAC]),
    ("nghi quyet", [PHI, DAT, BAN, BE_MAC, KHAI_MAC]),
    ("cấp nước sạch", [NUOC, SO]),
    ("cap nuoc sach", [NUOC, SO]),
    ("ngân sách", [KHAI_MAC, TRANG, NUOC]),
    ("ban pháp chế", [BAN, ANH]),
    ("phap che", [BAN, ANH]),
    ("bản", [DUONG, BAN, PHIEU, ANH, LUA, DAT]),
    # phrases
    ('"hội đồng nhân dân"', [KHAI_MAC, BE_MAC]),
    ('"hoi dong nhan dan"', [KHAI_MAC, BE_MAC]),
    ("“hội đồng nhân dân”", [KHAI_MAC, BE_MAC]),
    ('"cấp nước sạch"', [NUOC]),
    ('"nước sạch" "ngân khê"', [NUOC]),
    ('"sạch nước"', []),
    ('"kỳ họp thứ chín"', [BE_MAC]),
    ('"thứ chín" kỳ', [BE_MAC]),
    ('"hội đồng nhân dân', [KHAI_MAC, BE_MAC, LUA]),
    ('"mở hội dân vui"', [LUA]),
    # words that must not be there
    ("kỳ họp -khai", [BE_MAC]),
    ("nghị quyết -ngân", [PHI, DAT, BAN, BE_MAC]),
    ('nghị quyết -"ngân sách"', [PHI, DAT, BAN, BE_MAC]),
    ("nước -sổ", [NUOC, LUA]),
    ('hội đồng nhân dân -"hội đồng"', [LUA]),
    ("nước −sạch", [LUA]),
    ("12/NQ-HĐND -thu", []),
    ("-nước", []),
    # signs and numbers
    ("12/NQ-HĐND", [PHI]),
    ("12/nq-hdnd", [PHI]),
    ("21/NQ-HĐND", [DAT]),
    ("45/2019/NQ-HĐND", [DAT]),
    ("nq-hđnd", [DAT, PHI]),
    ("số 12", [PHI]),
    ("10/12/2025", [PHI]),
    ("0,5%/năm", [TIN]),
    ("so@example.vn", [TIN]),
    ("350 hộ", [NUOC]),
    # captions, people, bodies, pages, polls
    ("thổ cẩm", [CHO]),
    ("tho cam", [CHO]),
    ("người bán hàng", []),
    ("Hồng Ánh", [ANH]),
    ("anh hong", [ANH]),
    ("nguyễn văn an", [AN]),
    ("giám đốc sở tài chính", [AN]),
    ("đồng sa", [ANH]),
    ("dự toán", [TRANG]),
    ("dịch vụ công", [PHIEU]),
    ("chấp nhận được", [PHIEU]),
    ("thẩm tra", [BAN]),
    # every word must be there
    ("kỳ họp nước", []),
    ("xyzzy", []),
    ("mường sáng lúa", [LUA]),
    # what is no syntax is no error
    ('""', []),
    ('"', []),
    ("-", []),
    ("- - -", []),
    ("lúa!!!", [LUA]),
    ("(lúa) AND chín*", []),
    ("lúa OR chín", []),
    ("NOT lúa", []),
    ("title:lúa", []),
    ("t:lúa", []),
    ("mùa & lúa | chín", [LUA]),
    ("lúa' OR '1'='1", []),
    ("lúa; DROP TABLE search_entry", []),
    ("%", []),
    ("\\", []),
    ("👩‍🌾 lúa", [LUA]),
    ("l\u00faa\u200b ch\u00edn", [LUA]),
    ("\u202elúa", [LUA]),
    ("<b> & người", [TIN]),
]


def found(q: str) -> list[str]:
    """The titles in their order, at a fixed moment."""
    results = find(parse(q), Limits(), AnonymousUser(), NOW)
    return [unescape(re.sub("</?mark>", "", result.title)) for result in results[:20]]


@pytest.mark.usefixtures("content")
def test_every_query_finds_what_it_should_in_its_order() -> None:
    wrong = {q: (expected, got) for q, expected in ORDERED if (got := found(q)) != expected}
    assert not wrong, "\n".join(f"{q}: {got} instead of {expected}" for q, (expected, got) in wrong.items())


def test_the_table_has_not_shrunk() -> None:
    assert len({q for q, _ in ORDERED}) >= 60
