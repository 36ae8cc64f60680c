"""Rating as a person does it, in Chromium against the production server."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from news.models import Article
from ratings.models import Rating
from tests.harness.keyboard import expect_focus_to_be_seen, tab_to
from tests.harness.servers import PortalServer
from tests.news.factories import make_article


@pytest.fixture
def article(portal_server: PortalServer) -> Article:
    return make_article()


def widget_of(page: Page) -> Locator:
    return page.locator(".rating")


def scores() -> list[int]:
    return [rating.score for rating in Rating.objects.all()]


def rate_three(page: Page, server: PortalServer, article: Article) -> None:
    page.goto(server.url + article.get_absolute_url())
    page.get_by_role("link", name="Đánh giá 3 sao").click()
    page.get_by_role("button", name="Gửi đánh giá").click()
    expect(page.locator(".notice[role=status]")).to_contain_text("Bạn đã đánh giá 3 sao")


def test_a_rating_is_given_changed_and_withdrawn_in_its_place(
    portal_server: PortalServer, article: Article, page: Page
) -> None:
    rate_three(page, portal_server, article)
    expect(widget_of(page)).to_contain_text("1 lượt đánh giá, trung bình: 3,0")
    widget_of(page).locator("label", has_text="5 sao").click()
    page.get_by_role("button", name="Đổi đánh giá").click()
    expect(widget_of(page)).to_contain_text("1 lượt đánh giá, trung bình: 5,0")
    page.get_by_role("button", name="Rút đánh giá").click()
    expect(widget_of(page)).to_contain_text("Đã rút đánh giá của bạn.")
    assert page.url == portal_server.url + article.get_absolute_url()
    assert scores() == []


def test_the_keyboard_alone_is_enough(portal_server: PortalServer, article: Article, page: Page) -> None:
    page.goto(portal_server.url + article.get_absolute_url())
    tab_to(page, page.get_by_role("link", name="Đánh giá 3 sao"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("3 sao")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect_focus_to_be_seen(page, page.get_by_label("4 sao"))
    tab_to(page, page.get_by_role("button", name="Gửi đánh giá"))
    page.keyboard.press("Space")
    expect(widget_of(page)).to_contain_text("Bạn đã đánh giá 4 sao")
    expect(page.get_by_label("4 sao")).to_be_focused()
    assert scores() == [4]
    tab_to(page, page.get_by_role("button", name="Rút đánh giá"))
    page.keyboard.press("Enter")
    expect(widget_of(page)).to_contain_text("Đã rút đánh giá của bạn.")
    assert scores() == []


def test_without_javascript_a_star_is_a_page_that_asks_to_confirm(
    portal_server: PortalServer, article: Article, new_page: Callable[..., Page]
) -> None:
    page = new_page(javascript=False, width=390)
    page.goto(portal_server.url + article.get_absolute_url())
    page.get_by_role("link", name="Đánh giá 3 sao").click()
    expect(page.get_by_label("3 sao")).to_be_checked()
    assert scores() == []
    page.get_by_role("button", name="Gửi đánh giá").click()
    expect(page.locator("main")).to_contain_text("Bạn đã đánh giá 3 sao")
    assert scores() == [3]
    page.get_by_role("button", name="Rút đánh giá").click()
    expect(page.locator("main")).to_contain_text("Chưa có đánh giá")
    assert scores() == []


@pytest.mark.parametrize("width", [390, 1280])
def test_widget_form_and_answer_are_accessible(
    portal_server: PortalServer, article: Article, new_page: Callable[..., Page], width: int
) -> None:
    page = new_page(width=width)
    page.goto(f"{portal_server.url}/bai-viet/{article.pk}/danh-gia/?score=2")
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    page.goto(f"{portal_server.url}/bai-viet/{article.pk}/danh-gia/")
    page.locator(".rating__form").evaluate("form => { form.noValidate = true; }")
    page.get_by_role("button", name="Gửi đánh giá").click()
    expect(page.locator("[role=alert]")).to_contain_text("Hãy chọn từ 1 đến 5 sao.")
    page.wait_for_load_state()
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    rate_three(page, portal_server, article)
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
