"""The editor in a real Chromium, on the production server, under its policy and with collected files.

The fixture `page` fails a test when the Content-Security-Policy is broken or another host is asked.
"""

import base64
import re
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Dialog, Locator, Page, Response, expect

from accounts.roles import ADMINISTRATOR
from images.models import Picture
from pages.models import Page as ContentPage
from richtext.cleaning import clean
from tests.accounts.factories import make_user
from tests.harness.servers import PortalServer
from tests.images.factories import make_file, make_image

TEXT = ".cke_wysiwyg_div"
SEND = """([event, html, files]) => {
  const transfer = new DataTransfer();
  for (const [name, type, content] of files) {
    const bytes = Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { type }));
  }
  if (html) transfer.setData("text/html", html);
  const target = document.querySelector(".cke_wysiwyg_div");
  const { x, y } = target.getBoundingClientRect();
  const how = { bubbles: true, cancelable: true };
  target.dispatchEvent(event === "paste"
    ? new ClipboardEvent("paste", { ...how, clipboardData: transfer })
    : new DragEvent("drop", { ...how, dataTransfer: transfer, clientX: x + 40, clientY: y + 30 }));
}"""

File = tuple[str, str, str]


def png(colour: str, size: tuple[int, int] = (1800, 1200)) -> File:
    content = make_file(make_image(size, colour), "PNG").getvalue()
    return (f"{colour}.png", "image/png", base64.b64encode(content).decode())


def send(page: Page, event: str, html: str = "", *files: File) -> None:
    """Paste or drop into the editor."""
    page.evaluate(SEND, [event, html, list(files)])


def stored(page: Page) -> str:
    """What would be stored of the text now."""
    return clean(page.evaluate("CKEDITOR.instances.id_body.getData()"))


def dialog_of(page: Page) -> Locator:
    return page.locator(".cke_dialog:visible")


def describe(page: Page, alt: str, caption: str = "") -> None:
    """Answer what the editor asks of a new picture."""
    dialog = dialog_of(page)
    expect(dialog).to_be_visible()
    dialog.locator("textarea:visible").nth(0).fill(alt)
    dialog.locator("textarea:visible").nth(1).fill(caption)
    dialog.get_by_role("button", name="Đồng ý").click()


def open_form(server: PortalServer, page: Page, client: Client) -> None:
    """The form of a new content page, for a signed-in administrator."""
    client.force_login(make_user(ADMINISTRATOR))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": server.url}])
    page.goto(f"{server.url}/admin/pages/page/add/")
    page.fill("#id_title", "Giới thiệu")


def save(page: Page) -> ContentPage:
    page.click("[name=_continue]")
    expect(page.locator(".messagelist .success")).to_be_visible()
    return ContentPage.objects.get()


@pytest.fixture(autouse=True)
def no_file_is_missing(page: Page) -> Iterator[None]:
    """Whatever the editor asks for below /static/, by names that it builds itself, is there."""
    missing: list[str] = []

    def note(answer: Response) -> None:
        if "/static/" in answer.url and answer.status >= 400:
            missing.append(answer.url)

    page.on("response", note)
    yield
    assert missing == []


@pytest.fixture
def editor(portal_server: PortalServer, page: Page, client: Client) -> Page:
    """The caret stands in the editor."""
    open_form(portal_server, page, client)
    page.click(TEXT)
    return page


def test_pasted_pictures_are_described_captioned_saved_and_shown(editor: Page) -> None:
    page = editor
    page.keyboard.type("Xin chào")
    send(page, "paste", "", png("red"), png("blue"))
    describe(page, "Toàn cảnh hội trường", "Quang cảnh phiên họp")
    describe(page, "Chủ tọa")
    expect(page.locator(f"{TEXT} figcaption").first).to_have_text("Quang cảnh phiên họp")
    expect(dialog_of(page)).to_have_count(0)
    saved = save(page)
    figure = '<figure class="image"><img src="/media/anh/[^"]+-960.jpg" alt="{}" width="1600" height="1067">'
    caption = "<figcaption>{}</figcaption></figure>"
    assert re.fullmatch(
        "<p>Xin chào</p>\n"
        + (figure + caption).format("Toàn cảnh hội trường", "Quang cảnh phiên họp")
        + "\n"
        + (figure + caption).format("Chủ tọa", ""),
        saved.body,
    )
    assert saved.body_page.count("<figcaption>") == 1
    assert {picture.alt for picture in Picture.objects.all()} == {"Toàn cảnh hội trường", "Chủ tọa"}
    page.goto(page.url.partition("/admin/")[0] + saved.get_absolute_url())
    shown = page.get_by_alt_text("Toàn cảnh hội trường")
    shown.scroll_into_view_if_needed()
    expect(shown).to_have_js_property("complete", True)
    assert shown.evaluate("image => image.naturalWidth") > 0


