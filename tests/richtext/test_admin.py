import pytest
from django.test import Client

from accounts.roles import ADMINISTRATOR
from guard.policies import ADMIN_POLICY, PUBLIC_POLICY
from images.models import Picture
from pages.models import Page
from richtext.admin import EDITOR_POLICY
from tests.accounts.factories import make_user
from tests.images.factories import make_picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

ADD = "/admin/pages/page/add/"


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_user(ADMINISTRATOR))
    return client


def rules(policy: str) -> set[str]:
    return {rule.strip() for rule in policy.split(";")}


def test_editor_needs_these_rules_more_than_a_public_page_and_no_other() -> None:
    assert rules(EDITOR_POLICY) - rules(PUBLIC_POLICY) == {
        "script-src-attr 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
    }
    assert rules(PUBLIC_POLICY) - rules(EDITOR_POLICY) == {"style-src 'self'", "img-src 'self'"}


def test_editor_pages_have_the_editor_policy_and_other_pages_of_the_admin_do_not(
    administrator: Client,
) -> None:
    page = Page.objects.create(title="Giới thiệu", address="gioi-thieu", body="<p>a</p>")
    for address in (ADD, f"/admin/pages/page/{page.pk}/change/"):
        assert administrator.get(address)["Content-Security-Policy"] == EDITOR_POLICY
    for address in ("/admin/", "/admin/pages/page/", f"/admin/pages/page/{page.pk}/delete/"):
        assert administrator.get(address)["Content-Security-Policy"] == ADMIN_POLICY


def test_refused_form_has_the_editor_policy_too(administrator: Client) -> None:
    answer = administrator.post(ADD, {"title": "", "body": "<p>chữ đã gõ</p>"})
    assert answer["Content-Security-Policy"] == EDITOR_POLICY
    assert "chữ đã gõ" in answer.text


def test_what_is_posted_past_the_editor_is_stored_clean(administrator: Client) -> None:
    body = "<p onclick='x'>a<a href='javascript:alert(1)'>b</a><script>alert(1)</script></p>"
    administrator.post(ADD, {"title": "Giới thiệu", "address": "gioi-thieu", "body": body, "position": 0})
    assert Page.objects.get().body == "<p>ab</p>"


def test_too_deep_text_is_refused_with_a_message_and_comes_back(administrator: Client) -> None:
    body = "<p>chữ đã gõ</p>" + "<div>" * 2000
    answer = administrator.post(ADD, {"title": "Giới thiệu", "body": body, "position": 0})
    assert "định dạng quá phức tạp" in answer.text
    assert "chữ đã gõ" in answer.text
    assert not Page.objects.exists()


def test_too_long_text_is_refused_with_a_message_and_comes_back(administrator: Client) -> None:
    body = "<p>" + "chữ đã gõ ế " * 80_000
    answer = administrator.post(ADD, {"title": "Giới thiệu", "body": body, "position": 0})
    assert "dài quá 1 MB" in answer.text
    assert "chữ đã gõ" in answer.text


def test_library_learns_from_a_saved_text(administrator: Client) -> None:
    picture = make_picture(alt="")
    body = (
        f"<figure><img src='{picture.default_address}' alt='Cử tri phát biểu'>"
        "<figcaption>Buổi tiếp xúc cử tri</figcaption></figure>"
    )
    administrator.post(ADD, {"title": "Giới thiệu", "address": "gioi-thieu", "body": body, "position": 0})
    learnt = Picture.objects.get()
    assert (learnt.alt, learnt.caption) == ("Cử tri phát biểu", "Buổi tiếp xúc cử tri")
