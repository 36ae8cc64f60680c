"""The whole portal once, as people use it: from the desk's first word to a citizen's vote."""

import json
from collections.abc import Callable

import pytest
from captcha.models import CaptchaStore
from playwright.sync_api import Page, expect

from accounts.roles import ADMINISTRATOR
from comments.models import Comment
from images.models import Picture
from news.models import Article
from polls.models import Ballot
from ratings.models import Rating
from tests.harness.servers import PortalServer
from tests.news.factories import LEAD, make_article, make_category
from tests.polls.factories import make_adjustment, make_poll
from tests.story.desk import EDITOR, paste_picture, sign_in, type_at_the_end

TITLE = "Khai mạc kỳ họp thứ mười"
WRONG = "Mã xác thực không đúng."
THANKS = "Cảm ơn, bình luận đã được gửi và chờ duyệt."
pytestmark = pytest.mark.each_database


@pytest.fixture
def server(portal_server: PortalServer) -> PortalServer:
    return portal_server


def write_article(page: Page, server: PortalServer) -> None:
    """Sign in, write an article with two pasted pictures and their captions, and publish it."""
    make_category("Kỳ họp")
    sign_in(page, server.url, ADMINISTRATOR, username="quan-tri")
    page.goto(f"{server.url}/admin/news/article/add/")
    page.fill("[name=title]", TITLE)
    page.fill("[name=lead]", LEAD)
    page.locator(EDITOR).click()
    page.keyboard.type("Các đại biểu đã có mặt đông đủ.")
    page.keyboard.press("Enter")
    paste_picture(page, colour="firebrick", alt="Hội trường kín chỗ", caption="Toàn cảnh phiên khai mạc")
    type_at_the_end(page, "Kỳ họp xem xét mười hai nghị quyết.")
    page.keyboard.press("Enter")
    paste_picture(page, colour="navy", alt="Một người phát biểu trên bục", caption="Chủ tọa phát biểu")
    page.select_option("#id_category", label="Kỳ họp")
    page.locator("[name=_move][value=publish]").first.click()
    page.check("text=Chưa ghi nguồn tin.")  # knowingly
    page.click("[type=submit][value='Đăng']")
    expect(page.locator(".messagelist .success")).to_contain_text(f"Đã đăng “{TITLE}”")


def solve_captcha(page: Page) -> str:
    return CaptchaStore.objects.get(hashkey=page.input_value("[name=captcha_0]")).challenge


def fill_comment(page: Page, text: str, *, captcha: str) -> None:
    page.fill("[name=name]", "Nguyễn Văn An")
    page.fill("[name=text]", text)
    page.check("[name=consent]")
    page.fill("[name=captcha_1]", captcha)


def comment_after_one_mistake(page: Page, text: str) -> None:
    """The error appears only after the wrong answer, and the text is kept."""
    page.click("text=Viết bình luận")
    fill_comment(page, text, captcha="sai")
    expect(page.locator("main")).not_to_contain_text(WRONG)
    page.click("#binh-luan .form__actions button")
    expect(page.locator("main")).to_contain_text(WRONG)
    expect(page.locator("[name=text]")).to_have_value(text)
    expect(page.locator("[name=name]")).to_have_value("Nguyễn Văn An")
    page.fill("[name=captcha_1]", solve_captcha(page))
    page.click("#binh-luan .form__actions button")
    expect(page.locator("main")).to_contain_text(THANKS)


def approve_comments(page: Page, server: PortalServer) -> None:
    page.goto(f"{server.url}/admin/")
    page.click(".tasks__all:has-text('Bình luận chờ duyệt')")
    page.wait_for_load_state()  # with the script behind the box that checks all others
    page.check("#action-toggle")
    page.locator("[name=action]").first.select_option("approve")
    page.locator("button[name=index]").first.click()
    expect(page.locator(".messagelist")).to_contain_text("Đã duyệt 1 bình luận.")


