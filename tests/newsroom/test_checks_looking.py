"""The facts of the checks, as they are looked up."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.conf import settings

from news.models import Article, Attachment
from news.states import StateKey
from newsroom.checks import Finding
from newsroom.checks.facts import Council
from newsroom.checks.looking import check, council_of
from newsroom.models import CheckedLink, DeskSettings
from newsroom.weblinks import Said, remember
from pages.models import Redirect, SiteSettings
from tests.delegation.factories import make_body, make_delegate, make_membership, make_official
from tests.images.factories import make_picture
from tests.news.factories import make_category
from tests.newsroom.factories import HOUR, make_in_state
from tests.pages.factories import make_page

NOW = dt.datetime(2026, 7, 10, 1, 0, tzinfo=dt.UTC)
OFFICE = "<p>Trưởng Ban Pháp chế Lê Thị Hồng Ánh báo cáo.</p>"

pytestmark = pytest.mark.django_db


def unmet(article: Article, at: dt.datetime = NOW) -> list[str]:
    """Which checks are not met."""
    return [finding.key.partition(":")[0] for finding in check(article, at) if not finding.is_met]


def make_draft(body: str, **fields: object) -> Article:
    return make_in_state(StateKey.DRAFT, NOW, body=body, **fields)


def make_linking(href: str) -> Article:
    return make_draft(f'<p><a href="{href}">Xem</a></p>')


def fault(article: Article, at: dt.datetime = NOW) -> Finding:
    (finding,) = [finding for finding in check(article, at) if not finding.is_met]
    return finding


def test_an_article_that_is_ready_meets_every_check() -> None:
    assert unmet(make_in_state(StateKey.DRAFT, NOW)) == []


def test_an_article_of_which_nothing_is_filled_in_is_told_of_it() -> None:
    cover = make_picture(alt="")
    bare = make_draft("", lead="", source=None, cover=cover)
    assert unmet(bare) == ["source", "lead", "alts"]


def test_the_office_sets_its_own_limits_and_titles() -> None:
    DeskSettings.objects.create(lead_shortest=1, lead_longest=5, titles="Bí thư Tỉnh ủy\nTrưởng Thôn\n")
    assert unmet(make_draft("<p>Bí thư Tinh ủy dự.</p>")) == ["lead", "titles"]


def test_numbers_that_the_office_and_its_people_publish_are_free() -> None:
    SiteSettings.objects.create(phone="0238.3844.123 - 0238.3844.124")
    official = make_official("Đỗ Viết Thạc", office_phone="0238 3844 200")
    assert unmet(make_draft("<p>Gọi (0238) 3844 124.</p>")) == []
    assert unmet(make_draft("<p>Gọi 0238 3844 200.</p>")) == ["numbers"]  # who holds no office
    make_membership(official=official)
    assert unmet(make_draft("<p>Gọi 0238 3844 200.</p>")) == []


@pytest.mark.parametrize(
    ("name", "council"),
    [
        ("Hội đồng nhân dân tỉnh Lam Giang", Council("tỉnh", "Lam Giang")),
        ("Hội đồng nhân dân Thành phố Vân Sơn", Council("thành phố", "Vân Sơn")),
        ("Hội đồng nhân dân tỉnh", Council("tỉnh", "")),
        ("Văn phòng", Council("tỉnh", "")),
    ],
)
def test_whose_portal_it_is_stands_in_the_office_s_name(name: str, council: Council) -> None:
    assert council_of(name) == council


@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        ({"event_on": dt.date(2026, 6, 30)}, False),
        ({"event_on": dt.date(2026, 7, 1)}, True),
        ({"event_on": dt.date(2026, 6, 30), "source_published_on": dt.date(2026, 7, 2)}, False),
        ({"source_published_on": dt.date(2026, 6, 30)}, False),
        ({"source_published_on": dt.date(2026, 7, 1)}, True),
        ({}, True),
    ],
)
def test_offices_are_those_of_the_day_of_the_event(fields: dict[str, dt.date], is_told: bool) -> None:
    """Ánh was head of the committee until 30 June; then Khải is."""
    make_body("Ban Pháp chế")
    make_delegate("Lê Thị Hồng Ánh", role="Trưởng Ban", left_on=dt.date(2026, 7, 1))
    make_delegate("Phùng Đăng Khải", role="Trưởng Ban", joined_on=dt.date(2026, 7, 1))
    assert unmet(make_draft(OFFICE, **fields)) == (["register"] if is_told else [])


def test_who_is_hidden_from_readers_is_in_the_register_all_the_same() -> None:
    make_body("Ban Pháp chế")
    delegate = make_delegate("Lê Thị Hồng Ánh", role="Phó Trưởng Ban")
    delegate.is_shown = False
    delegate.save()
    assert unmet(make_draft(OFFICE)) == ["register"]


@pytest.mark.parametrize("key", StateKey)
def test_a_link_to_an_article_answers_while_that_is_public(key: StateKey) -> None:
    linked = make_in_state(key, NOW)
    article = make_linking(linked.get_absolute_url())
    assert unmet(article) == ([] if key is StateKey.PUBLISHED else ["own_links"])


def test_what_is_public_by_the_hour_of_publication_may_be_linked() -> None:
    linked = make_in_state(StateKey.SCHEDULED, NOW)
    article = make_linking(linked.get_absolute_url())
    assert unmet(article, NOW + 2 * HOUR) == []


def test_an_article_may_lead_to_itself_and_to_its_own_headings() -> None:
    article = make_draft('<h2>Kết quả</h2><p><a href="#muc-ket-qua">a</a> <a href="#muc-khac">b</a></p>')
    assert fault(article).place == "#muc-khac"
    article.body = f'<p><a href="{article.get_absolute_url()}">a</a></p>'
    article.save()
    assert unmet(article) == []


@pytest.mark.parametrize(
    "href",
    [
        "/",
        "/tin-tuc/",
        "/dai-bieu/",
        "/thong-ke/",
        "/tim-kiem/?q=ngân sách",
        "/binh-chon/",
        "/rss/",
        "/sitemap.xml",
        settings.SITE_URL,
        f"{settings.SITE_URL}/tin-tuc/",
        "/chuyen-muc/ky-hop/",
        "/gioi-thieu/",
        "/tin-cu.aspx",
        "/tin-cu.aspx?id=5",
        "/Tin cũ",
        "mailto:vanphong@hdnd.example.vn",
    ],
)
def test_a_page_that_is_there_answers(href: str) -> None:
    make_category("Kỳ họp")
    make_page("Giới thiệu", address="gioi-thieu")
    Redirect.objects.create(old="/tin-cu.aspx", new="/tin-tuc/")
    Redirect.objects.create(old="/Tin%20c%C5%A9/", new="/tin-tuc/")
    assert unmet(make_linking(href)) == []


@pytest.mark.parametrize(
    ("href", "words"),
    [
        ("/khong-co/", "trang này không có trên cổng."),
        ("/an/", "trang này không có trên cổng."),
        ("/chuyen-muc/khong-co/", "trang này không có trên cổng."),
        ("/tin-tuc/?page=999", "trang này không có trên cổng."),
        ("/dai-bieu/ai-do-999999999999999999999999/", "trang này không có trên cổng."),
        ("/bai-viet/gi-do-99999999999999999999999999/", "bài này chưa đăng, đã gỡ hoặc hết hạn."),
        ("/trang.php", "trang này không có trên cổng."),
        ("/admin/news/article/", "trang quản trị, bạn đọc không mở được."),
        ("/media/anh/2026/07/khong-co.jpg", "tệp này không có trên cổng."),
        ("/bai-viet/1/tep/99999999999999999999/nghi-quyet.pdf", "tệp này không có trên cổng."),
        ("bao.example/bai-1", "địa chỉ thiếu phần đầu (https://… hoặc /…)."),
        ("#dau-trang", "bài không có mục này."),
        (f"{settings.SITE_URL}/khong-co/", "trang này không có trên cổng."),
    ],
)
def test_a_page_that_is_not_there_is_told(href: str, words: str) -> None:
    make_page("Ẩn", address="an", is_published=False)
    assert fault(make_linking(href)).words == f"“Xem”: {words}"


@pytest.mark.parametrize(
    ("key", "wrong"),
    [(StateKey.PUBLISHED, []), (StateKey.DRAFT, ["own_links"]), (StateKey.WITHDRAWN, ["own_links"])],
)
def test_a_document_answers_as_long_as_its_article_is_public(key: StateKey, wrong: list[str]) -> None:
    document = Attachment.objects.create(article=make_in_state(key, NOW), title="Văn bản", kind="pdf", size=1)
    article = make_linking(document.get_absolute_url())
    assert unmet(article) == wrong
    document.delete()
    assert unmet(article) == ["own_links"]


def test_a_picture_of_the_library_may_be_linked() -> None:
    picture = make_picture()
    assert unmet(make_linking(picture.default_address)) == []


def test_links_to_other_sites_are_told_once_they_were_found_broken() -> None:
    article = make_draft(
        '<p><a href="https://tot.example/">Tốt</a>, <a href="https://hong.example/1#a">hỏng</a>, '
        '<a href="https://chua-hoi.example/">chưa hỏi</a></p>',
        source_url="https://nguon.example/",
    )
    remember("https://tot.example/", Said(200, "máy chủ trả lời 200", is_failure=False), NOW)
    for url in ("https://hong.example/1", "https://nguon.example/"):
        remember(url, Said(404, "máy chủ trả lời 404", is_failure=True), NOW)
    faults = [finding for finding in check(article, NOW) if not finding.is_met]
    assert [finding.words for finding in faults] == [
        "“hỏng”: không mở được từ 10/07/2026: máy chủ trả lời 404.",
        "“liên kết tới bài gốc”: không mở được từ 10/07/2026: máy chủ trả lời 404.",
    ]
    assert CheckedLink.objects.count() == 3


def test_looking_up_costs_the_same_for_a_large_register(
    count_queries: Callable[[Callable[[], object]], int],
) -> None:
    make_delegate("Hà Quang Lãm")
    article = make_in_state(StateKey.DRAFT, NOW)
    check(article, NOW)
    few = count_queries(lambda: check(article, NOW))
    for number in range(10):
        make_delegate(f"Lò Văn {'ABCDEFGHIK'[number]}")
    assert count_queries(lambda: check(article, NOW)) == few
