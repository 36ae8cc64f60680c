"""What is typed in one tab is never written over by another, nor taken into another article's form."""

import pytest
from django.test import Client

from accounts.models import User
from accounts.roles import EDITOR
from newsroom.models import FormDraft
from tests.accounts.factories import make_user
from tests.newsroom.forms import address_of, opened, save
from tests.newsroom.test_drafts import ADD, beat, make_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def me() -> User:
    return make_user(EDITOR, username="toi")


@pytest.fixture
def desk(client: Client, me: User) -> Client:
    client.force_login(me)
    return client


def test_draft_gone_on_with_in_two_tabs_becomes_two(desk: Client, me: User) -> None:
    article = make_draft(title="Cũ")
    beat(desk, me, article, opened(desk, address_of(article)), title="Gõ dở")
    address = f"{address_of(article)}?nhap={FormDraft.objects.get().key}"
    one, other = opened(desk, address), opened(desk, address)
    beat(desk, me, article, one, title="Gõ dở ở thẻ một")
    beat(desk, me, article, other, title="Gõ dở ở thẻ hai")
    kept = FormDraft.objects.values_list("fields__title", flat=True)
    assert sorted(kept) == [["Gõ dở ở thẻ hai"], ["Gõ dở ở thẻ một"]]


def test_draft_that_another_tab_is_still_typing_is_not_dropped(desk: Client, me: User) -> None:
    article = make_draft(title="Cũ")
    still_open = opened(desk, address_of(article))
    beat(desk, me, article, still_open, title="Gõ dở")
    again = opened(desk, f"{address_of(article)}?nhap={still_open['desk_key'][0]}")
    beat(desk, me, article, still_open, title="Gõ dở thêm")
    beat(desk, me, article, again, title="Gõ dở, thẻ khác")
    assert sorted(FormDraft.objects.values_list("fields__title", flat=True)) == [
        ["Gõ dở thêm"],
        ["Gõ dở, thẻ khác"],
    ]


@pytest.mark.parametrize("elsewhere", ["another article", "a new one"])
def test_draft_opens_in_no_other_articles_form(desk: Client, me: User, elsewhere: str) -> None:
    article = make_draft(title="Của bài này")
    form = opened(desk, address_of(article))
    beat(desk, me, article, form, title="Gõ dở")
    other = address_of(make_draft(title="Bài khác")) if elsewhere == "another article" else ADD
    there = opened(desk, f"{other}?nhap={form['desk_key'][0]}")
    assert there["title"] != ["Gõ dở"]
    assert "desk_from" not in there


def test_a_key_that_no_form_has_drops_nothing_and_breaks_no_save(desk: Client, me: User) -> None:
    article = make_draft()
    form = opened(desk, address_of(article))
    assert save(desk, article, form, title="Khác", desk_key="\x00").status_code == 302
    assert beat(desk, me, article, desk_keep="0", desk_key="\x00").status_code == 200
