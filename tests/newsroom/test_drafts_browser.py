"""Drafts in a real Chromium: one for each tab, and none of a form in which nobody typed."""

import pytest
from playwright.sync_api import Page

from accounts.roles import EDITOR
from news.models import Article
from newsroom.models import FormDraft
from tests.harness.servers import PortalServer
from tests.news.factories import make_article
from tests.newsroom.test_keeping_browser import form_of, open_form, twenty_seconds_later
from tests.story.desk import sign_in, type_at_the_end

_HIDE = """
() => {
  Object.defineProperty(document, "visibilityState", { value: "hidden" });
  document.dispatchEvent(new Event("visibilitychange"));
  return fetch("/healthz").then((answer) => answer.status); // sent after whatever the event sends
}
"""

_KEEP = """
() => {
  Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}
"""


def test_a_form_left_before_the_editor_was_ready_is_no_draft(portal_server: PortalServer, page: Page) -> None:
    article = make_article(status=Article.Status.DRAFT, published_at=None)
    sign_in(page, portal_server.url, EDITOR, username="toi")
    page.route("**/lang/vi.js*", lambda route: None)  # without its words the editor waits
    kept: list[str] = []
    page.on("request", lambda request: kept.append(request.url) if request.url.endswith("/giu/") else None)
    page.goto(f"{portal_server.url}/admin/news/article/{article.pk}/change/", wait_until="domcontentloaded")
    assert page.evaluate(_HIDE) == 200
    assert kept == []
    assert not FormDraft.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_draft_gone_on_with_in_two_tabs_becomes_two(portal_server: PortalServer, page: Page) -> None:
    article = make_article(status=Article.Status.DRAFT, published_at=None, body="<p>Đoạn đầu.</p>")
    page.clock.install()
    sign_in(page, portal_server.url, EDITOR, username="toi")
    open_form(page, portal_server, article)
    type_at_the_end(page, "Gõ dở")
    twenty_seconds_later(page)
    address = f"{form_of(portal_server, article)}?nhap={FormDraft.objects.get().key}"
    tabs = [page, page.context.new_page()]
    for tab in tabs:
        with tab.expect_response(lambda answer: answer.url.endswith("/giu/")):
            tab.goto(address)
    for tab, words in zip(tabs, ("thẻ một", "thẻ hai"), strict=True):
        tab.bring_to_front()
        type_at_the_end(tab, words)
        with tab.expect_response(lambda answer: answer.url.endswith("/giu/")):
            tab.evaluate(_KEEP)
    bodies = FormDraft.objects.order_by("pk").values_list("fields__body__0", flat=True)
    assert [("thẻ một" in body, "thẻ hai" in body) for body in bodies] == [(True, False), (False, True)]
