"""The office that wants another person than the writer to publish."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.roles import ADMINISTRATOR, EDITOR, PUBLISHER, REPORTER
from news.models import Article
from news.states import StateKey
from newsroom.bulk import publish_articles
from newsroom.models import DeskSettings
from newsroom.moves import MOVES, PUBLISH, RESCHEDULE, SAVE, Move
from newsroom.refusals import WriterPublishes
from newsroom.rights import may, movable_by, open_moves
from newsroom.services import move_article
from tests.accounts.factories import make_user
from tests.news.factories import make_category
from tests.newsroom.factories import HOUR, limit, make_in_state
from tests.newsroom.test_admin import LIST, change_address
from tests.newsroom.test_moving import buttons, move_address

NOW = dt.datetime(2026, 7, 10, 1, 0, tzinfo=dt.UTC)
WORDS = "Bài này do bạn viết. Theo quy định của cơ quan, người đăng phải là người khác."

pytestmark = pytest.mark.django_db


@pytest.fixture
def four_eyes() -> None:
    DeskSettings.objects.create(publisher_is_another=True)


@pytest.mark.usefixtures("four_eyes")
@pytest.mark.parametrize("role", [PUBLISHER, ADMINISTRATOR])
@pytest.mark.parametrize(("key", "move"), [(StateKey.APPROVED, PUBLISH), (StateKey.SCHEDULED, RESCHEDULE)])
def test_who_wrote_it_does_not_publish_it(role: str, key: StateKey, move: Move) -> None:
    writer, other = make_user(role), make_user(role, username="khac")
    article = make_in_state(key, NOW, created_by=writer)
    assert not may(writer, move, article, NOW)
    with pytest.raises(WriterPublishes):
        move_article(article=article, move=move, by=writer, now=NOW, at=NOW + HOUR)
    move_article(article=article, move=move, by=other, now=NOW, at=NOW + HOUR)
    assert Article.objects.get().published_at == NOW + HOUR


@pytest.mark.usefixtures("four_eyes")
def test_what_nobody_here_wrote_is_free() -> None:
    assert may(make_user(PUBLISHER), PUBLISH, make_in_state(StateKey.APPROVED, NOW, created_by=None), NOW)


def test_without_the_rule_who_wrote_it_publishes_it() -> None:
    writer = make_user(PUBLISHER)
    assert may(writer, PUBLISH, make_in_state(StateKey.APPROVED, NOW, created_by=writer), NOW)


@pytest.mark.usefixtures("four_eyes")
def test_all_other_moves_stay_the_writers() -> None:
    writer = make_user(PUBLISHER)
    for key, moves in {
        StateKey.DRAFT: ["submit"],
        StateKey.APPROVED: ["give_back"],
        StateKey.SCHEDULED: ["unschedule"],
        StateKey.PUBLISHED: ["redate", "take_down"],
    }.items():
        article = make_in_state(key, NOW, created_by=writer)
        assert [move.step.value for move in open_moves(writer, article, NOW)] == moves


@pytest.mark.usefixtures("four_eyes")
@pytest.mark.parametrize(
    ("key", "step"), [(StateKey.APPROVED, "publish"), (StateKey.SCHEDULED, "reschedule")]
)
def test_the_missing_button_is_told_in_words(client: Client, key: StateKey, step: str) -> None:
    writer = make_user(PUBLISHER)
    article = make_in_state(key, timezone.now(), created_by=writer)
    client.force_login(writer)
    page = client.get(change_address(article)).content.decode()
    assert WORDS in page
    assert step not in buttons(page)
    for answer in (client.get, client.post):
        assert WORDS in answer(move_address(article, step), follow=True).content.decode()
    assert Article.objects.get().revision == 0


@pytest.mark.usefixtures("four_eyes")
@pytest.mark.parametrize(("role", "is_own"), [(REPORTER, True), (EDITOR, True), (PUBLISHER, False)])
def test_who_could_not_publish_anyway_is_told_nothing(client: Client, role: str, is_own: bool) -> None:
    user = make_user(role)
    article = make_in_state(StateKey.DRAFT, timezone.now(), created_by=user if is_own else None)
    client.force_login(user)
    assert WORDS not in client.get(change_address(article)).content.decode()


@pytest.mark.usefixtures("four_eyes")
def test_of_many_ones_own_are_left_and_named(client: Client) -> None:
    writer = make_user(PUBLISHER)
    own = make_in_state(StateKey.APPROVED, timezone.now(), title="Bài của tôi", created_by=writer)
    others = make_in_state(StateKey.APPROVED, timezone.now(), title="Bài của bạn")
    client.force_login(writer)
    chosen = {"action": "publish", "_selected_action": [own.pk, others.pk]}
    page = client.post(LIST, chosen, follow=True).content.decode()
    assert "Đã đăng 1 bài." in page
    assert "Bỏ qua 1 bài do bạn viết: người đăng phải là người khác. “Bài của tôi”" in page


@pytest.mark.usefixtures("four_eyes")
def test_the_rule_is_asked_once_for_many(count_queries) -> None:
    writer = make_user(PUBLISHER)
    writer.get_all_permissions()

    def publish() -> None:
        by = User.objects.get(pk=writer.pk)
        publish_articles(articles=Article.objects.all(), by=by, now=NOW)

    for number in (2, 12):
        for n in range(number):
            make_in_state(StateKey.APPROVED, NOW, title=f"Tin {n}", created_by=writer)
        if number == 2:
            few = count_queries(publish)
    assert count_queries(publish) == few


@pytest.mark.parametrize("is_wanted", [False, True])
@pytest.mark.parametrize("is_limited", [False, True])
@pytest.mark.parametrize("role", [REPORTER, EDITOR, PUBLISHER])
def test_the_query_and_the_function_agree_on_every_move(role: str, is_limited: bool, is_wanted: bool) -> None:
    DeskSettings.objects.create(publisher_is_another=is_wanted)
    inside, outside = make_category("Kỳ họp"), make_category("Khác")
    user = make_user(role)
    if is_limited:
        user = limit(user, inside)
    for key in StateKey:
        for category in (inside, outside):
            make_in_state(key, NOW, category=category, created_by=user)
            make_in_state(key, NOW, category=category)
    everything = list(Article.objects.all())
    for move in [SAVE, *MOVES.values()]:
        allowed = {article for article in everything if may(user, move, article, NOW)}
        assert set(movable_by(user, move, NOW)) == allowed, move.step
