"""What a reader's browser loads for one page, counted by a real one."""

from dataclasses import dataclass

from tests.harness.browsers import installed_chromium

STYLE_AND_SCRIPT = {"document", "stylesheet", "script"}


@dataclass(frozen=True)
class Weight:
    requests: int
    page: int  # bytes of the page itself, compressed
    with_style_and_script: int  # bytes, compressed


def weight_of(url: str) -> Weight | None:
    """Loaded once with an empty store; None without Chromium."""
    chromium = installed_chromium()
    if chromium is None:
        return None
    from playwright.sync_api import Request, sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="vi-VN")
        finished: list[Request] = []
        page.on("requestfinished", lambda request: finished.append(request))  # noqa: PLW0108  (wants a function)
        page.goto(url, wait_until="networkidle")
        sizes = [(request.resource_type, request.sizes()["responseBodySize"]) for request in finished]
        browser.close()
    return Weight(
        requests=len(sizes),
        page=next(size for kind, size in sizes if kind == "document"),
        with_style_and_script=sum(size for kind, size in sizes if kind in STYLE_AND_SCRIPT),
    )
