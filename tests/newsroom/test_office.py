"""Remits and the desk's settings: administrators say them, the site's history keeps them."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from accounts.models import User
from accounts.roles import ADMINISTRATOR, EDITOR, MODERATOR, PUBLISHER, REPORTER
from news.models import Remit
from newsroom.models import DeskSettings
from tests.accounts.factories import make_user
from tests.news.factories import make_category
from tests.newsroom.factories import limit

REMITS = "/admin/news/remit/"
SETTINGS = "/admin/newsroom/desksettings/1/change/"
CHOSEN = {
    "publisher_is_another": "on",
    "lead_shortest": "50",
    "lead_longest": "300",
    "review_months": "6",
    "titles": "Bí thư Tỉnh ủy",
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_user(ADMINISTRATOR, username="quan-tri"))
    return client


@pytest.fixture
def editor() -> User:
    return make_user(EDITOR, username="bien-tap")


def test_an_administrator_limits_a_person_to_categories(administrator: Client, editor: User) -> None:
    theirs = make_category("Kỳ họp", parent=make_category("Hoạt động"))
    page = administrator.get(f"{REMITS}add/?user={editor.pk}").content.decode()
    assert f'<option value="{editor.pk}" selected>' in page
    assert "Hoạt động › Kỳ họp" in page
    administrator.post(f"{REMITS}add/", {"user": editor.pk, "categories": [theirs.pk]})
    assert set(editor.remit.categories.all()) == {theirs}
    entry = LogEntry.objects.get()
    assert (entry.user.username, entry.object_repr) == ("quan-tri", "bien-tap")
    assert entry.get_change_message() == "Phụ trách: Kỳ họp."


def test_a_remit_is_changed_but_not_given_to_another(administrator: Client, editor: User) -> None:
    limit(editor, make_category("Kỳ họp"))
    remit, other = Remit.objects.get(), make_user(EDITOR, username="khac")
    administrator.post(f"{REMITS}{remit.pk}/change/", {"user": other.pk})
    remit.refresh_from_db()
    assert (remit.user, remit.categories.count()) == (editor, 0)
    assert LogEntry.objects.get().get_change_message() == "Phụ trách: không chuyên mục nào."


def test_a_remit_is_lifted_and_that_is_told(administrator: Client, editor: User) -> None:
    limit(editor)
    remit = Remit.objects.get()
    administrator.post(f"{REMITS}{remit.pk}/delete/", {"post": "yes"})
    assert not Remit.objects.exists()
    assert LogEntry.objects.get().is_deletion()


def test_a_person_has_one_remit_and_the_form_says_so(administrator: Client, editor: User) -> None:
    limit(editor)
    page = administrator.post(f"{REMITS}add/", {"user": editor.pk}).content.decode()
    assert "Người này đã có phạm vi phụ trách." in page
    assert Remit.objects.count() == 1


@pytest.mark.parametrize("has_one", [False, True])
def test_from_a_persons_page_one_gets_to_their_remit(
    administrator: Client, editor: User, has_one: bool
) -> None:
    if has_one:
        limit(editor)
    page = administrator.get(f"/admin/accounts/user/{editor.pk}/change/").content.decode()
    wanted = f"{REMITS}{Remit.objects.get().pk}/change/" if has_one else f"{REMITS}add/?user={editor.pk}"
    assert f'href="{wanted}"' in page


def test_the_list_of_remits_costs_the_same_for_two_and_for_twelve(
    administrator: Client, count_queries
) -> None:
    def make(first: int, last: int) -> None:
        for n in range(first, last):
            limit(make_user(EDITOR, username=f"nguoi-{n}"), make_category(f"Mục {n}"))

    make(0, 2)
    few = count_queries(lambda: administrator.get(REMITS))
    make(2, 12)
    assert count_queries(lambda: administrator.get(REMITS)) == few


def test_an_administrator_says_how_the_desk_works(administrator: Client) -> None:
    assert administrator.get("/admin/newsroom/desksettings/")["Location"] == SETTINGS
    assert administrator.get(SETTINGS).status_code == 200
    assert not DeskSettings.objects.exists()
    assert administrator.post(SETTINGS, CHOSEN).status_code == 302
    stored = DeskSettings.objects.get()
    assert (stored.publisher_is_another, stored.lead_longest, stored.review_months) == (True, 300, 6)
    administrator.post(SETTINGS, CHOSEN | {"lead_longest": "350"})
    assert DeskSettings.objects.get().lead_longest == 350
    assert LogEntry.objects.count() == 2


def test_settings_that_contradict_each_other_get_a_message(administrator: Client) -> None:
    page = administrator.post(SETTINGS, CHOSEN | {"lead_shortest": "301"}).content.decode()
    assert "Độ dài ngắn nhất phải không quá độ dài dài nhất." in page
    assert "Bí thư Tỉnh ủy" in page
    assert not DeskSettings.objects.exists()


@pytest.mark.parametrize("role", [REPORTER, EDITOR, PUBLISHER, MODERATOR])
def test_nobody_else_touches_remits_or_settings(client: Client, editor: User, role: str) -> None:
    limit(editor)
    remit = Remit.objects.get()
    client.force_login(make_user(role))
    for address in (REMITS, f"{REMITS}add/", f"{REMITS}{remit.pk}/change/", SETTINGS):
        assert client.get(address).status_code == 403
    assert client.post(f"{REMITS}{remit.pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.post(SETTINGS, CHOSEN).status_code == 403
    assert (Remit.objects.count(), DeskSettings.objects.count()) == (1, 0)


@pytest.mark.parametrize("months", ["0", "121", "32767"])
def test_a_review_is_due_within_ten_years(administrator: Client, months: str) -> None:
    assert administrator.post(SETTINGS, CHOSEN | {"review_months": months}).status_code == 200
    assert not DeskSettings.objects.exists()
