"""What the other tests stand on."""

from collections.abc import Callable
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from accounts.models import User
from accounts.roles import EDITOR
from tests.accounts.factories import make_user
from tests.harness.servers import PortalServer


def test_server_sees_what_the_test_has_committed(portal_server: PortalServer, page: Page) -> None:
    make_user(EDITOR, username="bien-tap", password="mot-mat-khau-dai")
    page.goto(f"{portal_server.url}/admin/")
    page.fill("#id_username", "bien-tap")
    page.fill("#id_password", "mot-mat-khau-dai")
    page.click("[type=submit]")
    page.wait_for_selector("#user-tools")
    assert User.objects.get().last_login is not None


def test_server_answers_for_its_database(portal_server: PortalServer) -> None:
    with urlopen(f"{portal_server.url}/readyz") as answer:
        assert answer.read() == b"ok"
    assert len(portal_server.worker_pids) == 2


@pytest.mark.parametrize("javascript", [True, False])
def test_browser_notices_a_broken_policy(
    portal_server: PortalServer,
    new_page: Callable[..., Page],
    browser_problems: list[str],
    javascript: bool,
) -> None:
    page = new_page(javascript=javascript)
    page.route(
        "**/broken",
        lambda route: route.fulfill(
            body='<p style="color:red">x</p><img src="http://example.com/x.png">',
            headers={"Content-Type": "text/html", "Content-Security-Policy": "default-src 'self'; img-src *"},
        ),
    )
    page.goto(f"{portal_server.url}/broken")
    found = sorted(problem.split(":")[0] for problem in browser_problems)
    browser_problems.clear()
    assert found == ["CSP", "request to another host"]
