"""Typing in a real Chromium: killed, signed out, left; nothing is lost."""

import time
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from accounts.roles import EDITOR
from news.models import Article
from newsroom.models import EditingMark, FormDraft
from richtext.cleaning import plain_text
from tests.harness.servers import PortalServer
from tests.news.factories import make_article
from tests.story.desk import EDITOR as TEXT
from tests.story.desk import paste_picture, sign_in, type_at_the_end

PASSWORD = "mat-khau-de-thu"
SAID = ".keeping__said"
KEPT = "Đã giữ bản đang gõ lúc"


@pytest.fixture
def server(start_portal: Callable[..., PortalServer]) -> PortalServer:
    return start_portal()


def make_draft(**fields: object) -> Article:
    return make_article(status=Article.Status.DRAFT, published_at=None, **fields)


def form_of(server: PortalServer, article: Article) -> str:
    return f"{server.url}/admin/news/article/{article.pk}/change/"


def open_form(page: Page, server: PortalServer, article: Article) -> None:
    """The editor is ready, and the first beat has marked the form as open."""
    with page.expect_response(lambda answer: answer.url.endswith("/giu/")):
        page.goto(form_of(server, article))
    expect(page.locator(TEXT)).to_be_visible()


def twenty_seconds_later(page: Page) -> None:
    page.clock.fast_forward(20_000)
    expect(page.locator(SAID)).to_contain_text(KEPT)


def sign_out_elsewhere(context: BrowserContext, server: PortalServer) -> None:
    other = context.new_page()
    other.goto(f"{server.url}/admin/")
    other.click("#logout-form button")
    expect(other.locator("[name=password], #content")).not_to_have_count(0)
    other.close()


def faults_of(page: Page, part: str = "#content") -> list[str]:
    """What axe finds in our part of the page. It must not put style sheets into the page to read them."""
    page.wait_for_load_state()
    found = Axe().run(page, part, options={"preload": False}).response["violations"]
    return [f"{violation['id']}: {violation['nodes'][0]['html']}" for violation in found]


