"""The rating of the portal, a shuffled poll, a captcha and a frozen result, as a person meets them."""

import datetime as dt
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from captcha.models import CaptchaStore
from django.utils import timezone
from playwright.sync_api import Page, expect

from guard.models import CaptchaSettings
from polls.models import Ballot, BallotScore
from tests.harness.keyboard import expect_focus_to_be_seen, tab_to
from tests.harness.servers import PortalServer
from tests.polls.factories import ANSWERS, DAY, make_ballot, make_poll, make_portal_rating, make_scores

LIST = "/binh-chon/"
RESULT = "/binh-chon/danh-gia-cong/"
VOTED = "Bạn đã bình chọn lúc"


def letters(page: Page) -> str:
    """What a person reads in the picture that is shown."""
    return CaptchaStore.objects.get(hashkey=page.input_value("[name=captcha_0]")).challenge


def looked_at(page: Page) -> None:
    page.wait_for_load_state()
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()


def scores() -> list[int]:
    return list(BallotScore.objects.order_by("criterion").values_list("score", flat=True))


def test_the_portal_is_rated_by_keyboard_alone(portal_server: PortalServer, page: Page) -> None:
    poll = make_portal_rating()
    page.goto(portal_server.url + poll.get_absolute_url())
    tab_to(page, page.get_by_role("group", name="Giao diện").get_by_label("1", exact=True))
    for steps in range(4):
        page.keyboard.press("Space")
        for _step in range(steps):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text(VOTED)
    assert scores() == [1, 2, 3, 4]


def test_the_portal_is_rated_without_javascript(
    portal_server: PortalServer, new_page: Callable[..., Page]
) -> None:
    make_portal_rating(is_featured=True)
    page = new_page(javascript=False, width=390)
    page.goto(portal_server.url + LIST)
    page.locator(".box.poll").get_by_role("link", name="Chấm điểm").click()
    for name in ("Giao diện", "Nội dung", "Chất lượng", "Hỗ trợ"):
        page.get_by_role("group", name=name).get_by_label("5", exact=True).check()
    page.get_by_role("button", name="Bình chọn").click()
    expect(page.locator("main")).to_contain_text(VOTED)
    assert scores() == [5, 5, 5, 5]


def test_a_shuffled_poll_is_fetched_into_the_box_and_voted_in_there(
    portal_server: PortalServer, page: Page
) -> None:
    make_poll(is_featured=True, is_shuffled=True)
    page.goto(portal_server.url + LIST)
    box = page.locator(".box.poll")
    box.get_by_role("link", name="Xem phương án và bình chọn").click()
    box.get_by_label("Chưa hài lòng").check()
    box.get_by_role("button", name="Bình chọn").click()
    expect(box).to_contain_text(VOTED)
    assert page.url == portal_server.url + LIST


def test_many_choices_and_a_captcha_by_keyboard_alone(
    portal_server: PortalServer, new_page: Callable[..., Page]
) -> None:
    CaptchaSettings.objects.create(questions="Thủ đô của Việt Nam? | Hà Nội")
    poll = make_poll(asks_captcha=True, max_choices=2)
    page = new_page(width=390)
    page.goto(portal_server.url + poll.get_absolute_url())
    for name in ANSWERS:
        tab_to(page, page.get_by_label(name, exact=True))
        page.keyboard.press("Space")
    shown = page.input_value("[name=captcha_0]")
    tab_to(page, page.get_by_role("button", name="Đổi ảnh khác"))
    page.keyboard.press("Enter")
    expect(page.locator("[name=captcha_0]")).not_to_have_value(shown)
    expect(page.get_by_label("Mã xác thực")).to_be_focused()
    page.keyboard.type(letters(page))
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Bạn đã chọn quá số phương án cho phép.")
    looked_at(page)
    expect_focus_to_be_seen(page, page.get_by_label(ANSWERS[0], exact=True))
    tab_to(page, page.get_by_label(ANSWERS[1], exact=True))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Trả lời câu hỏi thay cho ảnh"))
    page.keyboard.press("Enter")
    answer = page.get_by_label("Thủ đô của Việt Nam?")
    expect(answer).to_be_focused()
    page.keyboard.type("Huế")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Mã xác thực không đúng.")
    looked_at(page)
    expect(answer).to_be_focused()
    page.keyboard.type("hà nội")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text(VOTED)
    looked_at(page)
    ticks = Ballot.objects.get().choices.values_list("text", flat=True)
    assert set(ticks) == {ANSWERS[0], ANSWERS[2]}


@pytest.mark.parametrize("width", [390, 1280])
def test_rating_its_result_and_a_frozen_result_are_accessible(
    portal_server: PortalServer, new_page: Callable[..., Page], width: int
) -> None:
    rating = make_portal_rating()
    make_scores(rating, 5, 4, 3, 2)
    frozen = make_poll(closes_at=timezone.now() - dt.timedelta(hours=1), opens_at=timezone.now() - DAY)
    make_ballot(frozen, frozen.choices.all()[0])
    page = new_page(width=width)
    for path in (rating.get_absolute_url(), RESULT, frozen.get_absolute_url()):
        page.goto(portal_server.url + path)
        looked_at(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