def test_the_story_of_one_article(server: PortalServer, new_page: Callable[..., Page]) -> None:
    poll = make_poll(is_featured=True)
    make_adjustment(poll)
    desk = new_page()
    write_article(desk, server)

    article = Article.objects.get()
    citizen = new_page()
    citizen.goto(server.url)
    citizen.click(f"text={TITLE}")
    expect(citizen.locator("h1")).to_have_text(TITLE)
    citizen.wait_for_load_state()  # with its pictures, and the script behind its stars
    figures = citizen.locator(".prose figure")
    expect(figures).to_have_count(2)
    expect(figures.locator("figcaption")).to_have_text(["Toàn cảnh phiên khai mạc", "Chủ tọa phát biểu"])
    expect(figures.nth(0).locator("img")).to_have_attribute("alt", "Hội trường kín chỗ")
    assert citizen.evaluate("document.querySelector('.prose img').complete")
    assert Picture.objects.count() == 2
    assert not citizen.context.cookies()

    expect(citizen.locator(".rating")).to_contain_text("Chưa có đánh giá")
    citizen.click(".rating__link >> nth=3")
    citizen.click("text=Gửi đánh giá")
    expect(citizen.locator(".rating")).to_contain_text("1 lượt đánh giá, trung bình: 4,0")
    assert Rating.objects.get().score == 4

    comment_after_one_mistake(citizen, "Mong kỳ họp bàn kỹ việc nước sạch <3 & đường sá.")
    citizen.reload()
    expect(citizen.locator("#binh-luan")).not_to_contain_text("nước sạch")
    approve_comments(desk, server)
    citizen.reload()
    expect(citizen.locator("#binh-luan")).to_contain_text("Mong kỳ họp bàn kỹ việc nước sạch <3 & đường sá.")

    expect(citizen.locator(".box.poll")).to_contain_text("123 người đã bình chọn")
    citizen.locator(".poll input[name=choice]").first.check()
    expect(citizen.locator(".poll form[method=post] input:checked")).to_have_count(1)
    citizen.click(".poll form[method=post] button")
    expect(citizen.locator(".box.poll")).to_contain_text("124 người đã bình chọn")
    expect(citizen.locator(".box.poll")).to_contain_text("bạn đã chọn")
    assert Ballot.objects.filter(poll=poll).count() == 1

    assert article.get_absolute_url() in citizen.url
    server.counting.add_up()
    citizen.goto(f"{server.url}/thong-ke/so-lieu.json")
    counted = json.loads(citizen.locator("pre").inner_text())
    assert (counted["online"], counted["visits_today"]) == (1, 1)
    assert counted["today"] >= 4


def test_reading_and_taking_part_without_javascript(
    server: PortalServer, new_page: Callable[..., Page]
) -> None:
    poll = make_poll(is_featured=True)
    make_adjustment(poll)
    article = make_article(TITLE)
    citizen = new_page(javascript=False, width=390)
    citizen.goto(server.url)
    citizen.click(f"text={TITLE}")
    expect(citizen.locator("h1")).to_have_text(TITLE)

    citizen.click(".rating__link >> nth=4")
    expect(citizen.locator("input[name=score]:checked")).to_have_value("5")
    citizen.click("text=Gửi đánh giá")
    expect(citizen.locator("main")).to_contain_text("1 lượt đánh giá, trung bình: 5,0")

    citizen.goto(server.url + article.get_absolute_url())
    comment_after_one_mistake(citizen, "Không cần JavaScript vẫn gửi được.")
    assert Comment.objects.get().status == Comment.Status.PENDING

    citizen.goto(server.url + article.get_absolute_url())
    citizen.locator(".poll input[name=choice]").nth(1).check()
    citizen.click(".poll button")
    citizen.click("text=Xác nhận bình chọn")
    expect(citizen.locator("main")).to_contain_text("124 người đã bình chọn")
    assert Ballot.objects.filter(poll=poll).count() == 1
