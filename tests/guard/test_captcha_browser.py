"""The captcha for everybody, in Chromium against the production server: by keyboard, by ear, in words."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from captcha.models import CaptchaStore
from playwright.sync_api import Page, expect

from comments.models import Comment
from guard.models import CaptchaSettings
from guard.questions import Question
from guard.sound import program
from tests.comments.factories import address_of
from tests.harness.keyboard import tab_to
from tests.harness.servers import PortalServer
from tests.news.factories import make_article

THANKS = "Cảm ơn, bình luận đã được gửi và chờ duyệt."
LINE = "Thủ đô của Việt Nam? | Hà Nội"


def fill_in(page: Page, text: str) -> None:
    page.fill("[name=name]", "Nguyễn Văn An")
    page.fill("[name=text]", text)
    page.check("[name=consent]")


def stops_from(page: Page, selector: str, times: int) -> list[str]:
    """What the Tab key comes to, one after another."""
    page.focus(selector)
    stops = []
    for _time in range(times):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate("(document.activeElement.textContent || document.activeElement.name).trim()")
        )
    return stops


def test_in_words_by_keyboard_alone(
    portal_server: PortalServer, page: Page, browser_problems: list[str]
) -> None:
    CaptchaSettings.objects.create(questions=LINE)
    article = make_article()
    page.goto(portal_server.url + article.get_absolute_url())
    tab_to(page, page.get_by_role("link", name="Viết bình luận"))
    page.keyboard.press("Enter")
    expect(page.locator("#binh-luan h2")).to_be_focused()
    for label, typed in (("Họ và tên", "Nguyễn Văn An"), ("Nội dung bình luận", "Gõ bằng bàn phím")):
        tab_to(page, page.get_by_role("textbox", name=label))
        page.keyboard.type(typed)
    tab_to(page, page.get_by_role("checkbox"))
    page.keyboard.press("Space")
    shown = page.input_value("[name=captcha_0]")
    tab_to(page, page.get_by_role("button", name="Đổi ảnh khác"))
    page.keyboard.press("Enter")
    expect(page.locator("[name=captcha_0]")).not_to_have_value(shown)
    expect(page.get_by_label("Mã xác thực")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Trả lời câu hỏi thay cho ảnh")).to_be_focused()
    page.keyboard.press("Enter")
    answer = page.get_by_label("Thủ đô của Việt Nam?")
    expect(answer).to_be_focused()
    assert page.input_value("[name=text]") == "Gõ bằng bàn phím"
    assert browser_problems == []
    assert Axe().run(page).response["violations"] == []
    browser_problems.clear()
    page.keyboard.type("Huế")
    page.keyboard.press("Enter")
    expect(page.locator("#binh-luan")).to_contain_text("Mã xác thực không đúng.")
    assert page.input_value("[name=text]") == "Gõ bằng bàn phím"
    page.get_by_label("Thủ đô của Việt Nam?").fill("ha noi")
    page.keyboard.press("Enter")
    expect(page.locator("#binh-luan [role=status]")).to_contain_text(THANKS)
    assert Comment.objects.get().text == "Gõ bằng bàn phím"


def test_in_words_without_javascript(portal_server: PortalServer, new_page: Callable[..., Page]) -> None:
    CaptchaSettings.objects.create(questions=LINE)
    page = new_page(javascript=False, width=390)
    page.goto(portal_server.url + address_of(make_article()))
    fill_in(page, "Không có JavaScript")
    page.click("button[value=question]")
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_label("Thủ đô của Việt Nam?").fill("hà nội")
    page.press("[name=captcha_1]", "Enter")
    expect(page.locator("main")).to_contain_text(THANKS)


def test_the_keyboard_comes_to_each_way_and_then_to_the_answer(
    portal_server: PortalServer, page: Page
) -> None:
    page.goto(portal_server.url + address_of(make_article()))
    page.locator("audio").evaluate_all("all => all.forEach((one) => one.remove())")  # has stops of its own
    about, *stops = stops_from(page, "[name=consent]", 5)
    assert about.startswith("Cổng lưu gì")
    assert stops == ["Đổi ảnh khác", "Trả lời câu hỏi thay cho ảnh", "captcha_1", "Gửi bình luận"]


@pytest.mark.skipif(program() is None, reason="apt-get install espeak-ng")
def test_the_sound_is_of_the_picture_that_is_shown(portal_server: PortalServer, page: Page) -> None:
    page.goto(portal_server.url + address_of(make_article()))
    heard = []
    page.on("response", lambda answer: heard.append(answer) if "/captcha/sound/" in answer.url else None)
    for press_first in (False, True):
        if press_first:
            shown = page.input_value("[name=captcha_0]")
            page.click("text=Đổi ảnh khác")
            expect(page.locator("[name=captcha_0]")).not_to_have_value(shown)
        key = page.input_value("[name=captcha_0]")
        assert page.locator("audio").get_attribute("src") == f"/captcha/sound/{key}/"
        assert page.locator("img[data-captcha-picture]").get_attribute("src") == f"/captcha/image/{key}/"
    assert heard == []
    seconds = page.locator("audio").evaluate(
        "audio => new Promise((resolve) => { audio.onloadedmetadata = () => resolve(audio.duration); "
        "audio.onerror = () => resolve(audio.error.message); audio.preload = 'auto'; audio.load(); })"
    )
    assert isinstance(seconds, float)
    assert 3 < seconds < 40
    assert heard[0].status in {200, 206}
    assert CaptchaStore.objects.filter(hashkey=page.input_value("[name=captcha_0]")).exists()


def test_each_captcha_names_what_it_wants(portal_server: PortalServer, page: Page) -> None:
    CaptchaSettings.objects.create(questions=LINE)
    page.goto(portal_server.url + address_of(make_article()))
    expect(page.get_by_label("Mã xác thực")).to_have_attribute("name", "captcha_1")
    described = page.locator("[name=captcha_1]").get_attribute("aria-describedby") or ""
    expect(page.locator(f"#{described}")).to_contain_text("Gõ năm chữ cái")
    assert isinstance(CaptchaSettings.objects.get().known[0], Question)
