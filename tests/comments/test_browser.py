"""A comment as a person writes it, in Chromium against the production server."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from captcha.models import CaptchaStore
from playwright.sync_api import Page, expect

from comments.models import Comment
from news.models import Article
from tests.comments.factories import address_of, make_comment
from tests.harness.servers import PortalServer
from tests.news.factories import make_article

SEND = ".form__actions button"
THANKS = "Cảm ơn, bình luận đã được gửi và chờ duyệt."
WRONG = "Mã xác thực không đúng."


def solve(page: Page) -> str:
    """What a person reads in the picture that is shown."""
    return CaptchaStore.objects.get(hashkey=page.input_value("[name=captcha_0]")).challenge


def fill_in(page: Page, *, text: str) -> None:
    page.fill("[name=name]", "Nguyễn Văn An")
    page.fill("[name=text]", text)
    page.check("[name=consent]")


def test_a_comment_is_sent_in_its_place_on_the_page(portal_server: PortalServer, page: Page) -> None:
    article = make_article()
    page.goto(portal_server.url + article.get_absolute_url())
    assert CaptchaStore.objects.count() == 0
    page.click("text=Viết bình luận")
    fill_in(page, text="Lời tôi gõ <3 & giữ nguyên")
    page.fill("[name=captcha_1]", "sai rồi")
    expect(page.locator("#binh-luan")).not_to_contain_text(WRONG)
    page.click(SEND)
    expect(page.locator("#binh-luan")).to_contain_text(WRONG)
    assert page.input_value("[name=text]") == "Lời tôi gõ <3 & giữ nguyên"
    shown = page.input_value("[name=captcha_0]")
    page.click("text=Đổi ảnh khác")
    expect(page.locator("[name=captcha_0]")).not_to_have_value(shown)
    page.fill("[name=captcha_1]", solve(page).lower())
    page.press("[name=captcha_1]", "Enter")
    expect(page.locator("#binh-luan [role=status]")).to_contain_text(THANKS)
    assert page.url == portal_server.url + article.get_absolute_url()
    assert Comment.objects.get().text == "Lời tôi gõ <3 & giữ nguyên"


def test_without_javascript_every_step_is_a_page(
    portal_server: PortalServer, new_page: Callable[..., Page]
) -> None:
    page = new_page(javascript=False, width=390)
    article = make_article()
    question = make_comment(article, name="Người hỏi")
    page.goto(portal_server.url + article.get_absolute_url())
    page.click("text=Trả lời")
    fill_in(page, text="Viết dở")
    shown = page.input_value("[name=captcha_0]")
    page.click("text=Đổi ảnh khác")
    expect(page.locator("[name=captcha_0]")).not_to_have_value(shown)
    assert page.input_value("[name=text]") == "Viết dở"
    assert page.is_checked("[name=consent]")
    expect(page.locator("main")).not_to_contain_text("chưa được gửi")
    page.fill("[name=captcha_1]", solve(page))
    page.press("[name=name]", "Enter")  # sends the form, as anywhere, and does not change the picture
    expect(page.locator("main")).to_contain_text(THANKS)
    assert page.url == f"{portal_server.url}{address_of(article)}da-gui/"
    assert Comment.objects.pending().get().parent == question


@pytest.mark.parametrize("width", [390, 1280])
def test_the_form_and_its_errors_are_accessible(
    portal_server: PortalServer, new_page: Callable[..., Page], width: int
) -> None:
    article = make_article()
    parent = make_comment(article, name="W" * 80)
    make_comment(article, parent=parent)
    page = new_page(width=width)
    page.goto(f"{portal_server.url}{address_of(article)}?parent={parent.pk}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(portal_server.url + address_of(article))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert Axe().run(page).response["violations"] == []
    page.locator("form.form").evaluate("form => { form.noValidate = true; }")
    page.click(SEND)
    expect(page.locator("[role=alert]")).to_contain_text("Bình luận chưa được gửi.")
    expect(page.locator("[name=name]")).to_be_focused()
    assert Axe().run(page).response["violations"] == []
    page.fill("[name=text]", "Viết khi bài vừa đóng")
    Article.objects.update(allows_comments=False)
    page.locator("form.form").evaluate("form => { form.noValidate = true; }")
    page.click(SEND)
    expect(page.locator("[role=alert]")).to_be_focused()
    expect(page.get_by_label("Những gì bạn đã viết")).to_have_value("Viết khi bài vừa đóng")
    assert Axe().run(page).response["violations"] == []


def test_who_lost_the_cookies_copies_their_words_into_the_form_anew(
    portal_server: PortalServer, new_page: Callable[..., Page]
) -> None:
    """Sent as without JavaScript, which axe needs."""
    page = new_page(width=390)
    page.goto(portal_server.url + address_of(make_article()))
    fill_in(page, text="Viết lâu nên cookie hết hạn <3")
    page.context.clear_cookies()
    page.locator("form.form").evaluate("form => form.submit()")
    expect(page.get_by_label("Những gì bạn đã viết")).to_have_value("Viết lâu nên cookie hết hạn <3")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("link", name="Mở lại biểu mẫu").press("Enter")
    fill_in(page, text="Viết lâu nên cookie hết hạn <3")
    page.fill("[name=captcha_1]", solve(page))
    page.click(SEND)
    expect(page.locator("main")).to_contain_text(THANKS)
