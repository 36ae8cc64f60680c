"""Voting as a person does it, in Chromium against the production server; with it static/js/fragments.js."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request, Route, expect

from polls.models import Ballot, Choice, Poll
from tests.harness.keyboard import expect_focus_to_be_seen, tab_to
from tests.harness.servers import PortalServer
from tests.polls.factories import make_ballot, make_poll

LIST = "/binh-chon/"
VOTED = "Bạn đã bình chọn lúc"


@pytest.fixture
def poll(portal_server: PortalServer) -> Poll:
    return make_poll(is_featured=True)


def box_of(page: Page):
    return page.locator(".box.poll")


def ticks() -> list[str]:
    return list(Choice.objects.filter(ballotchoice__isnull=False).values_list("text", flat=True))


def requests_to(page: Page, path: str) -> list[Request]:
    seen: list[Request] = []
    page.on("request", lambda request: seen.append(request) if path in request.url else None)
    return seen


def open_form(page: Page, server: PortalServer) -> None:
    """Tick the first choice in the box beside a page, and wait until the form behind it is there."""
    page.goto(server.url + LIST)
    box_of(page).get_by_label("Rất hài lòng").check()
    expect(box_of(page).locator("form")).to_have_attribute("method", "post")


def test_reading_a_page_fetches_no_poll_and_sets_no_cookie(
    portal_server: PortalServer, poll: Poll, page: Page
) -> None:
    asked = requests_to(page, poll.get_absolute_url())
    page.goto(portal_server.url + LIST, wait_until="networkidle")
    assert not asked
    assert not page.context.cookies()


def test_a_vote_in_the_box_stays_on_the_page(portal_server: PortalServer, poll: Poll, page: Page) -> None:
    open_form(page, portal_server)
    expect(box_of(page).get_by_label("Rất hài lòng")).to_be_checked()
    box_of(page).get_by_role("button", name="Bình chọn").click()
    expect(box_of(page)).to_contain_text(VOTED)
    expect(box_of(page)).to_contain_text("1 người đã bình chọn")
    assert page.url == portal_server.url + LIST
    assert ticks() == ["Rất hài lòng"]


def test_the_keyboard_alone_is_enough(portal_server: PortalServer, poll: Poll, page: Page) -> None:
    page.goto(portal_server.url + LIST)
    tab_to(page, box_of(page).get_by_role("link", name=poll.question))
    page.keyboard.press("Tab")
    expect(box_of(page).locator("form")).to_have_attribute("method", "post")
    page.keyboard.press("ArrowDown")
    expect_focus_to_be_seen(page, box_of(page).get_by_label("Hài lòng", exact=True))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(box_of(page)).to_contain_text(VOTED)
    expect(box_of(page).locator(".poll__question")).to_be_focused()
    assert ticks() == ["Hài lòng"]


def test_the_answer_is_spoken(portal_server: PortalServer, poll: Poll, page: Page) -> None:
    open_form(page, portal_server)
    box_of(page).get_by_role("button", name="Bình chọn").click()
    expect(page.locator("body > [role=status]")).to_contain_text(VOTED)


def test_who_has_voted_meets_the_own_ballot(portal_server: PortalServer, poll: Poll, page: Page) -> None:
    open_form(page, portal_server)
    box_of(page).get_by_role("button", name="Bình chọn").click()
    expect(box_of(page)).to_contain_text(VOTED)
    page.goto(portal_server.url + LIST)
    box_of(page).get_by_label("Hài lòng", exact=True).click()
    expect(box_of(page)).to_contain_text(VOTED)
    expect(box_of(page).locator(".poll__mine")).to_have_count(1)


def test_a_second_press_sends_nothing(portal_server: PortalServer, poll: Poll, page: Page) -> None:
    open_form(page, portal_server)
    sent = requests_to(page, poll.get_absolute_url())
    button = box_of(page).get_by_role("button", name="Bình chọn")
    button.evaluate("button => { button.click(); button.click(); button.click(); }")
    expect(box_of(page)).to_contain_text(VOTED)
    assert [request.method for request in sent] == ["POST", "GET"]


def test_a_broken_connection_keeps_the_tick_and_says_so(
    portal_server: PortalServer, poll: Poll, page: Page
) -> None:
    open_form(page, portal_server)
    address = f"**{poll.get_absolute_url()}"
    page.route(address, lambda route: route.abort())
    box_of(page).get_by_role("button", name="Bình chọn").click()
    expect(box_of(page).locator("[role=alert]")).to_contain_text("Kết nối bị gián đoạn")
    expect(box_of(page).locator("[role=alert]")).to_be_focused()
    expect(box_of(page).get_by_label("Rất hài lòng")).to_be_checked()
    page.unroute(address)
    box_of(page).get_by_role("button", name="Bình chọn").click()
    expect(box_of(page)).to_contain_text(VOTED)


@pytest.mark.parametrize(
    ("status", "sentence"),
    [(403, "trình duyệt chặn cookie"), (500, "xin thử lại sau"), (503, "xin thử lại sau")],
)
def test_a_page_of_the_servers_is_not_taken_for_an_answer(
    portal_server: PortalServer, poll: Poll, page: Page, status: int, sentence: str
) -> None:
    def answer(route: Route) -> None:
        route.fulfill(status=status, content_type="text/html", body="<!doctype html><h1>Lỗi</h1>")

    open_form(page, portal_server)
    page.route(f"**{poll.get_absolute_url()}", answer)
    box_of(page).get_by_role("button", name="Bình chọn").click()
    expect(box_of(page).locator("[role=alert]")).to_contain_text(sentence)
    expect(box_of(page).get_by_label("Rất hài lòng")).to_be_checked()


def test_over_the_limit_the_box_tells_how_long_to_wait(
    portal_server: PortalServer, poll: Poll, new_page: Callable[..., Page]
) -> None:
    for _ in range(5):
        page = new_page()
        open_form(page, portal_server)
        box_of(page).get_by_role("button", name="Bình chọn").click()
        expect(box_of(page)).to_contain_text(VOTED)
    page = new_page()
    open_form(page, portal_server)
    box_of(page).get_by_role("button", name="Bình chọn").click()
    expect(box_of(page).locator("[role=alert]")).to_contain_text("xin gửi lại sau")
    expect(box_of(page).get_by_label("Rất hài lòng")).to_be_checked()
    assert Ballot.objects.count() == 5


def test_words_that_changed_since_the_page_was_read_are_pointed_out(
    portal_server: PortalServer, poll: Poll, page: Page
) -> None:
    page.goto(portal_server.url + LIST)
    Choice.objects.filter(text="Rất hài lòng").update(text="Rất thất vọng")
    box_of(page).locator("input[type=radio]").first.click()
    expect(box_of(page).locator("[role=alert]")).to_contain_text("Câu hỏi hoặc phương án vừa được sửa")
    expect(box_of(page).locator("[role=alert]")).to_be_focused()
    expect(box_of(page).get_by_label("Rất thất vọng")).not_to_be_checked()


def test_without_javascript_the_box_leads_to_a_page_that_asks_to_confirm(
    portal_server: PortalServer, poll: Poll, new_page: Callable[..., Page]
) -> None:
    Poll.objects.update(max_choices=2)  # one choice: tests/story/test_story.py
    page = new_page(javascript=False, width=390)
    page.goto(portal_server.url + LIST)
    for name in ("Rất hài lòng", "Chưa hài lòng"):
        box_of(page).get_by_label(name).check()
    box_of(page).get_by_role("button", name="Bình chọn").click()
    expect(page.get_by_label("Rất hài lòng")).to_be_checked()
    expect(page.get_by_label("Chưa hài lòng")).to_be_checked()
    assert ticks() == []
    page.get_by_role("button", name="Xác nhận bình chọn").click()
    expect(page.locator("main")).to_contain_text(VOTED)
    assert page.url == portal_server.url + poll.get_absolute_url()
    assert set(ticks()) == {"Rất hài lòng", "Chưa hài lòng"}


@pytest.mark.parametrize("width", [390, 1280])
def test_list_poll_confirmation_and_result_are_accessible(
    portal_server: PortalServer, poll: Poll, new_page: Callable[..., Page], width: int
) -> None:
    make_ballot(poll, poll.choices.all()[0])
    page = new_page(width=width)
    confirmation = f"{poll.get_absolute_url()}?choice={poll.choices.all()[0].pk}"
    for path in (LIST, poll.get_absolute_url(), confirmation):
        page.goto(portal_server.url + path)
        found = Axe().run(page)
        assert not found.response["violations"], found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Xác nhận bình chọn").click()
    expect(page.locator("main")).to_contain_text(VOTED)
    page.wait_for_load_state()
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
