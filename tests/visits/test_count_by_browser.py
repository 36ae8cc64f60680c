"""What a real browser's page loads come to, counted in either way."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.harness.servers import PortalServer
from tests.news.factories import make_article
from tests.visits.factories import BROWSER
from visits.models import DailyTraffic, SubjectTraffic

HIDE = "Object.defineProperty(Document.prototype, 'hidden', {get: () => !window.looked})"
LOOK = "window.looked = true; document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture
def server(
    portal_server: PortalServer, start_portal: Callable[..., PortalServer], count_by: str
) -> PortalServer:
    return portal_server if count_by == "pages" else start_portal(PORTAL_COUNT_BY=count_by)


def counted(server: PortalServer) -> int:
    """People's views so far."""
    server.counting.add_up()
    return sum(DailyTraffic.objects.values_list("people_views", flat=True))


@pytest.mark.parametrize("count_by", ["pages", "beacon"])
@pytest.mark.parametrize("javascript", [True, False])
def test_each_page_load_counts_once(
    server: PortalServer, new_page: Callable[..., Page], javascript: bool
) -> None:
    article = make_article()
    page = new_page(javascript=javascript, user_agent=BROWSER)
    for path in [article.get_absolute_url(), "/", "/thong-ke/", "/tin-tuc/"]:
        page.goto(f"{server.url}{path}", wait_until="networkidle")
    page.goto(f"{server.url}{article.get_absolute_url()}", wait_until="networkidle")
    page.reload(wait_until="networkidle")
    page.goto(f"{server.url}/khong-co/", wait_until="networkidle")
    page.context.close()
    assert counted(server) == 6
    assert SubjectTraffic.objects.get().views == 3


@pytest.mark.parametrize("count_by", ["beacon"])
def test_page_opened_behind_another_counts_when_it_is_looked_at(
    server: PortalServer, new_page: Callable[..., Page]
) -> None:
    page = new_page(user_agent=BROWSER)
    page.add_init_script(HIDE)
    page.goto(f"{server.url}/thong-ke/", wait_until="networkidle")
    assert counted(server) == 0
    page.evaluate(LOOK)
    deadline = time.monotonic() + 20
    while not counted(server):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    page.evaluate(LOOK)
    page.goto("about:blank", wait_until="networkidle")
    assert counted(server) == 1