def test_words_of_a_picture_are_changed_later(editor: Page) -> None:
    page = editor
    send(page, "paste", "", png("red"))
    describe(page, "Cũ", "Chú thích cũ")
    save(page)
    page.locator(f"{TEXT} figure img").dblclick()
    expect(dialog_of(page).locator("textarea:visible").nth(1)).to_have_value("Chú thích cũ")
    describe(page, "Mới", "Chú thích mới")
    expect(page.locator(f"{TEXT} figcaption")).to_have_text("Chú thích mới")
    assert 'alt="Mới"' in stored(page)
    assert "<figcaption>Chú thích mới</figcaption>" in save(page).body
    page.locator(f"{TEXT} figure img").dblclick()
    describe(page, "Mới", "")
    expect(page.locator(f"{TEXT} figcaption")).to_have_text("")
    assert "figcaption" not in save(page).body_page


RICH = (
    "<h2>Đề mục</h2><ul><li>a</li><li>b</li></ul><blockquote><p>trích</p></blockquote>"
    '<p class="align-right"><a href="https://example.com/">ngoài</a> H<sub>2</sub>O</p>'
    "<table><tbody><tr><th>đầu</th></tr><tr><td>ô</td></tr></tbody></table><p>hết</p>"
)


def test_text_opened_and_saved_again_stays_the_same(editor: Page) -> None:
    page = editor
    send(page, "paste", "", png("red"))
    describe(page, "Ảnh", "Chú thích")
    expect(page.locator(f"{TEXT} figcaption")).to_have_text("Chú thích")
    page.evaluate("html => CKEDITOR.instances.id_body.insertHtml(html)", RICH)
    first = save(page).body
    for kept in ("<h2>Đề mục", "<li>b", "<blockquote>", "align-right", "<sub>2", "<th>đầu", "figcaption"):
        assert kept in first
    page.click(TEXT)
    assert save(page).body == first


def test_dropped_picture_is_taken(editor: Page) -> None:
    send(editor, "drop", "", png("green"))
    describe(editor, "Cử tri", "Buổi tiếp xúc")
    expect(editor.locator(f"{TEXT} figcaption")).to_have_text("Buổi tiếp xúc")
    assert re.search(r'<img src="/media/anh/[^"]+-960.jpg" alt="Cử tri"', stored(editor))


def test_picture_is_chosen_from_the_computer(editor: Page) -> None:
    with editor.expect_file_chooser() as chooser:
        editor.get_by_role("button", name="Thêm ảnh từ máy").click()
    content = make_file(make_image()).getvalue()
    chooser.value.set_files({"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": content})
    describe(editor, "Trụ sở")
    expect(dialog_of(editor)).to_have_count(0)
    assert re.search(r'<img src="/media/anh/[^"]+-640.jpg" alt="Trụ sở"', stored(editor))


def test_picture_without_a_description_is_asked_again(editor: Page) -> None:
    told: list[str] = []

    def answer(dialog: Dialog) -> None:
        told.append(dialog.message)
        dialog.accept()

    editor.on("dialog", answer)
    send(editor, "paste", "", png("red"))
    describe(editor, " ")
    expect(dialog_of(editor)).to_be_visible()
    assert told == ["Hãy mô tả ảnh cho người không nhìn thấy ảnh."]
    describe(editor, "Hội trường")
    expect(dialog_of(editor)).to_have_count(0)
    assert 'alt="Hội trường"' in stored(editor)


