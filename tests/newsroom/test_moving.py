"""The buttons on an article's form, and the page on which something is said with a move."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from accounts.roles import EDITOR, MODERATOR, PUBLISHER, REPORTER
from news.models import Article
from news.states import StateKey, state_of
from newsroom.bulk import file_articles
from newsroom.moves import GIVE_BACK, MOVES
from newsroom.services import move_article
from tests.accounts.factories import make_user
from tests.news.factories import LEAD, make_category, make_source
from tests.newsroom.factories import make_in_state
from tests.newsroom.test_admin import ADD, change_address, typed

pytestmark = pytest.mark.django_db


def move_address(article: Article, step: str) -> str:
    return f"/admin/news/article/{article.pk}/buoc/{step}/"


def buttons(page: str) -> set[str]:
    return {*re.findall(r'name="_move" value="(\w+)"', page), *re.findall(r"/buoc/(\w+)/", page)}


def ready_typed() -> dict[str, object]:
    """What is asked for before publishing, as a person fills it in."""
    return {"lead": LEAD, "source": make_source().pk}


def state(article: Article) -> StateKey:
    return state_of(Article.objects.get(pk=article.pk), timezone.now()).key


@pytest.mark.parametrize("key", StateKey)
@pytest.mark.parametrize(
    ("role", "shown"),
    [
        (EDITOR, {"draft": {"submit"}, "submitted": {"approve", "give_back"}, "withdrawn": {"reopen"}}),
        (PUBLISHER, {"draft": {"submit", "publish"}, "published": {"redate", "take_down"}}),
    ],
)
def test_the_form_shows_the_open_moves_and_nothing_else(
    client: Client, role: str, shown: dict[str, set[str]], key: StateKey
) -> None:
    article = make_in_state(key, timezone.now())
    client.force_login(make_user(role))
    page = client.get(change_address(article)).content.decode()
    if key in shown:
        assert buttons(page) == shown[key]
    assert 'name="status"' not in page


@pytest.mark.parametrize(("role", "shown"), [(REPORTER, {"submit"}), (PUBLISHER, {"submit", "publish"})])
def test_a_new_article_can_be_sent_at_once(client: Client, role: str, shown: set[str]) -> None:
    client.force_login(make_user(role))
    assert buttons(client.get(ADD).content.decode()) == shown
    answer = client.post(ADD, typed(_move="submit"), follow=True)
    assert "Đã gửi “Khai mạc kỳ họp” đi duyệt." in answer.content.decode()
    assert state(Article.objects.get()) is StateKey.SUBMITTED


def test_publishing_from_the_form_saves_and_asks_for_the_moment(client: Client) -> None:
    client.force_login(make_user(PUBLISHER))
    asked = client.post(ADD, typed(**ready_typed(), _move="publish"), follow=True)
    article = Article.objects.get()
    assert asked.redirect_chain == [(move_address(article, "publish"), 302)]
    assert 'name="at_0"' in asked.content.decode()
    client.post(move_address(article, "publish"), {"seen_revision": "0"})
    assert state(article) is StateKey.PUBLISHED
    assert client.get(article.get_absolute_url()).status_code == 200


def test_a_moment_ahead_schedules_in_vietnamese_time(client: Client) -> None:
    article = make_in_state(StateKey.APPROVED, timezone.now())
    client.force_login(make_user(PUBLISHER))
    year = timezone.localdate().year + 1
    said = {"seen_revision": "0", "at_0": f"05/07/{year}", "at_1": "08:00"}
    page = client.post(move_address(article, "publish"), said, follow=True).content.decode()
    assert f"Hẹn giờ 08:00 ngày 05/07/{year}" in page


@pytest.mark.parametrize(
    ("day", "message"),
    [("01/01/1900", "Giờ đăng trước ngày 02/09/1945"), ("01/01/2999", "Giờ đăng quá xa")],
)
def test_a_moment_that_is_a_slip_in_the_year_gets_a_message(client: Client, day: str, message: str) -> None:
    article = make_in_state(StateKey.APPROVED, timezone.now())
    client.force_login(make_user(PUBLISHER))
    answer = client.post(
        move_address(article, "publish"), {"seen_revision": "0", "at_0": day, "at_1": "08:00"}
    )
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert state(article) is StateKey.APPROVED


def test_who_wrote_it_reads_why_it_came_back(client: Client) -> None:
    reporter = make_user(REPORTER)
    article = make_in_state(StateKey.SUBMITTED, timezone.now(), created_by=reporter)
    client.force_login(make_user(EDITOR, username="bien-tap"))
    address = move_address(article, "give_back")
    assert "Hãy ghi lý do" in client.post(address, {"seen_revision": "0", "reason": ""}).content.decode()
    client.post(address, {"seen_revision": "0", "reason": "Thiếu nguồn"})
    client.force_login(reporter)
    page = client.get(change_address(article)).content.decode()
    assert "Trả lại" in page
    assert "bien-tap: Thiếu nguồn" in page


def test_what_the_writer_has_sent_is_theirs_to_recall_and_not_to_change(client: Client) -> None:
    reporter = make_user(REPORTER)
    article = make_in_state(StateKey.SUBMITTED, timezone.now(), created_by=reporter)
    client.force_login(reporter)
    page = client.get(change_address(article)).content.decode()
    assert buttons(page) == {"recall"}
    assert 'name="_save"' not in page
    assert client.post(change_address(article), typed(title="Đã sửa")).status_code == 403
    client.post(move_address(article, "recall"), {"seen_revision": "0"})
    assert state(article) is StateKey.DRAFT


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(("role", "status"), [(REPORTER, 404), (MODERATOR, 404), (EDITOR, 403)])
def test_the_page_of_a_move_is_for_those_who_may_make_it(
    client: Client, role: str, status: int, method: str
) -> None:
    article = make_in_state(StateKey.APPROVED, timezone.now())
    client.force_login(make_user(role))
    answer = getattr(client, method)(move_address(article, "publish"), {"seen_revision": "0"})
    assert answer.status_code == status
    assert state(article) is StateKey.APPROVED


@pytest.mark.parametrize("step", ["khong-co", "saved"])
def test_what_is_no_move_is_not_found(client: Client, step: str) -> None:
    article = make_in_state(StateKey.DRAFT, timezone.now())
    client.force_login(make_user(PUBLISHER))
    assert client.get(move_address(article, step)).status_code == 404
    assert client.get(f"/admin/news/article/{'9' * 30}/buoc/submit/").status_code == 404


def test_a_button_that_is_pressed_twice_says_so(client: Client) -> None:
    article = make_in_state(StateKey.SUBMITTED, timezone.now())
    client.force_login(make_user(EDITOR))
    client.post(move_address(article, "approve"), {"seen_revision": "0"})
    again = client.post(move_address(article, "approve"), {"seen_revision": "0"}, follow=True)
    assert "đang ở trạng thái “Đã duyệt, chờ đăng”" in again.content.decode()
    assert article.versions.count() == 1


def test_a_move_that_is_late_keeps_its_reason_and_is_asked_again(client: Client) -> None:
    article = make_in_state(StateKey.SUBMITTED, timezone.now())
    client.force_login(make_user(EDITOR))
    client.post(change_address(article), typed(title="Đã sửa"))
    said = {"seen_revision": "0", "reason": "Thiếu nguồn"}
    answer = client.post(move_address(article, "give_back"), said)
    assert answer.status_code == 409
    assert "Thiếu nguồn" in answer.content.decode()
    assert state(article) is StateKey.SUBMITTED


def test_an_empty_article_stays_a_draft_with_the_words_that_were_typed(client: Client) -> None:
    client.force_login(make_user(REPORTER))
    page = client.post(ADD, typed(body="", _move="submit"), follow=True).content.decode()
    assert "Bài chưa có nội dung nên chưa gửi hay đăng được." in page
    assert state(Article.objects.get()) is StateKey.DRAFT


@pytest.mark.parametrize("step", MOVES)
def test_the_page_of_every_move_can_be_opened(client: Client, step: str) -> None:
    publisher = make_user(PUBLISHER)
    key = next(iter(MOVES[step].rights))
    article = make_in_state(key, timezone.now(), created_by=publisher)
    client.force_login(publisher)
    answer = client.get(move_address(article, step))
    assert answer.status_code == 200
    assert f'value="{MOVES[step].label}"' in answer.content.decode()


def test_why_it_came_back_is_read_until_it_is_sent_again(client: Client) -> None:
    reporter, now = make_user(REPORTER), timezone.now()
    article = make_in_state(StateKey.SUBMITTED, now, created_by=reporter)
    editor = make_user(EDITOR, username="bien-tap")
    move_article(article=article, move=GIVE_BACK, by=editor, now=now, reason="Thiếu nguồn")
    file_articles(articles=Article.objects.all(), category=make_category("Khác"), by=editor, now=now)
    client.force_login(reporter)
    shown = 'class="last-word"><strong>Trả lại</strong>, bien-tap: Thiếu nguồn'
    assert shown in client.get(change_address(article)).content.decode()
    client.post(move_address(article, "submit"), {"seen_revision": "2"})
    assert state(article) is StateKey.SUBMITTED
    assert "last-word" not in client.get(change_address(article)).content.decode()
