"""What the desk does with its hands: signing in, typing in the editor, pasting pictures."""

import base64
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from tests.accounts.factories import make_user

_PASTE = """
([data, name]) => {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], name, { type: "image/png" }));
  const event = new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true });
  document.querySelector(".cke_wysiwyg_div").dispatchEvent(event);
}
"""
EDITOR = ".cke_wysiwyg_div"


def sign_in(page: Page, url: str, *roles: str, username: str, password: str = "mat-khau-de-thu") -> None:
    make_user(*roles, username=username, password=password)
    page.goto(f"{url}/admin/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", password)
    page.click("[type=submit]")
    expect(page.locator("#user-tools")).to_be_visible()
    page.wait_for_load_state()  # with its scripts


def a_screenshot_file(colour: str) -> SimpleUploadedFile:
    picture = Image.new("RGB", (1000, 640), colour)
    ImageDraw.Draw(picture).ellipse((350, 170, 650, 470), fill="gold")
    file = io.BytesIO()
    picture.save(file, "PNG")
    return SimpleUploadedFile(f"{colour}.png", file.getvalue(), "image/png")


def a_screenshot(colour: str) -> str:
    """A PNG as the clipboard holds one, in base64."""
    return base64.b64encode(a_screenshot_file(colour).read()).decode()


def paste_picture(page: Page, *, colour: str, alt: str, caption: str) -> None:
    """Paste a picture where the cursor is, and answer what the editor asks about it."""
    page.evaluate(_PASTE, [a_screenshot(colour), f"{colour}.png"])
    dialog = page.locator(".cke_dialog:visible")
    words = dialog.locator("textarea")
    words.nth(0).fill(alt)
    words.nth(1).fill(caption)
    dialog.locator(".cke_dialog_ui_button_ok").click()
    expect(dialog).to_have_count(0)
    expect(page.locator(f"{EDITOR} figcaption", has_text=caption)).to_be_visible()


def type_at_the_end(page: Page, text: str) -> None:
    page.locator(EDITOR).focus()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type(text)
