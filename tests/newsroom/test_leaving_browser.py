"""A form that is left before its editor was there, in a real Chromium: nothing was typed."""

from playwright.sync_api import Page

from accounts.roles import EDITOR
from news.models import Article
from newsroom.models import FormDraft
from tests.harness.servers import PortalServer
from tests.news.factories import make_article
from tests.story.desk import sign_in

_HIDE = """
() => {
  Object.defineProperty(document, "visibilityState", { value: "hidden" });
  document.dispatchEvent(new Event("visibilitychange"));
  return fetch("/healthz").then((answer) => answer.status); // sent after whatever the event sends
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
