"""The library in a real Chromium: files dropped, their progress, their descriptions; the focus by a click."""

import base64
from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accounts.roles import EDITOR, REPORTER
from images.models import Picture
from tests.harness.servers import PortalServer
from tests.images.factories import make_file, make_image
from tests.story.desk import sign_in

DROP = """(files) => {
  const transfer = new DataTransfer();
  for (const [name, content] of files) {
    transfer.items.add(new File([Uint8Array.from(atob(content), (char) => char.charCodeAt(0))], name));
  }
  const drop = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: transfer });
  document.querySelector(".drop").dispatchEvent(drop);
}"""


def picture_file(colour: str) -> tuple[str, str]:
    content = make_file(make_image((640, 480), colour)).getvalue()
    return (f"{colour}.jpg", base64.b64encode(content).decode())


def faults_of(page: Page) -> list[str]:
    page.wait_for_load_state()
    part = {"include": [["#content"]], "exclude": [[".select2"]]}  # Django's own, which has no label
    found = Axe().run(page, part, options={"preload": False}).response["violations"]
    return [f"{violation['id']}: {violation['nodes'][0]['html']}" for violation in found]


def open_page(page: Page, server: PortalServer, role: str) -> None:
    sign_in(page, server.url, role, username="toi")
    page.get_by_role("link", name="Ảnh", exact=True).first.click()
    page.get_by_role("link", name="Thêm nhiều ảnh").click()
    page.wait_for_url("**/nhieu/")  # with its script, which takes what is dropped


def test_dropped_files_go_up_one_by_one_and_are_described(portal_server: PortalServer, page: Page) -> None:
    open_page(page, portal_server, REPORTER)
    assert faults_of(page) == []
    page.evaluate(DROP, [picture_file("red"), picture_file("green")])
    expect(page.locator("h1")).to_have_text("Mô tả ảnh")
    assert faults_of(page) == []
    page.get_by_label("Người chụp hoặc nguồn ảnh").fill("Minh Hạnh")
    page.get_by_label("Thẻ ảnh").fill("kỳ họp")
    for place, field in enumerate(page.get_by_label("mô tả cho người không nhìn thấy ảnh").all(), 1):
        field.fill(f"Ảnh số {place}")
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator(".messagelist .success")).to_contain_text("Đã ghi mô tả của 2 ảnh.")
    assert {(p.alt, p.credit) for p in Picture.objects.all()} == {
        ("Ảnh số 1", "Minh Hạnh"),
        ("Ảnh số 2", "Minh Hạnh"),
    }


def test_files_dropped_while_others_go_up_are_taken_too(portal_server: PortalServer, page: Page) -> None:
    open_page(page, portal_server, REPORTER)
    drop_twice = f"([first, second]) => {{ const drop = {DROP}; drop(first); drop(second); }}"
    page.evaluate(drop_twice, [[picture_file("red")], [picture_file("green"), picture_file("blue")]])
    expect(page.locator("h1")).to_have_text("Mô tả ảnh")
    expect(page.get_by_label("mô tả cho người không nhìn thấy ảnh")).to_have_count(3)


def test_refused_file_is_told_beside_its_name(portal_server: PortalServer, page: Page) -> None:
    open_page(page, portal_server, REPORTER)
    fake = ("gia.jpg", base64.b64encode(b"khong phai anh").decode())
    page.evaluate(DROP, [picture_file("red"), fake])
    refused = page.locator(".uploads__file--refused")
    expect(refused).to_contain_text("gia.jpg")
    expect(refused).to_contain_text("không phải là ảnh đọc được")
    page.get_by_role("link", name="Viết mô tả cho 1 ảnh").click()
    expect(page.get_by_label("mô tả cho người không nhìn thấy ảnh")).to_have_count(1)


def test_files_are_sent_together_without_javascript(
    portal_server: PortalServer, new_page: Callable[..., Page]
) -> None:
    page = new_page(javascript=False, width=390)
    open_page(page, portal_server, REPORTER)
    files = [
        {"name": name, "mimeType": "image/jpeg", "buffer": base64.b64decode(content)}
        for name, content in (picture_file("red"), picture_file("blue"))
    ]
    page.set_input_files("[name=pictures]", files)  # type: ignore[arg-type]
    page.get_by_role("button", name="Tải lên").click()
    expect(page.get_by_label("mô tả cho người không nhìn thấy ảnh")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_focus_is_where_the_picture_was_clicked(portal_server: PortalServer, page: Page) -> None:
    open_page(page, portal_server, EDITOR)
    page.evaluate(DROP, [picture_file("red")])
    expect(page.locator("h1")).to_have_text("Mô tả ảnh")
    picture = Picture.objects.get()
    page.goto(f"{portal_server.url}/admin/images/picture/{picture.pk}/change/")
    shown = page.locator(".focus__picture")
    box = shown.bounding_box()
    assert box
    shown.click(position={"x": box["width"] * 0.2, "y": box["height"] * 0.9})
    expect(page.locator("#id_focus_x")).to_have_value("2")
    expect(page.locator("#id_focus_y")).to_have_value("9")
    assert faults_of(page) == []
    page.fill("#id_alt", "Một ô màu đỏ")
    page.click("[name=_continue]")
    expect(page.locator(".messagelist .success")).to_be_visible()
    picture.refresh_from_db()
    assert (picture.focus_x, picture.focus_y) == (2, 9)
