"""The overview pages in a real Chromium: by keyboard, on a phone, and for who cannot see them."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.admin.models import CHANGE, LogEntry
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.roles import ADMINISTRATOR
from news.models import Article
from newsroom.models import CheckedLink
from tests.accounts.factories import make_user
from tests.harness.servers import PortalServer
from tests.news.factories import make_article
from tests.story.desk import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

DESK = "/admin/news/article"
PAGES = [
    f"{DESK}/bao-cao/",
    f"{DESK}/bao-cao/tac-gia/",
    f"{DESK}/bao-cao/lien-ket-hong/",
    f"{DESK}/ra-soat/",
    "/admin/admin/logentry/?tu=2026-01-01",
]


def make_what_is_shown() -> Article:
    title = "Đoàn giám sát của Thường trực Hội đồng nhân dân tỉnh làm việc với các sở, ngành về đầu tư công"
    article = make_article(title, review_on=timezone.localdate(), published_at=timezone.now())
    long = f"https://cu.example/{'duong-dan-rat-dai/' * 12}"
    link = CheckedLink.objects.create(url_hash="a" * 64, url=long, said="404", failing_since=timezone.now())
    link.articles.add(article)
    LogEntry.objects.log_actions(make_user().pk, [article], CHANGE, "Đã lưu.")
    return article


def test_overview_pages_are_for_everybody(
    new_page: Callable[..., Page], start_portal: Callable[..., PortalServer], browser_problems: list[str]
) -> None:
    server = start_portal()
    article = make_what_is_shown()
    page = new_page(width=390)
    sign_in(page, server.url, ADMINISTRATOR, username="quan-tri")
    for address in PAGES:
        page.goto(server.url + address)
        assert browser_problems == [], address
        assert Axe().run(page).response["violations"] == [], address
        browser_problems.clear()  # axe's own styles, which the policy blocks
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
    page.goto(f"{server.url}{DESK}/ra-soat/")
    page.get_by_role("button", name=f"Đã rà soát “{article.title}”").press("Enter")
    expect(page.locator(".messagelist .success")).to_contain_text("Đã rà soát 1 bài")
    expect(page.get_by_text("Không có bài nào cần rà soát.")).to_be_visible()
