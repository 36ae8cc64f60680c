"""The queue as a moderator works in it, in Chromium against the production server."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accounts.roles import MODERATOR
from comments.models import Comment, CommentSettings, Decision
from tests.comments.factories import make_comment
from tests.harness.servers import PortalServer
from tests.news.factories import make_article
from tests.story.desk import sign_in

QUEUE = "/admin/comments/comment/"


def statuses() -> dict[str, str]:
    return dict(Comment.objects.values_list("name", "status"))


def looked_at(page: Page, problems: list[str]) -> None:
    """Axe finds nothing; what it does itself against the policy does not count."""
    page.wait_for_load_state()
    assert problems == []
    found = Axe().run(page).response["violations"]
    assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found] == []
    problems.clear()


@pytest.fixture
def waiting() -> list[Comment]:
    """Three, as the queue shows them from above."""
    CommentSettings.objects.create(blocked_words="cờ bạc")
    article = make_article(body="<p>Cầu dài 300 mét.</p>")
    texts = ("Chơi cờ bạc tại https://a.example", "ĐỀ NGHỊ TRẢ LỜI NGAY CHO DÂN", "Cảm ơn các đại biểu.")
    made = [
        make_comment(article, name=f"Người {number}", text=text, status=Comment.Status.PENDING)
        for number, text in enumerate(texts, start=1)
    ]
    return made[::-1]


def test_a_queue_is_worked_off_by_keys(
    portal_server: PortalServer, page: Page, waiting: list[Comment], browser_problems: list[str]
) -> None:
    sign_in(page, portal_server.url, MODERATOR, username="kiem-duyet")
    page.goto(portal_server.url + QUEUE)
    looked_at(page, browser_problems)
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator(".messagelist")).to_contain_text("Đã duyệt 1 bình luận.")
    assert statuses() == {"Người 1": "pending", "Người 2": "pending", "Người 3": "approved"}
    page.wait_for_load_state()  # with the script that listens to the keys
    page.locator(".action-select").nth(1).check()
    page.select_option("[name=action]", "refuse")
    page.click("button[name=index]")
    expect(page.locator("[name=reason]:invalid")).to_be_focused()
    expect(page.locator(".action-select").nth(1)).to_be_checked()
    page.locator(".action-select").nth(1).uncheck()
    for key in "jxjx1":
        page.keyboard.press(key)
    expect(page.locator(".messagelist")).to_contain_text("Đã từ chối 2 bình luận.")
    assert statuses() == {"Người 1": "refused", "Người 2": "refused", "Người 3": "approved"}
    assert set(Decision.objects.filter(kind="refused").values_list("reason", flat=True)) == {"abuse"}


def test_comments_are_worked_off_beside_their_article_by_keys(
    portal_server: PortalServer, page: Page, waiting: list[Comment], browser_problems: list[str]
) -> None:
    sign_in(page, portal_server.url, MODERATOR, username="kiem-duyet")
    page.goto(f"{portal_server.url}{QUEUE}{waiting[0].pk}/change/")
    looked_at(page, browser_problems)
    page.keyboard.press("a")
    page.wait_for_url(f"**{QUEUE}{waiting[1].pk}/change/")
    page.keyboard.press("2")
    page.wait_for_url(f"**{QUEUE}{waiting[2].pk}/change/")
    page.keyboard.press("s")
    expect(page.locator(".messagelist")).to_contain_text("Đã đánh dấu 1 bình luận là thư rác.")
    assert statuses() == {"Người 3": "approved", "Người 2": "refused", "Người 1": "spam"}
    assert Decision.objects.get(kind="refused").reason == "unlawful"


def test_keys_can_be_turned_off_and_write_letters_where_one_writes(
    portal_server: PortalServer, page: Page, waiting: list[Comment]
) -> None:
    sign_in(page, portal_server.url, MODERATOR, username="kiem-duyet")
    page.goto(portal_server.url + QUEUE)
    page.fill("#searchbar", "")
    page.locator("#searchbar").press_sequentially("jas")
    assert page.input_value("#searchbar") == "jas"
    page.click("text=Phím tắt")
    page.uncheck("text=Dùng phím tắt")
    page.reload()
    for key in "ja":
        page.keyboard.press(key)
    expect(page.locator(".queue-current")).to_have_count(0)
    assert set(statuses().values()) == {"pending"}


@pytest.mark.parametrize("width", [390, 1280])
def test_a_comment_beside_its_article_without_javascript(
    portal_server: PortalServer, new_page: Callable[..., Page], width: int, waiting: list[Comment]
) -> None:
    page = new_page(javascript=False, width=width)
    sign_in(page, portal_server.url, MODERATOR, username="kiem-duyet")
    page.goto(f"{portal_server.url}{QUEUE}{waiting[-1].pk}/change/")
    expect(page.locator(".comment-desk__article")).to_contain_text("Cầu dài 300 mét.")
    expect(page.locator(".comment-marks")).to_contain_text("cờ bạc")
    page.select_option("[name=reason]", "off-topic")
    page.click("[name=_refuse]")
    expect(page.locator(".messagelist")).to_contain_text("Đã từ chối 1 bình luận.")
    assert statuses()["Người 1"] == "refused"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_comments_page_and_the_answer_are_accessible(
    portal_server: PortalServer,
    new_page: Callable[..., Page],
    browser_problems: list[str],
    width: int,
    waiting: list[Comment],
) -> None:
    comment = make_comment(waiting[0].article, name="W" * 80, text="x" * 3000)
    page = new_page(width=width)
    sign_in(page, portal_server.url, MODERATOR, username="kiem-duyet")
    for address in (QUEUE, f"{QUEUE}{comment.pk}/change/", f"{QUEUE}{comment.pk}/tra-loi/"):
        page.goto(portal_server.url + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        looked_at(page, browser_problems)
        edges = page.locator(".field-words").evaluate_all(
            "all => all.map(e => e.getBoundingClientRect().right)"
        )
        assert max(edges, default=0) <= width  # the list scrolls by itself: the words stay in sight
    page.fill("[name=text]", "Đã ghi nhận.")
    page.click("input[value='Trả lời']")
    expect(page.locator(".messagelist")).to_contain_text("Câu trả lời đã hiện dưới bài viết.")
    assert Comment.objects.get(is_official=True).parent == comment
