"""Putting the home page's stories in order in a real Chromium: by hand, by keyboard, without script."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accounts.roles import PUBLISHER
from news.models import Article
from tests.harness.servers import PortalServer
from tests.news.factories import make_article
from tests.story.desk import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
TITLES = ".featured__title"


@pytest.fixture
def server(start_portal: Callable[..., PortalServer]) -> PortalServer:
    server = start_portal()
    for n in (1, 2, 3):
        make_article(f"Tin {n}", pinned_position=n)
    return server


def order() -> list[str]:
    return [article.title for article in Article.objects.pinned_first()]


def open_page(page: Page, server: PortalServer) -> None:
    sign_in(page, server.url, PUBLISHER, username="nguoi-duyet")
    page.goto(f"{server.url}/admin/news/article/noi-bat/")


def test_stories_are_dragged_and_moved_by_keyboard(
    server: PortalServer, page: Page, browser_problems: list[str]
) -> None:
    open_page(page, server)
    page.locator(".featured__handle").nth(2).drag_to(page.locator(TITLES).nth(0))
    expect(page.locator(TITLES)).to_have_text(["Tin 3", "Tin 1", "Tin 2"])
    expect(page.locator("[role=status]")).to_contain_text("“Tin 3” ở vị trí 1 trên 3. Chưa lưu.")
    up = page.get_by_role("button", name="Đưa lên: “Tin 2”")
    up.focus()
    page.keyboard.press("Enter")
    expect(up).to_be_focused()
    expect(page.locator(TITLES)).to_have_text(["Tin 3", "Tin 2", "Tin 1"])
    page.click("[type=submit][value='Lưu thứ tự']")
    expect(page.locator(".messagelist .success")).to_contain_text("Đã lưu thứ tự tin nổi bật.")
    assert order() == ["Tin 3", "Tin 2", "Tin 1"]
    page.wait_for_load_state()
    assert browser_problems == []
    assert Axe().run(page, "#content", options={"preload": False}).response["violations"] == []


def test_without_script_a_button_or_a_number_does_it(
    server: PortalServer, new_page: Callable[..., Page]
) -> None:
    page = new_page(javascript=False, width=390)
    open_page(page, server)
    page.get_by_role("button", name="Đưa xuống: “Tin 1”").click()
    expect(page.locator(TITLES)).to_have_text(["Tin 2", "Tin 1", "Tin 3"])
    page.get_by_label("Thứ tự của “Tin 3”").fill("1")
    page.keyboard.press("Enter")
    expect(page.locator(TITLES)).to_have_text(["Tin 3", "Tin 2", "Tin 1"])
    assert order() == ["Tin 3", "Tin 2", "Tin 1"]
