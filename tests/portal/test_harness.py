"""What the other tests stand on."""

from collections.abc import Callable
from urllib.request import urlopen

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import Page

from accounts.models import User
from accounts.roles import EDITOR
from guard.models import DayKey
from tests.accounts.factories import make_user
from tests.harness.emptying import Contents
from tests.harness.servers import PortalServer
from tests.news.factories import make_article, make_tag


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


@pytest.mark.django_db(transaction=True)
def test_database_is_given_back_as_it_was() -> None:
    before = Contents.read()
    make_article(tags=[make_tag()])
    make_user(EDITOR)
    Group.objects.get(name=EDITOR).delete()
    Group.objects.create(name="Nhóm của một bài thử")
    DayKey.objects.update(key=b"another key of the day, 32 bytes")
    assert before.rows.keys() < Contents.read().rows.keys()
    before.restore()
    assert Contents.read() == before
    assert Group.objects.filter(name=EDITOR, permissions__codename="change_article").exists()


def test_a_test_that_does_not_say_so_asks_no_database() -> None:
    """Such a test says nothing about a database: `make test` runs it on one of the two."""
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        User.objects.exists()
