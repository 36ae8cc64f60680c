"""The pages of an article's documents and of tags that become one, in a real Chromium."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.roles import PUBLISHER
from news.models import Attachment, Tag
from news.states import StateKey
from tests.harness.servers import PortalServer
from tests.news.attachments import DOCX, PDF
from tests.news.factories import make_article, make_tag
from tests.newsroom.factories import make_in_state
from tests.story.desk import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def looked_at(page: Page, problems: list[str]) -> None:
    """Axe finds nothing; what it does itself against the policy does not count."""
    page.wait_for_load_state()
    assert problems == []
    found = Axe().run(page).response["violations"]
    assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found] == []
    problems.clear()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "Nghị quyết 12.pdf", tmp_path / "phu-luc.docx"]
    for path, content in zip(paths, (PDF, DOCX), strict=True):
        path.write_bytes(content)
    return paths


def test_documents_are_attached_ordered_and_downloaded(
    start_portal: Callable[..., PortalServer],
    page: Page,
    browser_problems: list[str],
    files: list[Path],
    tmp_path: Path,
) -> None:
    server = start_portal(PORTAL_MEDIA=str(tmp_path / "media"))
    article = make_in_state(StateKey.PUBLISHED, timezone.now())
    sign_in(page, server.url, PUBLISHER, username="nguoi-duyet")
    page.goto(f"{server.url}/admin/news/article/{article.pk}/change/")
    page.click("text=Tệp đính kèm")
    looked_at(page, browser_problems)
    for path, title in zip(files, ("", "Phụ lục"), strict=True):
        page.set_input_files("[name=file]", path)
        page.fill("[name=title]", title)
        page.click("[name=_attach]")
        expect(page.locator(".messagelist .success")).to_contain_text("Đã đính kèm")
    looked_at(page, browser_problems)
    page.get_by_label("Thứ tự của Phụ lục").fill("0")
    page.get_by_label("Tên của Phụ lục").press("Enter")
    expect(page.locator(".messagelist .success")).to_contain_text("xếp lại “Phụ lục”")
    page.goto(server.url + article.get_absolute_url())
    expect(page.locator(".attachments__link")).to_have_text(["Phụ lục", "Nghị quyết 12"])
    looked_at(page, browser_problems)
    with page.expect_download() as download:
        page.click("text=Nghị quyết 12")
    assert download.value.suggested_filename == "Nghị quyết 12.pdf"
    assert download.value.path().read_bytes() == PDF
    assert Attachment.objects.count() == 2


def test_tags_are_merged_without_script(
    portal_server: PortalServer, new_page: Callable[..., Page], page: Page, browser_problems: list[str]
) -> None:
    make_article(tags=[make_tag("kì họp")])
    make_tag("kỳ họp")
    page = new_page(javascript=False)
    sign_in(page, portal_server.url, PUBLISHER, username="nguoi-duyet")
    page.goto(f"{portal_server.url}/admin/news/tag/")
    for box in page.locator("input.action-select").all():
        box.check()
    page.select_option("[name=action]", label="Gộp các thẻ đã chọn")
    page.click("[name=index]")
    page.get_by_label("kỳ họp").check()
    page.click("text=Gộp thẻ >> nth=-1")
    expect(page.locator(".messagelist .success")).to_contain_text("Đã gộp “kì họp” vào “kỳ họp”.")
    assert [tag.name for tag in Tag.objects.all()] == ["kỳ họp"]


def test_the_page_of_the_merging_has_no_barrier(
    portal_server: PortalServer, page: Page, browser_problems: list[str]
) -> None:
    make_tag("kì họp")
    make_tag("kỳ họp")
    sign_in(page, portal_server.url, PUBLISHER, username="nguoi-duyet")
    page.goto(f"{portal_server.url}/admin/news/tag/")
    page.check("#action-toggle")
    page.select_option("[name=action]", label="Gộp các thẻ đã chọn")
    page.click("[name=index]")
    expect(page.get_by_label("kỳ họp")).to_be_visible()
    looked_at(page, browser_problems)
