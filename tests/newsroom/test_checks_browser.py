"""The page of a publication in a real Chromium."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.roles import PUBLISHER
from news.states import StateKey
from tests.harness.servers import PortalServer
from tests.newsroom.factories import make_in_state
from tests.newsroom.test_moving import move_address
from tests.story.desk import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_not_met_is_passed_over_by_hand(
    page: Page, start_portal: Callable[..., PortalServer], browser_problems: list[str]
) -> None:
    server = start_portal()
    body = "<p>Gọi 0912345678.</p>"
    article = make_in_state(StateKey.APPROVED, timezone.now(), title="Khai mạc", body=body, source=None)
    sign_in(page, server.url, PUBLISHER, username="nguoi-duyet")
    page.goto(server.url + move_address(article, "publish"))
    assert browser_problems == []
    assert Axe().run(page).response["violations"] == []
    browser_problems.clear()  # axe's own styles, which the policy blocks
    page.check("text=Chưa ghi nguồn tin.")
    page.click("[type=submit][value='Đăng']")
    expect(page.locator(".errorlist")).to_contain_text("Còn mục kiểm tra chưa đạt")
    expect(page.get_by_label("Chưa ghi nguồn tin.")).to_be_checked()
    page.check("text=Có số điện thoại: 0912345678.")
    page.click("[type=submit][value='Đăng']")
    expect(page.locator(".messagelist .success")).to_contain_text("Đã đăng “Khai mạc”")
    expect(page.locator(".timeline")).to_contain_text("bỏ qua kiểm tra: Nguồn tin, Số cá nhân")
