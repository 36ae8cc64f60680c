"""The preview in a real Chromium: in its frame, as wide as a telephone, of what is typed this moment."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.roles import ADMINISTRATOR, EDITOR
from news.models import Article
from news.states import StateKey
from pages.models import Redirect
from tests.harness.servers import PortalServer
from tests.news.factories import make_article
from tests.newsroom.factories import make_in_state
from tests.story.desk import EDITOR as TEXT
from tests.story.desk import sign_in, type_at_the_end

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def server(start_portal: Callable[..., PortalServer]) -> PortalServer:
    return start_portal()


def axe(page: Page, problems: list[str]) -> None:
    """Nothing a screen reader stumbles over; the policy was kept before axe brought its own styles."""
    page.wait_for_load_state()
    assert problems == []
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    problems.clear()


def test_what_is_typed_is_seen_in_a_tab_beside_and_nothing_is_saved(
    page: Page, server: PortalServer, browser_problems: list[str]
) -> None:
    article = make_in_state(StateKey.DRAFT, timezone.now(), title="Khai mạc", body="<p>Đoạn đầu.</p>")
    sign_in(page, server.url, EDITOR, username="bien-tap")
    page.goto(f"{server.url}/admin/news/article/{article.pk}/change/")
    expect(page.locator(TEXT)).to_be_visible()
    type_at_the_end(page, "Câu vừa gõ.")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Xem trước").first.click()
    beside = opened.value
    frame = beside.frame_locator("iframe")
    expect(frame.locator(".prose")).to_contain_text("Câu vừa gõ.")
    axe(beside, browser_problems)
    beside.get_by_role("link", name="Điện thoại").click()
    expect(frame.locator("h1")).to_have_text("Khai mạc")
    assert frame.locator("html").evaluate("element => element.clientWidth") <= 390
    assert frame.locator("html").evaluate("element => element.scrollWidth") <= 390
    axe(beside, browser_problems)
    assert Article.objects.get().body == "<p>Đoạn đầu.</p>"
    page.on("dialog", lambda dialog: dialog.accept())
    with page.expect_event("dialog"):  # the form behind still knows that it is not saved
        page.goto(f"{server.url}/admin/")


def test_links_inside_the_frame_open_elsewhere_and_no_script_runs_there(
    page: Page, server: PortalServer
) -> None:
    article = make_in_state(StateKey.DRAFT, timezone.now())
    make_article("Đã đăng")
    sign_in(page, server.url, EDITOR, username="bien-tap")
    page.goto(f"{server.url}/admin/news/article/{article.pk}/xem-truoc/")
    frame = page.frame_locator("iframe")
    with page.context.expect_page() as opened:
        frame.locator(".breadcrumb a").first.click()
    expect(opened.value.locator("h1, h2").first).to_be_visible()
    assert opened.value.url == f"{server.url}/"
    assert frame.locator(".visually-hidden[role=status]").count() == 0  # fragments.js would have put it there


def test_stored_draft_is_previewed_and_shared_without_script(
    new_page: Callable[..., Page], server: PortalServer, browser_problems: list[str]
) -> None:
    article = make_in_state(StateKey.DRAFT, timezone.now(), title="Chưa đăng")
    page, guest = new_page(javascript=False), new_page(width=390)
    sign_in(page, server.url, EDITOR, username="bien-tap")
    page.goto(f"{server.url}/admin/news/article/{article.pk}/change/")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Xem trước").first.click()
    page = opened.value
    expect(page.frame_locator("iframe").locator("h1")).to_have_text("Chưa đăng")
    page.get_by_role("link", name="Gửi cho người không có tài khoản").click()
    page.get_by_role("button", name="Tạo liên kết").click()
    address = page.get_by_label("Địa chỉ của liên kết").input_value()
    guest.goto(address)
    expect(guest.locator("h1")).to_have_text("Chưa đăng")
    axe(guest, browser_problems)
    page.get_by_role("button", name="Thu hồi").click()
    expect(page.locator(".messagelist")).to_contain_text("Đã thu hồi")
    guest.reload()
    expect(guest.locator("h1")).to_have_text("Liên kết không còn hiệu lực")


def test_pages_of_links_and_redirects_stumble_nobody(
    page: Page, server: PortalServer, browser_problems: list[str]
) -> None:
    article = make_in_state(StateKey.DRAFT, timezone.now())
    Redirect.objects.create(old="/cu.aspx", new="/tin-tuc/")
    sign_in(page, server.url, ADMINISTRATOR, username="quan-tri")
    page.goto(f"{server.url}/admin/news/article/{article.pk}/lien-ket/")
    page.get_by_role("button", name="Tạo liên kết").click()
    axe(page, browser_problems)
    page.goto(f"{server.url}/admin/pages/redirect/nhap/")
    axe(page, browser_problems)
    page.get_by_label("Hoặc dán nội dung").fill("/a/;/b/\n/b/;/c/")
    page.get_by_role("button", name="Xem trước, chưa nhập").click()
    expect(page.locator(".errorlist")).to_contain_text("Dòng 1: “/b/” lại được chuyển tiếp")
    axe(page, browser_problems)
    page.get_by_label("Hoặc dán nội dung").fill("/a/;/c/\n/b/;/c/")
    page.get_by_role("button", name="Xem trước, chưa nhập").click()
    axe(page, browser_problems)
    page.get_by_role("button", name="Nhập", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("thêm 2")
    assert Redirect.objects.count() == 3
