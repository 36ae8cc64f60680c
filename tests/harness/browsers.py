"""A real Chromium, whose every page must keep the Content-Security-Policy and ask no other host.

Fixtures of our own: pytest-playwright warns under pytest 9.
"""

import ctypes
import os
import shutil
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)

_FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
# The first is the same without windows: it opens a browser of its own at a fifth of the processor time.
_PROGRAMS = ["chromium-headless-shell", "chromium", "chromium-browser"]
_LOCAL_HOSTS = {"127.0.0.1", "localhost", None}
_INSTALL = "sudo apt-get install --yes chromium-headless-shell libatomic1"
_PATIENCE = 30_000  # ms: on a busy machine a dialog of the editor took more than Playwright's five seconds
_MISSING = f"Chromium is missing; this installs it: {_INSTALL}"


def installed_chromium() -> str | None:
    """Its path."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Without it the tests that need it are skipped, not passed."""
    chromium = installed_chromium()
    if chromium is None or not _has_library("libatomic.so.1"):
        pytest.skip(_MISSING)  # names what to install; counted as skipped, never as passed
    # The sandbox of Chromium refuses to start as root.
    flags = [*_FLAGS, "--no-sandbox"] if os.geteuid() == 0 else _FLAGS
    expect.set_options(timeout=_PATIENCE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield started
        started.close()


def _has_library(name: str) -> bool:
    """Whether Playwright's own program, which needs it, can start."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


@pytest.fixture
def browser_problems() -> Iterator[list[str]]:
    """What went wrong in any page of the test; empty it where the test provoked it.

    Holds violations of the Content-Security-Policy, script errors and requests to other hosts.
    """
    problems: list[str] = []
    yield problems
    assert not problems, "\n".join(problems)


@pytest.fixture
def servers_before_pages(request: pytest.FixtureRequest) -> None:
    """A server that the test asks for starts before its pages, and so is there until they are closed.

    Else it may end while a page still loads a script, and what then breaks there is no fault of the portal.
    """
    for name in {"portal_server", "start_portal"} & set(request.fixturenames):
        request.getfixturevalue(name)


@pytest.fixture
def new_page(
    servers_before_pages: None, browser: Browser, browser_problems: list[str]
) -> Iterator[Callable[..., Page]]:
    """Opens a page of a browser of its own: no cookie or stored page is shared with another one.

    new_page(javascript=False, width=390); further keywords go to Playwright's Browser.new_context().
    """
    contexts: list[BrowserContext] = []

    def opened(*, javascript: bool = True, width: int = 1280, height: int = 900, **options: object) -> Page:
        context = browser.new_context(
            java_script_enabled=javascript,
            viewport={"width": width, "height": height},
            locale="vi-VN",
            **options,  # type: ignore[arg-type]
        )
        contexts.append(context)
        _watch(context, browser_problems)
        page = context.new_page()
        page.set_default_timeout(_PATIENCE)
        return page

    yield opened
    for context in contexts:
        if context.pages:
            context.cookies()  # its answer comes after all that the pages have said so far
    already = len(browser_problems)
    for context in contexts:
        context.close()
    # A script whose files were still under way, CKEditor's for instance, finds them missing now.
    browser_problems[already:] = [late for late in browser_problems[already:] if "script error" not in late]


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """One page, 1280 pixels wide, with JavaScript."""
    return new_page()


def _watch(context: BrowserContext, problems: list[str]) -> None:
    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            problems.append(f"CSP: {message.text}")

    def on_request(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname not in _LOCAL_HOSTS:
            problems.append(f"request to another host: {request.url}")

    context.on("console", on_console)
    context.on("request", on_request)
    context.on("weberror", lambda error: problems.append(f"script error: {error.error}"))
