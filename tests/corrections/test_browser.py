"""A report as a person writes it, and the desk that answers it, in Chromium against the production server."""

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from captcha.models import CaptchaStore
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.roles import PUBLISHER
from corrections.models import ErrorReport
from news.states import StateKey
from tests.corrections.factories import address_of, answer_address, desk_address, make_correction, make_report
from tests.harness.servers import PortalServer
from tests.news.factories import make_article
from tests.newsroom.factories import make_in_state
from tests.story.desk import sign_in

SEND = ".report .form__actions button"
THANKS = "báo lỗi đã được gửi tới tòa soạn"


def solve(page: Page) -> str:
    """What a person reads in the picture that is shown."""
    return CaptchaStore.objects.get(hashkey=page.input_value(".report [name=captcha_0]")).challenge


def looked_at(page: Page, problems: list[str]) -> None:
    """Axe finds nothing; what it does itself against the policy does not count."""
    page.wait_for_load_state()
    assert problems == []
    found = Axe().run(page).response["violations"]
    assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found] == []
    problems.clear()


def test_a_report_is_sent_in_its_place_on_the_page(
    portal_server: PortalServer, page: Page, browser_problems: list[str]
) -> None:
    article = make_article()
    make_correction(article)
    page.goto(portal_server.url + article.get_absolute_url())
    assert CaptchaStore.objects.count() == 0
    page.click("text=Báo lỗi bài viết")
    page.fill(".report [name=text]", "Sai ngày <họp> & giờ")
    looked_at(page, browser_problems)
    page.fill(".report [name=captcha_1]", "sai rồi")
    page.click(SEND)
    expect(page.locator(".report")).to_contain_text("Mã xác thực không đúng.")
    assert page.input_value(".report [name=text]") == "Sai ngày <họp> & giờ"
    page.fill(".report [name=captcha_1]", solve(page).lower())
    page.press(".report [name=captcha_1]", "Enter")
    expect(page.locator(".report [role=status]")).to_contain_text(THANKS)
    assert page.url == portal_server.url + article.get_absolute_url()
    assert ErrorReport.objects.get().text == "Sai ngày <họp> & giờ"


def test_without_javascript_every_step_is_a_page(
    portal_server: PortalServer, new_page: Callable[..., Page]
) -> None:
    page = new_page(javascript=False, width=390)
    article = make_article()
    page.goto(portal_server.url + article.get_absolute_url())
    page.click("text=Báo lỗi bài viết")
    assert page.url == portal_server.url + address_of(article)
    page.fill("[name=text]", "Sai ngày.")
    page.fill("[name=email]", "toi@example.vn")
    page.fill("[name=captcha_1]", solve(page))
    page.click(SEND)
    expect(page.locator("[role=alert]")).to_contain_text("Xin đánh dấu đồng ý")
    page.check("[name=consent]")
    page.fill("[name=captcha_1]", solve(page))
    page.click(SEND)
    expect(page.locator("[role=status]")).to_contain_text(THANKS)
    assert ErrorReport.objects.get().email == "toi@example.vn"


def test_the_desk_answers_and_corrects(
    portal_server: PortalServer, page: Page, browser_problems: list[str]
) -> None:
    article = make_in_state(StateKey.PUBLISHED, timezone.now(), body="<p>Kỳ họp đã khai mạc.</p>")
    report = make_report(article, quote="kỳ họp đã khai mạc")
    sign_in(page, portal_server.url, PUBLISHER, username="nguoi-duyet")
    page.goto(f"{portal_server.url}/admin/corrections/errorreport/")
    page.click("#result_list tbody th a")
    expect(page.locator("mark")).to_have_text("Kỳ họp đã khai mạc")
    looked_at(page, browser_problems)
    page.fill("[name=answer]", "Cảm ơn bạn, bài đã được sửa.")
    page.fill("[name=correction]", "Sửa giờ khai mạc thành 8 giờ.")
    page.click("[name=_answer]")
    expect(page.locator(".messagelist .success")).to_contain_text("đính chính bài")
    page.goto(portal_server.url + answer_address(report))
    looked_at(page, browser_problems)
    page.goto(portal_server.url + desk_address(article))
    expect(page.locator(".corrections-desk")).to_contain_text("Sửa giờ khai mạc")
    looked_at(page, browser_problems)
    page.click("[name=_hide]")
    expect(page.locator(".corrections-desk")).to_contain_text("đã ẩn")
