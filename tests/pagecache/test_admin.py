"""What staff do in the admin is a withdrawal only where readers could see it before."""

import pytest
from django.contrib.admin import site
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts.roles import ADMINISTRATOR
from news.models import Article
from news.states import StateKey
from newsroom.moves import PUBLISH
from newsroom.rights import open_moves
from newsroom.services import move_article, publish_article
from pagecache.models import ContentVersion
from tests.accounts.factories import make_user
from tests.comments.factories import make_comment
from tests.news.factories import make_article
from tests.newsroom.factories import HOUR, make_in_state

pytestmark = pytest.mark.django_db

ARTICLES = "/admin/news/article/"
COMMENTS = "/admin/comments/comment/"


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(make_user(ADMINISTRATOR))
    return client


def save(staff: Client, article: Article, **fields: object) -> None:
    """As the form posts it."""
    form = {
        "title": article.title,
        "lead": article.lead,
        "body": "<p>Toàn văn.</p>",
        "category": article.category_id,
        "seen_revision": article.revision,
        **fields,
    }
    assert staff.post(f"{ARTICLES}{article.pk}/change/", form).status_code == 302


def purge_floor() -> int:
    return ContentVersion.objects.values_list("purge_floor", flat=True).first() or 0


def number() -> int:
    return ContentVersion.objects.values_list("number", flat=True).first() or 0


def test_saving_a_draft_disturbs_no_reader(staff: Client) -> None:
    article = make_article(status="draft", published_at=None)
    before = number()
    save(staff, article)
    assert (number(), purge_floor()) == (before, 0)


def test_saving_what_is_published_is_seen_and_is_no_withdrawal(staff: Client) -> None:
    article = make_article()
    before = number()
    save(staff, article)
    assert (number() > before, purge_floor()) == (True, 0)


@pytest.mark.parametrize("key", [StateKey.DRAFT, StateKey.SUBMITTED, StateKey.APPROVED, StateKey.RETURNED])
def test_no_move_before_publication_disturbs_a_reader(key: StateKey) -> None:
    now = timezone.now()
    boss = make_user(ADMINISTRATOR)
    moves = open_moves(boss, make_in_state(key, now, created_by=boss), now)
    articles = [(make_in_state(key, now, created_by=boss), move) for move in moves if move is not PUBLISH]
    before = number()
    for article, move in articles:
        move_article(article=article, move=move, by=boss, now=now, reason="Sai số liệu")
    assert (number(), purge_floor()) == (before, 0)


def test_taking_down_is_a_withdrawal(staff: Client) -> None:
    article = make_article()
    said = {"reason": "Sai số liệu", "seen_revision": "0"}
    assert staff.post(f"{ARTICLES}{article.pk}/buoc/take_down/", said).status_code == 302
    assert purge_floor() == ContentVersion.objects.get().number


def test_scheduling_is_announced_and_purges_nothing() -> None:
    now = timezone.now()
    boss = make_user(ADMINISTRATOR)
    article = make_in_state(StateKey.APPROVED, now)
    before = number()
    publish_article(article=article, by=boss, now=now, at=now + HOUR)
    assert (number() > before, purge_floor()) == (True, 0)


@pytest.mark.parametrize("by", ["page", "list"])
@pytest.mark.parametrize(("status", "is_withdrawal"), [("draft", False), ("published", True)])
def test_deleting_an_article_is_a_withdrawal_if_it_was_public(
    staff: Client, by: str, status: str, is_withdrawal: bool
) -> None:
    delete(staff, ARTICLES, make_article(status=status).pk, by)
    assert not Article.objects.exists()
    assert (purge_floor() > 0) == is_withdrawal


def test_deleting_an_article_that_was_published_meanwhile_is_a_withdrawal() -> None:
    seen = make_article(status="draft")
    Article.objects.update(status="published")
    site.get_model_admin(Article).delete_model(RequestFactory().post("/"), seen)
    assert not Article.objects.exists()
    assert purge_floor() > 0


@pytest.mark.parametrize("by", ["page", "list"])
@pytest.mark.parametrize(("status", "is_withdrawal"), [("pending", False), ("approved", True)])
def test_deleting_a_comment_is_a_withdrawal_if_it_was_approved(
    staff: Client, by: str, status: str, is_withdrawal: bool
) -> None:
    delete(staff, COMMENTS, make_comment(status=status).pk, by)
    assert (purge_floor() > 0) == is_withdrawal


def delete(staff: Client, address: str, pk: int, by: str) -> None:
    if by == "page":
        answer = staff.post(f"{address}{pk}/delete/", {"post": "yes"})
    else:
        chosen = {"action": "delete_selected", "_selected_action": [pk], "post": "yes"}
        answer = staff.post(address, chosen)
    assert answer.status_code == 302
