from playwright.sync_api import Page

from tests.harness.servers import PortalServer
from visits.models import Adjustment

MINUTE = 60_000


def test_counter_stays_fresh_while_the_page_is_open(portal_server: PortalServer, page: Page) -> None:
    page.clock.install()
    page.goto(f"{portal_server.url}/thong-ke/")
    Adjustment.objects.create(views=1_000_000, reason="Cổng thông tin cũ")
    page.clock.fast_forward(2 * MINUTE)
    page.locator(".visits", has_text="Thống kê: 1.000.00").wait_for()


def test_counter_leads_to_the_page_of_statistics(portal_server: PortalServer, page: Page) -> None:
    page.goto(f"{portal_server.url}/thong-ke/")
    page.get_by_text("Các số này là gì?").click()
    page.locator(".visits", has_text="Không tính cán bộ đang đăng nhập").wait_for()
    page.get_by_role("link", name="Thống kê chi tiết và cách đếm").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Thống kê truy cập"
