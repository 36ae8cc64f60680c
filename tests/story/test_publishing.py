"""From a Word file to a published article, and how many actions of a person that takes."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.roles import PUBLISHER
from images.models import Picture
from news.models import Article
from tests.harness.servers import CHECKOUT, PortalServer
from tests.news.factories import make_category, make_source
from tests.story.desk import sign_in
from tests.story.hands import Hands

SESSION = CHECKOUT / "tests" / "newsroom" / "files" / "ky-hop.docx"  # seven pictures, each with a caption
MOST = 25
ALTS = [
    "Một người ngồi một mình ở hàng ghế đầu, sau lưng là cờ đỏ sao vàng",
    "Hai người ngồi trên bàn chủ tọa",
    "Nữ đại biểu đứng phát biểu, hai người ngồi nghe",
    "Bốn đại biểu giơ tay trước màn hình biểu quyết",
    "Năm người ngồi xem truyền hình trong nhà văn hóa xã",
    "Sáu người ngồi sau bàn dài, một người cầm tờ báo cáo",
    "Bảy đại biểu đứng thành hàng trên bậc thềm",
]


def publish(hands: Hands, file: Path) -> None:
    """From the start page of the desk to the article that is public."""
    hands.click("link", "Bài viết")
    hands.click("link", "Thêm từ tệp Word")
    hands.upload("Tệp Word (.docx)", file)
    hands.choose("Chuyên mục chính", "Kỳ họp")
    hands.choose("Nguồn", "Báo Lam Giang")
    hands.click("button", "Tạo bài nháp")
    for place, alt in enumerate(ALTS, 1):
        hands.fill(hands.page.get_by_label(f"Ảnh {place}: mô tả cho người không nhìn thấy ảnh"), alt)
    hands.click("button", "Đăng …")
    hands.click("button", "Đăng")


@pytest.fixture
def desk(portal_server: PortalServer) -> PortalServer:
    make_category("Kỳ họp")
    make_source("Báo Lam Giang")
    return portal_server


def test_a_word_file_with_seven_pictures_is_published_in_the_actions_that_are_documented(
    desk: PortalServer, page: Page, new_page: Callable[..., Page]
) -> None:
    sign_in(page, desk.url, PUBLISHER, username="nguoi-duyet")
    hands = Hands(page)
    publish(hands, SESSION)
    expect(page.locator(".messagelist .success")).to_contain_text("Đã đăng “Kỳ họp thứ mười hai")

    reader = new_page(width=390)
    reader.goto(desk.url + Article.objects.get().get_absolute_url())
    figures = reader.locator(".prose figure")
    expect(figures).to_have_count(7)
    assert [figure.locator("img").get_attribute("alt") for figure in figures.all()] == ALTS
    captions = figures.locator("figcaption").all_inner_texts()
    assert captions[0] == "Hình 1. Toàn cảnh phiên khai mạc kỳ họp thứ mười hai, sáng 08/12/2025."
    assert len(list(filter(None, captions))) == 7
    expect(reader.locator("main")).to_contain_text("Báo Lam Giang")
    expect(reader.locator("main")).to_contain_text("Kỳ họp")
    assert set(Picture.objects.values_list("alt", flat=True)) == set(ALTS)

    documented = re.search(r"\b([0-9]+) actions\b", (CHECKOUT / "docs" / "publishing.md").read_text())
    assert documented
    assert len(hands.actions) == int(documented[1]) <= MOST, "\n".join(hands.actions)


def test_the_same_without_javascript(desk: PortalServer, new_page: Callable[..., Page]) -> None:
    page = new_page(javascript=False)
    sign_in(page, desk.url, PUBLISHER, username="nguoi-duyet")
    publish(Hands(page), SESSION)
    expect(page.locator(".messagelist .success")).to_contain_text("Đã đăng “Kỳ họp thứ mười hai")
    assert re.findall(r'alt="([^"]*)"', Article.objects.get().body) == ALTS