def test_refused_picture_says_why_in_vietnamese(editor: Page) -> None:
    fake = base64.b64encode(b"khong phai anh").decode()
    send(editor, "paste", "", ("gia.png", "image/png", fake))
    expect(editor.locator(".cke_notification_warning")).to_contain_text("không phải là ảnh đọc được")
    assert "<img" not in stored(editor)


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head><meta name=Generator content="Microsoft Word 15"><style>p.MsoNormal{mso-unhide:no}</style></head>
<body lang=VI><!--StartFragment-->
<p class=MsoNormal style='text-align:justify;mso-margin-top-alt:auto'><b><span
style='font-family:"Times New Roman",serif;color:red'>Kỳ họp thứ mười</span></b><span
style='mso-spacerun:yes'>&nbsp; </span><i>khai mạc</i><o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>Nghị quyết một<o:p></o:p></p>
<table class=MsoTableGrid style='border-collapse:collapse'><tr><td width=100 style='border:solid'>
<p class=MsoNormal>Ô bảng</p></td></tr></table><!--EndFragment--></body></html>"""


def test_text_from_word_keeps_its_sense_and_loses_its_dress(editor: Page) -> None:
    send(editor, "paste", WORD)
    expect(editor.locator(TEXT)).to_contain_text("Ô bảng")
    body = stored(editor)
    assert "<strong>Kỳ họp thứ mười</strong>" in body
    assert "<em>khai mạc</em>" in body
    assert "<ol>" in body
    assert not re.search(r"style|Mso|o:p|&nbsp;|<p>\s*</p>|font", body)


def test_picture_of_another_site_is_left_there(editor: Page) -> None:
    send(editor, "paste", '<p>Chữ<img src="https://example.com/anh.jpg"></p>')
    expect(editor.locator(".cke_notification_warning")).to_contain_text("Ảnh của trang khác")
    assert stored(editor) == "<p>Chữ</p>"


def test_picture_inside_pasted_text_is_uploaded(editor: Page) -> None:
    _name, kind, content = png("red", (40, 30))
    send(editor, "paste", f'<p>Chữ <img src="data:{kind};base64,{content}"></p>')
    describe(editor, "Ảnh trong chữ")
    expect(dialog_of(editor)).to_have_count(0)
    assert re.search(r'<img src="/media/anh/[^"]+" alt="Ảnh trong chữ"', stored(editor))


def test_every_dialog_opens(editor: Page) -> None:
    for command in ("link", "table", "specialchar", "find"):
        editor.locator(f".cke_button__{command}").click()
        expect(dialog_of(editor)).to_be_visible()
        dialog_of(editor).locator(".cke_dialog_close_button").click()
        expect(dialog_of(editor)).to_have_count(0)


def test_link_is_made_in_its_dialog(editor: Page) -> None:
    editor.locator(".cke_button__link").click()
    fields = dialog_of(editor).locator("input[type=text]:visible")
    fields.nth(0).fill("Cổng Chính phủ")
    fields.nth(1).fill("https://example.com/")
    dialog_of(editor).get_by_role("button", name="Đồng ý").click()
    made = '<p><a href="https://example.com/" rel="noopener noreferrer">Cổng Chính phủ</a></p>'
    expect(dialog_of(editor)).to_have_count(0)
    assert stored(editor) == made


def test_formats_are_chosen_from_the_list(editor: Page) -> None:
    editor.keyboard.type("Đề mục")
    editor.locator(".cke_combo_button").click()
    editor.frame_locator(".cke_panel_frame").get_by_text("Đề mục lớn").click()
    assert stored(editor) == "<h2>Đề mục</h2>"


def test_paragraph_is_centred_with_a_class(editor: Page) -> None:
    editor.keyboard.type("giữa")
    editor.locator(".cke_button__justifycenter").click()
    assert stored(editor) == '<p class="align-center">giữa</p>'


def test_editor_lets_no_active_content_stand(editor: Page) -> None:
    send(editor, "paste", "<p onclick='x'>a<iframe src='/'></iframe><script>alert(1)</script></p>")
    expect(editor.locator(TEXT)).to_contain_text("a")
    shown = editor.locator(TEXT).inner_html()
    assert "onclick" not in shown
    assert "iframe" not in shown
    assert "script" not in shown


ICON = "/static/ckeditor/ckeditor/plugins/image2/icons/image.png"
CRAFTED = (
    f"<p>a<img src='{ICON}' alt='\"><img src=x onerror=hack()>' onerror='hack()'></p>"
    f"<figure class='image'><img src='{ICON}' data-cke-pa-onload='hack()'><figcaption onclick='hack()'>"
    "<svg onload=hack()></figcaption></figure>"
    f"<img data-cke-saved-src='{ICON}' data-widget='image' src='{ICON}'"
    " data-cke-realelement='%3Cimg%20onerror%3Dhack()%3E'>"
    "<!--{cke_protected}%3Cscript%3Ehack()%3C%2Fscript%3E-->"
)


def test_crafted_pictures_run_nothing(editor: Page) -> None:
    editor.evaluate("() => { window.hacked = 0; window.hack = () => { window.hacked += 1; }; }")
    send(editor, "paste", f"<p>đầu</p>{CRAFTED}<p>cuối</p>")
    expect(editor.locator(TEXT)).to_contain_text("cuối")
    editor.evaluate("html => CKEDITOR.instances.id_body.setData(html)", CRAFTED)
    editor.locator(f"{TEXT} figure img").dblclick()
    describe(editor, '"><img src=x onerror=hack()>', "<img src=x onerror=hack()>")
    expect(dialog_of(editor)).to_have_count(0)
    expect(editor.locator(f"{TEXT} figcaption").last).to_have_text("<img src=x onerror=hack()>")
    assert editor.evaluate("window.hacked") == 0


def test_form_fits_a_phone(
    portal_server: PortalServer, new_page: Callable[..., Page], client: Client
) -> None:
    page = new_page(width=390)
    open_form(portal_server, page, client)
    expect(page.locator(TEXT)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_script_the_text_is_edited_as_html(
    portal_server: PortalServer, new_page: Callable[..., Page], client: Client
) -> None:
    page = new_page(javascript=False)
    open_form(portal_server, page, client)
    page.fill("#id_body", "<p>Gõ <b>tay</b></p>")
    assert save(page).body == "<p>Gõ <strong>tay</strong></p>"
