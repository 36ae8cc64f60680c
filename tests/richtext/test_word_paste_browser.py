"""What Word puts on the clipboard, pasted in a real Chromium: the house style is what is stored."""

import re
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from images.models import Picture
from tests.harness.servers import PortalServer
from tests.images.factories import make_file, make_image
from tests.richtext.test_editor_browser import TEXT, describe, dialog_of, open_form, save, stored

WORD = (Path(__file__).parent / "files" / "word-clipboard.html").read_text()
PASTE = """([html, rtf]) => {
  const transfer = new DataTransfer();
  transfer.setData("text/html", html);
  if (rtf) transfer.setData("text/rtf", rtf);
  document.querySelector(".cke_wysiwyg_div").dispatchEvent(
    new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: transfer }));
}"""
PICTURE = '<p class="align-center"><img src="/media/anh/'
HOUSE_STYLE = """
<h2 class="align-center">Kết quả kỳ họp</h2>
<p><strong>HĐND tỉnh</strong> thông qua 15 nghị quyết, <em>trong đó</em> có:</p>
<ol><li>Bảng giá đất;<ul><li>khu vực đô thị;</li></ul></li><li>Học phí năm học mới.</li></ol>
<h3>Nội dung cụ thể</h3>
<p>a) Mức thu;</p>
<p>b) Đối tượng.</p>
<h3>2. Tổ chức thực hiện</h3>
<table><tbody>
<tr><th class="align-center" scope="col">Chỉ tiêu</th><th class="align-center" scope="col">Năm 2026</th></tr>
<tr><td>Tăng trưởng</td><td class="align-right">8,0 %</td></tr>
</tbody></table>
<figure/>
<p class="align-right"><em>Minh Hạnh</em></p>
"""


@pytest.fixture
def editor(portal_server: PortalServer, page: Page, client: Client) -> Page:
    open_form(portal_server, page, client)
    page.click(TEXT)
    return page


def rtf_with_a_picture() -> str:
    png = make_file(make_image((60, 40), "red"), "PNG").getvalue().hex()
    shape = r"{\*\shppict{\pict{\*\picprop\shplid1025{\sp{\sn shapeType}{\sv 75}}}\picscalex100\picscaley100"
    return (
        r"{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}\pard\plain K\u7871?t qu\u7843? "
        rf"{shape}\picw1588\pich1058\picwgoal900\pichgoal600\pngblip\bliptag-1207959552 {png}}}}}\par}}"
    )


def tidied(html: str) -> str:
    """Without what a reader cannot see: line ends, doubled blanks, the figure's own markup."""
    html = re.sub(r"<figure class=\"image[^>]*>.*?</figure>", "<figure/>", html, flags=re.DOTALL)
    return re.sub(r"\s*(<[^>]+>)\s*", lambda tag: tag[1], " ".join(html.split()))


def test_text_from_word_comes_in_the_house_style_with_its_pictures(editor: Page) -> None:
    editor.evaluate(PASTE, [WORD, rtf_with_a_picture()])
    describe(editor, "Một ô màu đỏ", "Minh họa")
    expect(dialog_of(editor)).to_have_count(0)
    body = save(editor).body
    assert tidied(body) == tidied(HOUSE_STYLE)
    assert 'alt="Một ô màu đỏ"' in body
    assert Picture.objects.get().token in body


def test_pictures_that_the_clipboard_does_not_hold_are_told(editor: Page) -> None:
    editor.evaluate(PASTE, [WORD, ""])
    expect(editor.locator(".cke_notification_warning")).to_contain_text("Thêm từ tệp Word")
    body = stored(editor)
    assert tidied(body) == tidied(HOUSE_STYLE.replace("<figure/>", ""))


def test_headings_of_another_page_begin_at_the_first_level(editor: Page) -> None:
    editor.evaluate(PASTE, ["<h1>Một</h1><p>chữ</p><h3>Hai</h3><p>chữ</p><h6>Ba</h6><p>chữ</p>", ""])
    expect(editor.locator(TEXT)).to_contain_text("Ba")
    assert re.findall(r"<(h\d)>([^<]+)", stored(editor)) == [("h2", "Một"), ("h3", "Hai"), ("h4", "Ba")]


LIBRE_OFFICE = """<!DOCTYPE html>
<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title>
<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/>
<style type="text/css">p { line-height: 115%; margin-bottom: 0.25cm; background: transparent }</style>
</head><body lang="vi-VN" link="#000080" vlink="#800000" dir="ltr">
<h1 class="western" align="center"><font face="Times New Roman, serif">Kết quả kỳ họp</font></h1>
<p align="justify" style="line-height: 100%; margin-bottom: 0cm"><font color="#c9211e"><font
 face="Times New Roman, serif"><font size="4" style="font-size: 14pt"><b>HĐND tỉnh</b> thông
 qua:</font></font></font></p>
<p style="line-height: 100%; margin-bottom: 0cm"><br/>

</p>
<ol><li><p>Bảng giá đất;</p></li><li><p>Học phí.</p></li></ol>
<ol type="a"><li><p>Mức thu;</p></li><li><p>Đối tượng.</p></li></ol>
<p align="right"><i>Minh Hạnh</i></p>
</body></html>"""


def test_text_from_libreoffice_comes_in_the_house_style(editor: Page) -> None:
    editor.evaluate(PASTE, [LIBRE_OFFICE, ""])
    expect(editor.locator(TEXT)).to_contain_text("Minh Hạnh")
    assert tidied(stored(editor)) == tidied(
        """<h2 class="align-center">Kết quả kỳ họp</h2><p><strong>HĐND tỉnh</strong> thông qua:</p>
        <ol><li>Bảng giá đất;</li><li>Học phí.</li></ol><p>a) Mức thu;</p><p>b) Đối tượng.</p>
        <p class="align-right"><em>Minh Hạnh</em></p>"""
    )


SELECT_LAST_PART = """() => {
  const editor = CKEDITOR.instances.id_body;
  const range = editor.createRange();
  range.setStart(editor.editable().findOne("h3"), 0);
  range.setEndAt(editor.editable().find("p").getItem(1), CKEDITOR.POSITION_BEFORE_END);
  editor.focus();
  editor.getSelection().selectRanges([range]);
}"""


def test_part_of_the_text_that_is_moved_keeps_its_headings(editor: Page) -> None:
    editor.evaluate("CKEDITOR.instances.id_body.setData('<h2>Một</h2><p>Dẫn</p><h3>Hai</h3><p>Kết</p>')")
    expect(editor.locator(f"{TEXT} h3")).to_have_text("Hai")
    editor.evaluate(SELECT_LAST_PART)
    editor.keyboard.press("Control+x")
    expect(editor.locator(TEXT)).not_to_contain_text("Kết")
    editor.keyboard.press("Control+v")
    expect(editor.locator(TEXT)).to_contain_text("Kết")
    assert re.findall(r"<(h\d)>([^<]+)", stored(editor)) == [("h2", "Một"), ("h3", "Hai")]
