"""A Word file at the desk, in a real Chromium: the editor shows its draft and changes nothing of it."""

from pathlib import Path

from playwright.sync_api import Page, expect

from accounts.roles import REPORTER
from news.models import Article
from richtext.cleaning import clean
from tests.harness.servers import PortalServer
from tests.news.factories import make_category
from tests.story.desk import EDITOR, sign_in

SESSION = Path(__file__).parent / "files" / "ky-hop.docx"


def test_the_editor_keeps_all_that_a_word_file_gave(portal_server: PortalServer, page: Page) -> None:
    make_category("Kỳ họp")
    sign_in(page, portal_server.url, REPORTER, username="phong-vien")
    page.goto(f"{portal_server.url}/admin/news/article/")
    page.click("text=Thêm từ tệp Word")
    page.set_input_files("[name=file]", SESSION)
    page.select_option("[name=category]", label="Kỳ họp")
    page.click("text=Tạo bài nháp")
    expect(page.locator(".messagelist .success")).to_contain_text("Hãy viết mô tả cho 7 ảnh")
    expect(page.locator(f"{EDITOR} figcaption")).to_have_count(7)
    kept = clean(page.evaluate("CKEDITOR.instances.id_body.getData()"))
    assert "".join(kept.split()) == "".join(Article.objects.get().body.split())
