"""The table: each role, each state, each move; what it does and what it refuses."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import User
from accounts.roles import ADMINISTRATOR, EDITOR, MODERATOR, PUBLISHER, REPORTER
from news.models import Article
from news.states import StateKey, state_of
from newsroom.moves import MOVES, SAVE, Move, Step
from newsroom.refusals import WrongState
from newsroom.rights import may, open_moves
from newsroom.services import move_article
from tests.accounts.factories import make_user
from tests.newsroom.factories import HOUR, make_in_state

NOW = dt.datetime(2026, 7, 10, 1, 0, tzinfo=dt.UTC)
ROLES = [REPORTER, EDITOR, PUBLISHER, MODERATOR, ADMINISTRATOR]

pytestmark = pytest.mark.django_db

# Of somebody else's article, and what one may besides with one's own.
EDITORS = {
    StateKey.DRAFT: "submit",
    StateKey.RETURNED: "submit",
    StateKey.SUBMITTED: "approve give_back",
    StateKey.APPROVED: "give_back",
    StateKey.WITHDRAWN: "reopen",
}
PUBLISHERS = {
    StateKey.DRAFT: "submit publish",
    StateKey.RETURNED: "submit",
    StateKey.SUBMITTED: "approve publish give_back",
    StateKey.APPROVED: "publish give_back",
    StateKey.SCHEDULED: "reschedule unschedule",
    StateKey.PUBLISHED: "redate take_down",
    StateKey.EXPIRED: "take_down",
    StateKey.WITHDRAWN: "publish reopen",
}
OTHERS: dict[str, dict[StateKey, str]] = {
    REPORTER: {},
    EDITOR: EDITORS,
    PUBLISHER: PUBLISHERS,
    MODERATOR: {},
    ADMINISTRATOR: PUBLISHERS,
}
WRITERS = {StateKey.DRAFT: {"submit"}, StateKey.RETURNED: {"submit"}, StateKey.SUBMITTED: {"recall"}}


def expected(role: str, key: StateKey, *, is_own: bool) -> set[str]:
    of_others = set(OTHERS[role].get(key, "").split())
    return of_others | (WRITERS.get(key, set()) if is_own and role != MODERATOR else set())


def make_theirs(key: StateKey, user: User, *, is_own: bool) -> Article:
    return make_in_state(key, NOW, created_by=user if is_own else None)


@pytest.mark.parametrize("is_own", [True, False])
@pytest.mark.parametrize("key", StateKey)
@pytest.mark.parametrize("role", ROLES)
def test_the_buttons_are_the_moves_that_the_role_may_make(role: str, key: StateKey, is_own: bool) -> None:
    user = make_user(role)
    article = make_theirs(key, user, is_own=is_own)
    buttons = {move.step.value for move in open_moves(user, article, NOW)}
    assert buttons == expected(role, key, is_own=is_own)


@pytest.mark.parametrize("is_own", [True, False])
@pytest.mark.parametrize("key", StateKey)
@pytest.mark.parametrize("role", ROLES)
def test_the_service_makes_these_moves_and_refuses_all_others(role: str, key: StateKey, is_own: bool) -> None:
    user = make_user(role)
    pk = make_theirs(key, user, is_own=is_own).pk
    made = set()
    for step, move in MOVES.items():
        article, before = Article.objects.get(pk=pk), transaction.savepoint()
        try:
            at = NOW - 2 * HOUR if move.is_past else NOW + HOUR
            move_article(article=article, move=move, by=user, now=NOW, reason="Sai số liệu", at=at)
        except (PermissionDenied, WrongState):
            assert Article.objects.get(pk=pk).revision == 0
        else:
            made.add(step)
            assert article.status == move.target == Article.objects.get(pk=pk).status
        transaction.savepoint_rollback(before)  # each move finds the article as it was
    assert made == expected(role, key, is_own=is_own)


@pytest.mark.parametrize("role", ROLES)
def test_the_query_and_the_function_agree_on_what_may_be_saved(role: str) -> None:
    user = make_user(role)
    for key in StateKey:
        for is_own in (True, False):
            make_theirs(key, user, is_own=is_own)
    editable = set(Article.objects.editable_by(user))
    assert {article for article in Article.objects.all() if may(user, SAVE, article, NOW)} == editable


@pytest.mark.parametrize("move", [*MOVES.values(), SAVE])
def test_every_move_is_told_in_the_history(move: Move) -> None:
    assert move.step in Step
    assert move.done % "Tin" != move.done


def test_a_move_leads_to_the_state_it_names() -> None:
    publisher = make_user(PUBLISHER)
    article = make_in_state(StateKey.SUBMITTED, NOW)
    move_article(article=article, move=MOVES["approve"], by=publisher, now=NOW)
    assert state_of(article, NOW).words == "Đã duyệt, chờ đăng"
