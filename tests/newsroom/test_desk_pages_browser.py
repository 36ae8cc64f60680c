"""The desk's plain pages in a real Chromium, on a phone: nothing that hinders whoever cannot see or point."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.roles import ADMINISTRATOR
from comments.models import Comment
from news.states import StateKey
from tests.comments.factories import make_comment
from tests.harness.servers import PortalServer
from tests.images.factories import make_picture
from tests.news.factories import make_category
from tests.newsroom.factories import make_in_state
from tests.pages.factories import make_link
from tests.story.desk import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def faults_of(page: Page) -> list[str]:
    page.wait_for_load_state()
    found = Axe().run(page, "#content", options={"preload": False}).response["violations"]
    return [f"{violation['id']}: {violation['nodes'][0]['html']}" for violation in found]


def is_within_the_screen(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


def test_the_desks_pages_hinder_nobody(
    start_portal: Callable[..., PortalServer], new_page: Callable[..., Page]
) -> None:
    server = start_portal()
    make_category("Kỳ họp", parent=make_category("Hoạt động"))
    make_in_state(StateKey.SUBMITTED, timezone.now(), title="Dự kiến giám sát hai chuyên đề")
    page = new_page(width=390)
    sign_in(page, server.url, ADMINISTRATOR, username="quan-tri")
    assert page.get_by_role("link", name="Dự kiến giám sát").is_visible()
    assert (faults_of(page), is_within_the_screen(page)) == ([], True)
    for address in ("news/remit/add/", "newsroom/desksettings/1/change/"):
        page.goto(f"{server.url}/admin/{address}")
        assert (faults_of(page), is_within_the_screen(page)) == ([], True), address
    page.goto(f"{server.url}/admin/news/article/")
    page.check("[name=_selected_action]")
    page.locator("[name=action]").first.select_option("file")
    page.locator("button[name=index]").first.click()
    page.get_by_label("Chuyên mục chính").select_option(label="Hoạt động › Kỳ họp")
    assert (faults_of(page), is_within_the_screen(page)) == ([], True)
    page.click("[type=submit][value='Chuyển chuyên mục']")
    expect(page.locator(".messagelist")).to_contain_text("Đã chuyển 1 bài.")


@pytest.mark.parametrize("chosen", ["auto", "dark"])
def test_the_desk_is_read_in_the_dark(
    start_portal: Callable[..., PortalServer], new_page: Callable[..., Page], chosen: str
) -> None:
    server = start_portal()
    article = make_in_state(StateKey.PUBLISHED, timezone.now(), title="Khai mạc kỳ họp")
    make_comment(article, status=Comment.Status.PENDING)
    page = new_page(color_scheme="dark" if chosen == "auto" else "light")
    page.add_init_script(f"localStorage.setItem('theme', '{chosen}')")
    sign_in(page, server.url, ADMINISTRATOR, username="quan-tri")
    for address in ("", "news/article/", "comments/comment/", f"news/article/{article.pk}/change/"):
        page.goto(f"{server.url}/admin/{address}")
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
        found = Axe().run(page, options={"preload": False, "runOnly": ["color-contrast"]})
        assert not found.violations_count, f"{address}: {found.generate_report()}"


def test_lists_show_their_last_column_beside_the_filters(
    start_portal: Callable[..., PortalServer], new_page: Callable[..., Page]
) -> None:
    server = start_portal()
    cover = make_picture(alt="Hội trường lớn nhìn từ cuối phòng: nhiều hàng đại biểu ngồi quay lưng.")
    category = make_category("Trả lời kiến nghị cử tri")
    title = "Chất vấn về nước sạch nông thôn và cấp giấy chứng nhận: nhiều lời hứa có thời hạn cụ thể"
    make_in_state(StateKey.PUBLISHED, timezone.now(), title=title, category=category, cover=cover)
    make_link("Cơ sở dữ liệu quốc gia về pháp luật", url="https://congbao.chinhphu.vn/van-ban/")
    page = new_page(width=1280)
    sign_in(page, server.url, ADMINISTRATOR, username="quan-tri")
    for address in ("news/article/", "images/picture/", "accounts/user/", "pages/weblink/"):
        page.goto(f"{server.url}/admin/{address}")
        hidden = page.locator(".results").evaluate("(list) => list.scrollWidth - list.clientWidth")
        assert hidden <= 0, address


def test_categories_stand_beside_their_boxes_on_a_phone(
    start_portal: Callable[..., PortalServer], new_page: Callable[..., Page]
) -> None:
    server = start_portal()
    make_category("Kỳ họp")
    page = new_page(width=390)
    sign_in(page, server.url, ADMINISTRATOR, username="quan-tri")
    page.goto(f"{server.url}/admin/news/article/add/")
    box = page.get_by_label("Kỳ họp", exact=True)
    assert box.evaluate("(box) => box.offsetLeft - box.parentElement.offsetLeft + box.offsetWidth") < 40
