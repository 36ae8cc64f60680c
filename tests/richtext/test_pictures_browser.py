"""The pictures of a text in a real Chromium: the panel below the editor, and the library's layer."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Locator, Page, Route, expect

from images.models import Picture
from richtext.pictures import placed_in
from tests.harness.servers import PortalServer
from tests.images.factories import make_file, make_image, make_picture
from tests.pages.factories import make_page
from tests.richtext.test_editor_browser import TEXT, describe, dialog_of, open_form, png, save, send, stored

PANEL = ".text-pictures"
LAYER = "dialog.library"


@pytest.fixture
def editor(portal_server: PortalServer, page: Page, client: Client) -> Page:
    open_form(portal_server, page, client)
    page.click(TEXT)
    return page


def alt_of(page: Page, place: int) -> Locator:
    return page.get_by_label(f"Ảnh {place}: mô tả cho người không nhìn thấy ảnh")


def caption_of(page: Page, place: int) -> Locator:
    return page.get_by_label(f"Chú thích dưới ảnh {place}")


def faults_of(page: Page, part: str) -> list[str]:
    found = Axe().run(page, part, options={"preload": False}).response["violations"]
    return [f"{violation['id']}: {violation['nodes'][0]['html']}" for violation in found]


def upload(page: Page, *colours: str) -> None:
    """Pictures of these colours into the library, by the door of the editor's uploads."""
    form = {"X-CSRFToken": page.locator("input[name=csrfmiddlewaretoken]").first.input_value()}
    address = page.url.partition("/admin/")[0] + "/admin/images/picture/upload/"
    for colour in colours:
        content = make_file(make_image((640, 480), colour)).getvalue()
        file = {"name": f"{colour}.jpg", "mimeType": "image/jpeg", "buffer": content}
        answer = page.request.post(address, multipart={"upload": file}, headers=form)  # type: ignore[dict-item]
        assert answer.ok
        Picture.objects.filter(alt="").update(alt=f"Ảnh màu {colour}", caption=f"Chú thích {colour}")
    for picture in Picture.objects.all():
        picture.save()  # so that it is found by its words


# The panel


def test_panel_and_text_always_say_the_same(editor: Page) -> None:
    page = editor
    expect(page.locator(PANEL)).to_be_hidden()
    send(page, "paste", "", png("red"), png("blue"))
    describe(page, "Một", "Chú thích một")
    describe(page, "Hai")
    expect(alt_of(page, 2)).to_have_value("Hai")
    expect(caption_of(page, 1)).to_have_value("Chú thích một")
    page.locator(f"{PANEL} summary").click()  # nothing lacks a description: it is closed
    alt_of(page, 1).fill("Một, viết lại")
    caption_of(page, 2).fill("Chú thích hai")
    expect(page.locator(f"{TEXT} figcaption").last).to_have_text("Chú thích hai")
    page.locator(f"{TEXT} figure img").last.dblclick()
    describe(page, "Hai, sửa trong bài", "Chú thích hai")
    expect(alt_of(page, 2)).to_have_value("Hai, sửa trong bài")
    body = save(page).body
    words = [(placed.alt, placed.caption) for placed in placed_in(body)]
    assert words == [("Một, viết lại", "Chú thích một"), ("Hai, sửa trong bài", "Chú thích hai")]


def test_words_typed_before_the_editor_was_ready_are_kept(
    portal_server: PortalServer, page: Page, client: Client
) -> None:
    open_form(portal_server, page, client)
    address = make_picture((640, 480)).default_address
    body = f'<figure class="image"><img src="{address}" alt=""><figcaption></figcaption></figure>'
    stored_page = make_page(body=body)
    held: list[Route] = []
    # Without its words the editor waits.
    page.route("**/lang/vi.js*", lambda route: held.append(route))  # noqa: PLW0108  (it is given a name)
    form = f"{portal_server.url}/admin/pages/page/{stored_page.pk}/change/"
    page.goto(form, wait_until="domcontentloaded")
    alt_of(page, 1).fill("Một ô màu đỏ")
    caption_of(page, 1).fill("Minh họa")
    held[0].continue_()
    expect(page.locator(f"{TEXT} figcaption")).to_have_text("Minh họa")
    (placed,) = placed_in(save(page).body)
    assert (placed.alt, placed.caption) == ("Một ô màu đỏ", "Minh họa")


def test_panel_follows_pictures_that_come_and_go(editor: Page) -> None:
    page = editor
    send(page, "paste", "", png("red"))
    describe(page, "Một")
    expect(page.locator(f"{PANEL} summary")).to_contain_text("(1)")
    page.locator(f"{TEXT} figure img").click()
    page.keyboard.press("Delete")
    expect(page.locator(PANEL)).to_be_hidden()
    page.keyboard.press("Control+Z")
    expect(alt_of(page, 1)).to_have_value("Một")


