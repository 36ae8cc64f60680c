"""Remits: where a person may do what their role may."""

import datetime as dt

import pytest
from django.test import Client

from accounts.roles import ADMINISTRATOR, EDITOR, PUBLISHER, REPORTER
from news.models import Article, Category
from news.states import StateKey
from newsroom.moves import APPROVE, SAVE, SUBMIT
from newsroom.rights import may, open_moves
from tests.accounts.factories import make_user
from tests.news.factories import make_article, make_category
from tests.newsroom.factories import limit, make_in_state
from tests.newsroom.test_admin import deletion

NOW = dt.datetime(2026, 7, 10, 1, 0, tzinfo=dt.UTC)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [EDITOR, PUBLISHER])
@pytest.mark.parametrize("key", StateKey)
def test_outside_the_remit_nothing_may_be_done(role: str, key: StateKey) -> None:
    user = limit(make_user(role), make_category("Kỳ họp"))
    outside = make_in_state(key, NOW, category=make_category("Khác"))
    assert open_moves(user, outside, NOW) == []
    assert not may(user, SAVE, outside, NOW)


def test_within_the_remit_and_below_the_role_holds() -> None:
    above = make_category("Hoạt động")
    editor = limit(make_user(EDITOR), above)
    within = make_in_state(StateKey.SUBMITTED, NOW, category=make_category("Kỳ họp", parent=above))
    assert may(editor, APPROVE, within, NOW)


def test_who_wrote_it_sends_it_wherever_it_is_filed() -> None:
    reporter = limit(make_user(REPORTER), make_category("Kỳ họp"))
    moved = make_in_state(StateKey.DRAFT, NOW, category=make_category("Khác"), created_by=reporter)
    assert may(reporter, SUBMIT, moved, NOW)


def test_a_category_that_is_deleted_widens_nobodys_rights() -> None:
    gone = make_category("Kỳ họp")
    editor = limit(make_user(EDITOR), gone)
    gone.delete()
    assert not may(editor, SAVE, make_in_state(StateKey.DRAFT, NOW, category=make_category("Khác")), NOW)


@pytest.mark.parametrize("role", [REPORTER, EDITOR, PUBLISHER])
def test_with_a_remit_too_the_query_and_the_function_agree(role: str) -> None:
    inside, outside = make_category("Kỳ họp"), make_category("Khác")
    user = limit(make_user(role), inside)
    for key in StateKey:
        for category in (inside, outside):
            make_in_state(key, NOW, category=category, created_by=user)
            make_in_state(key, NOW, category=category)
    editable = set(Article.objects.editable_by(user))
    assert {article for article in Article.objects.all() if may(user, SAVE, article, NOW)} == editable


def test_all_buttons_together_cost_two_queries(django_assert_num_queries) -> None:
    editor = limit(make_user(EDITOR), make_category("Kỳ họp"))
    article = make_in_state(StateKey.SUBMITTED, NOW)
    editor.get_all_permissions()
    with django_assert_num_queries(2):
        open_moves(editor, article, NOW)


@pytest.mark.parametrize("bulk", [False, True])
@pytest.mark.parametrize(("place", "is_left"), [("Kỳ họp", False), ("Khác", True)])
def test_nothing_is_deleted_outside_the_remit(client: Client, place: str, is_left: bool, bulk: bool) -> None:
    client.force_login(limit(make_user(ADMINISTRATOR), make_category("Kỳ họp")))
    category = Category.objects.filter(name=place).first() or make_category(place)
    deletion(client, make_article(category=category), bulk=bulk)
    assert Article.objects.exists() is is_left