def test_killed_in_mid_sentence_at_most_twenty_seconds_are_lost(
    server: PortalServer, new_page: Callable[..., Page]
) -> None:
    article = make_draft(body="<p>Đoạn đầu.</p>")
    page = new_page()
    page.clock.install()
    sign_in(page, server.url, EDITOR, username="toi")
    open_form(page, server, article)
    type_at_the_end(page, "Câu đang viết d")
    twenty_seconds_later(page)
    page.context.close()  # no event reaches the page
    assert "Câu đang viết d" in FormDraft.objects.get().fields["body"][0]
    again = new_page()
    again.goto(f"{server.url}/admin/")
    again.fill("[name=username]", "toi")
    again.fill("[name=password]", PASSWORD)
    again.click("[type=submit]")
    expect(again.locator("#user-tools")).to_be_visible()
    again.goto(form_of(server, article))
    again.get_by_role("link", name="Gõ tiếp").click()
    expect(again.locator(TEXT)).to_contain_text("Câu đang viết d")
    type_at_the_end(again, "ở và xong.")
    again.click("[name=_continue] >> nth=0")
    expect(again.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    assert plain_text(article.body) == "Đoạn đầu. Câu đang viết d ở và xong."
    assert not FormDraft.objects.exists()


def test_signed_out_in_another_tab_one_signs_in_in_a_layer_and_goes_on(
    server: PortalServer, page: Page
) -> None:
    article = make_draft()
    sign_in(page, server.url, EDITOR, username="toi")
    open_form(page, server, article)
    page.fill("#id_title", "Gõ khi đã hết phiên")
    sign_out_elsewhere(page.context, server)
    page.click("[name=_continue] >> nth=0")
    layer = page.locator("dialog.sign-in")
    expect(layer).to_be_visible()
    assert faults_of(page, "dialog.sign-in") == []
    layer.locator("[name=password]").fill("sai")
    layer.get_by_role("button", name="Đăng nhập").click()
    expect(layer.get_by_role("alert")).to_be_visible()
    layer.locator("[name=password]").fill(PASSWORD)
    layer.get_by_role("button", name="Đăng nhập").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    assert article.title == "Gõ khi đã hết phiên"


def test_layer_put_off_leaves_the_text_and_saves_nothing(server: PortalServer, page: Page) -> None:
    article = make_draft(title="Cũ")
    sign_in(page, server.url, EDITOR, username="toi")
    open_form(page, server, article)
    page.fill("#id_title", "Mới")
    sign_out_elsewhere(page.context, server)
    page.click("[name=_continue] >> nth=0")
    page.get_by_role("button", name="Để sau").click()
    expect(page.locator("dialog.sign-in")).to_be_hidden()
    expect(page.locator("#id_title")).to_have_value("Mới")
    page.locator(SAID).get_by_role("button", name="Đăng nhập lại").click()
    page.locator("dialog.sign-in [name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(SAID)).to_contain_text(KEPT)
    article.refresh_from_db()
    assert article.title == "Cũ"
    page.click("[name=_continue] >> nth=0")
    expect(page.locator(".messagelist .success")).to_be_visible()


def test_signed_in_anew_in_another_tab_typing_goes_on_by_itself(server: PortalServer, page: Page) -> None:
    article = make_draft()
    sign_in(page, server.url, EDITOR, username="toi")
    open_form(page, server, article)
    sign_out_elsewhere(page.context, server)
    other = page.context.new_page()
    other.goto(f"{server.url}/admin/")
    other.fill("[name=username]", "toi")
    other.fill("[name=password]", PASSWORD)
    other.click("[type=submit]")
    expect(other.locator("#user-tools")).to_be_visible()
    other.close()
    page.fill("#id_title", "Đi tiếp")
    page.click("[name=_continue] >> nth=0")
    expect(page.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    assert article.title == "Đi tiếp"


def test_leaving_with_unsaved_work_warns_and_without_does_not(server: PortalServer, page: Page) -> None:
    article = make_draft()
    sign_in(page, server.url, EDITOR, username="toi")
    asked: list[str] = []

    def stay(dialog: object) -> None:
        asked.append(dialog.type)  # type: ignore[attr-defined]
        dialog.accept()  # type: ignore[attr-defined]

    page.on("dialog", stay)
    open_form(page, server, article)
    page.locator("#id_title").click()  # a page that nobody touched never asks
    page.goto(f"{server.url}/admin/")
    assert asked == []
    open_form(page, server, article)
    type_at_the_end(page, "Chưa lưu")
    page.goto(f"{server.url}/admin/")
    assert asked == ["beforeunload"]


def test_who_leaves_is_no_longer_shown_as_there(server: PortalServer, page: Page) -> None:
    article = make_draft()
    sign_in(page, server.url, EDITOR, username="toi")
    open_form(page, server, article)
    assert EditingMark.objects.get().user.username == "toi"
    page.goto(f"{server.url}/admin/")
    deadline = time.monotonic() + 10  # nobody waits for the answer to a beacon
    while EditingMark.objects.exists() and time.monotonic() < deadline:
        page.reload()
    assert not EditingMark.objects.exists()


def test_second_person_sees_the_first(server: PortalServer, new_page: Callable[..., Page]) -> None:
    article = make_draft()
    early, late = new_page(), new_page()
    sign_in(early, server.url, EDITOR, username="den-truoc")
    sign_in(late, server.url, EDITOR, username="den-sau")
    open_form(early, server, article)
    open_form(late, server, article)
    expect(late.locator("[data-others]")).to_contain_text("den-truoc đang mở bài này, từ")


def test_conflict_is_chosen_without_script(server: PortalServer, new_page: Callable[..., Page]) -> None:
    article = make_draft(title="Khai mạc kỳ họp")
    page = new_page(javascript=False)
    sign_in(page, server.url, EDITOR, username="toi")
    page.goto(form_of(server, article))
    other = new_page(javascript=False)
    sign_in(other, server.url, EDITOR, username="dong-nghiep")
    other.goto(form_of(server, article))
    other.fill("#id_title", "Bế mạc kỳ họp")
    other.click("[name=_continue] >> nth=0")
    page.fill("#id_title", "Khai mạc phiên họp")
    page.fill("#id_lead", "Sapo của tôi.")
    page.click("[name=_continue] >> nth=0")
    expect(page.locator("h1")).to_have_text("Bài đã có bản mới hơn")
    page.get_by_role("radio", name="Giữ bản đã lưu").first.check()
    page.get_by_role("button", name="Lưu theo lựa chọn trên").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    assert (article.title, article.lead) == ("Bế mạc kỳ họp", "Sapo của tôi.")


def test_history_comparison_restoring_and_conflict_are_accessible(
    server: PortalServer, page: Page, new_page: Callable[..., Page]
) -> None:
    article = make_draft(title="Bản đầu")
    sign_in(page, server.url, EDITOR, username="toi")
    for title in ("Bản hai", "Bản ba"):
        open_form(page, server, article)
        page.fill("#id_title", title)
        page.click("[name=_continue] >> nth=0")
        expect(page.locator(".messagelist .success")).to_be_visible()
    history = f"{server.url}/admin/news/article/{article.pk}/phien-ban/"
    for address in (history, f"{history}1/3/", f"{history}1/khoi-phuc/"):
        page.goto(address)
        assert faults_of(page) == [], address
    open_form(page, server, article)
    Article.objects.update(revision=9, title="Người khác sửa")
    page.fill("#id_title", "Của tôi")
    page.click("[name=_continue] >> nth=0")
    expect(page.locator("h1")).to_have_text("Bài đã có bản mới hơn")
    assert faults_of(page) == []


def test_picture_is_uploaded_after_signing_in_again(server: PortalServer, page: Page) -> None:
    """The token of the uploads is the form's of now, not that of when the editor started."""
    article = make_draft()
    sign_in(page, server.url, EDITOR, username="toi")
    open_form(page, server, article)
    sign_out_elsewhere(page.context, server)
    page.click("[name=_continue] >> nth=0")
    layer = page.locator("dialog.sign-in")
    layer.get_by_role("button", name="Để sau").click()
    page.locator(SAID).get_by_role("button", name="Đăng nhập lại").click()
    layer.locator("[name=password]").fill(PASSWORD)
    layer.get_by_role("button", name="Đăng nhập").click()
    expect(layer).to_be_hidden()
    page.locator(TEXT).focus()
    paste_picture(page, colour="navy", alt="Bục", caption="Chủ tọa")