def test_panel_sends_nothing_of_its_own_where_the_editor_runs(editor: Page) -> None:
    """A form may have a thousand fields: a text of three hundred pictures has to be saved, too."""
    figures = "".join(
        f'<figure class="image"><img src="/media/anh/2026/11/{number:032x}-960.jpg" alt="x">'
        "<figcaption>y</figcaption></figure>"
        for number in range(300)
    )
    editor.evaluate("html => CKEDITOR.instances.id_body.setData(html)", figures)
    expect(editor.locator(f"{PANEL} summary")).to_contain_text("(300)")
    assert save(editor).body.count("<img") == 300


def test_panel_without_script_fills_in_the_text(
    portal_server: PortalServer, new_page: Callable[..., Page], client: Client
) -> None:
    page = new_page(javascript=False, width=390)
    open_form(portal_server, page, client)
    upload(page, "teal")
    Picture.objects.update(alt="")
    address = Picture.objects.get().default_address
    page.fill("#id_body", f'<figure class="image"><img src="{address}"><figcaption></figcaption></figure>')
    save(page)
    alt_of(page, 1).fill("Một ô màu xanh")
    caption_of(page, 1).fill("Minh họa")
    (placed,) = placed_in(save(page).body)
    assert (placed.alt, placed.caption) == ("Một ô màu xanh", "Minh họa")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_panel_is_accessible(editor: Page) -> None:
    send(editor, "paste", "", png("red"))
    describe(editor, "Một")
    editor.locator(f"{PANEL} summary").click()
    alt_of(editor, 1).fill("")
    expect(editor.locator(f"{PANEL} summary")).to_contain_text("1 ảnh chưa có mô tả")
    assert faults_of(editor, PANEL) == []


# The library


def test_pictures_of_the_library_are_searched_chosen_described_and_inserted(editor: Page) -> None:
    page = editor
    upload(page, "red", "green", "blue")
    page.keyboard.type("Trước")
    page.get_by_role("button", name="Chọn ảnh trong thư viện").click()
    layer = page.locator(LAYER)
    expect(layer.get_by_role("listitem")).to_have_count(3)
    layer.get_by_role("searchbox").fill("MAU green")
    layer.get_by_role("button", name="Tìm").click()
    expect(layer.get_by_role("list", name="Ảnh trong thư viện").get_by_role("listitem")).to_have_count(1)
    layer.get_by_role("button", name="Ảnh màu green").click()
    layer.get_by_role("searchbox").fill("")
    page.keyboard.press("Enter")
    layer.get_by_role("button", name="Ảnh màu red").click()
    assert faults_of(page, LAYER) == []
    alts, captions = layer.get_by_label("mô tả cho người"), layer.get_by_label("Chú thích dưới ảnh")
    expect(alts.first).to_have_value("Ảnh màu green")
    expect(captions.last).to_have_value("Chú thích red")
    alts.last.fill("Một ô màu đỏ")
    layer.get_by_role("button", name="Chèn vào bài").click()
    expect(layer).to_have_count(0)
    expect(page.locator(f"{TEXT} figure")).to_have_count(2)
    page.keyboard.type("Sau")
    body = save(page).body
    words = [(placed.alt, placed.caption) for placed in placed_in(body)]
    assert words == [("Ảnh màu green", "Chú thích green"), ("Một ô màu đỏ", "Chú thích red")]
    assert re.fullmatch(r"<p>Trước</p>\s*<figure.*</figure>\s*<p>Sau</p>", body, re.DOTALL)


def test_picture_without_a_description_is_not_inserted(editor: Page) -> None:
    upload(editor, "red")
    editor.get_by_role("button", name="Chọn ảnh trong thư viện").click()
    layer = editor.locator(LAYER)
    layer.get_by_role("button", name="Ảnh màu red").click()
    layer.get_by_label("mô tả cho người").fill("")
    layer.get_by_role("button", name="Chèn vào bài").click()
    expect(layer).to_be_visible()
    layer.get_by_role("button", name="Đóng").click()
    expect(editor.locator(f"{TEXT} figure")).to_have_count(0)


def test_several_files_are_dropped_at_once(editor: Page) -> None:
    send(editor, "drop", "", png("red"), png("green"), png("blue"))
    for place in ("Một", "Hai", "Ba"):
        describe(editor, place, f"Chú thích {place}")
    expect(dialog_of(editor)).to_have_count(0)
    expect(editor.locator(f"{TEXT} figcaption").last).to_have_text("Chú thích Ba")
    assert [placed.alt for placed in placed_in(stored(editor))] == ["Một", "Hai", "Ba"]
