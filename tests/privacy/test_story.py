"""From the question to the deletion, as a citizen and the office live it: server, mail and Chromium."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from captcha.models import CaptchaStore
from playwright.sync_api import Page, expect

from accounts.roles import ADMINISTRATOR
from comments.models import Comment
from privacy.models import DataRequest
from tests.comments.factories import make_comment
from tests.harness.servers import PortalServer
from tests.news.factories import make_article
from tests.privacy.factories import ADDRESS, QUEUE, SETTINGS, START, desk_address, make_request
from tests.privacy.letterbox import open_letterbox
from tests.story.desk import sign_in


def looked_at(page: Page, problems: list[str], *, width: int = 390) -> None:
    """Axe finds nothing; what it does itself against the policy does not count."""
    page.wait_for_load_state()
    assert problems == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    found = Axe().run(page).response["violations"]
    assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found] == [], page.url
    problems.clear()


def tab_to(page: Page, selector: str) -> None:
    """With the keyboard alone."""
    wanted = page.locator(selector)
    for _step in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"no way to {selector} by the Tab key")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_person_asks_sees_and_has_deleted(
    start_portal: Callable[..., PortalServer], new_page: Callable[..., Page], javascript: bool
) -> None:
    article = make_article()
    make_comment(article, email=ADDRESS, name="Bà Hoa", text="Lời phải mất")
    with open_letterbox() as letterbox:
        mail = {"PORTAL_MAIL_SERVER": letterbox.address, "PORTAL_MAIL_FROM": "cong@example.vn"}
        portal = start_portal(PORTAL_CAPTCHA_MIN_SECONDS="0", **mail)
        page = new_page(javascript=javascript, width=390)
        page.goto(portal.url + START)
        tab_to(page, "[name=email]")
        page.keyboard.type(ADDRESS)
        key = page.input_value("[name=captcha_0]")
        tab_to(page, "[name=captcha_1]")
        page.keyboard.type(CaptchaStore.objects.get(hashkey=key).challenge)
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Xin xem hộp thư")
        to, text = letterbox.next()
        assert to == ADDRESS
        link = re.search(r"http\S+\?k=\S+", text)
        assert link
        page.goto(portal.url + link[0].partition("/du-lieu")[1] + link[0].partition("/du-lieu")[2])
        page.click("text=Xem dữ liệu của tôi")
        expect(page.locator("main")).to_contain_text("Lời phải mất")
        with page.expect_download() as download:
            page.click("text=Tải tất cả về")
        assert download.value.suggested_filename == "du-lieu-cua-toi.json"
        page.check("[name=sure]")
        page.click("text=Gửi yêu cầu xóa")
        expect(page.locator("h1")).to_contain_text("Đã nhận yêu cầu số")
        assert "Cổng thông tin đã nhận yêu cầu" in letterbox.next()[1]
        if not javascript:
            return
        desk = new_page(width=390)
        sign_in(desk, portal.url, ADMINISTRATOR, username="quan-tri")
        desk.click("text=Yêu cầu số")
        desk.check("[name=sure]")
        desk.click("[name=_carry_out]")
        expect(desk.locator(".messagelist")).to_contain_text("Đã gửi thư cho người yêu cầu.")
        outcome = letterbox.next()
        assert "Đã xóa 1 bình luận" in outcome[1]
        desk.click("text=Gửi lại thư kết quả")
        expect(desk.locator(".messagelist")).to_contain_text("Đã gửi lại thư kết quả.")
        assert letterbox.next() == outcome
        said = portal.said()
    assert Comment.objects.get().text == ""
    assert ADDRESS not in said
    assert link[0].partition("?k=")[2] not in said


def test_every_page_is_accessible_and_fits_a_telephone(
    portal_server: PortalServer, new_page: Callable[..., Page], browser_problems: list[str]
) -> None:
    make_comment(email=ADDRESS)
    asked = make_request()
    page = new_page(width=390)
    sign_in(page, portal_server.url, ADMINISTRATOR, username="quan-tri")
    for address in (f"{QUEUE}add/", desk_address(asked), SETTINGS, QUEUE):
        page.goto(portal_server.url + address)
        looked_at(page, browser_problems)
    assert page.locator("#searchbar").evaluate("box => box.clientWidth") > 200
    assert DataRequest.objects.get().is_open


def test_every_step_of_a_persons_way_is_accessible(
    portal_server: PortalServer, new_page: Callable[..., Page], browser_problems: list[str]
) -> None:
    from privacy.links import address_of_link

    make_comment(email=ADDRESS, text="Dài" * 300)
    page = new_page(width=390)
    link = str(address_of_link(ADDRESS))
    page.goto(portal_server.url + "/du-lieu" + link.partition("/du-lieu")[2])
    looked_at(page, browser_problems)
    page.click("text=Xem dữ liệu của tôi")
    looked_at(page, browser_problems)
    page.locator("[name=sure]").evaluate("box => box.removeAttribute('required')")
    page.click("text=Gửi yêu cầu xóa")
    expect(page.locator("[role=alert]")).to_contain_text("Xin đánh dấu xác nhận")
    looked_at(page, browser_problems)
    page.check("[name=sure]")
    page.click("text=Gửi yêu cầu xóa")
    expect(page.locator("h1")).to_contain_text("Đã nhận yêu cầu số")
    looked_at(page, browser_problems)
    page.goto(f"{portal_server.url}/du-lieu-cua-toi/mo/?k=x")
    looked_at(page, browser_problems)
