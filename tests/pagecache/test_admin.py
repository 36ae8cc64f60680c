"""What staff do in the admin is a withdrawal only where readers could see it before."""

import pytest
from django.test import Client

from accounts.roles import ADMINISTRATOR
from news.models import Article
from pagecache.models import ContentVersion
from tests.accounts.factories import make_user
from tests.comments.factories import make_comment
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db

ARTICLES = "/admin/news/article/"
COMMENTS = "/admin/comments/comment/"


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(make_user(ADMINISTRATOR))
    return client


def save(staff: Client, article: Article, status: str) -> None:
    """As the form posts it."""
    form = {
        "title": article.title,
        "lead": article.lead,
        "body": "<p>Toàn văn.</p>",
        "category": article.category_id,
        "status": status,
        "seen_at": article.updated_at.isoformat(),
    }
    assert staff.post(f"{ARTICLES}{article.pk}/change/", form).status_code == 302


def purge_floor() -> int:
    return ContentVersion.objects.values_list("purge_floor", flat=True).first() or 0


def test_saving_a_draft_is_no_withdrawal(staff: Client) -> None:
    save(staff, make_article(status="draft", published_at=None), "draft")
    assert purge_floor() == 0


def test_saving_what_was_published_as_a_draft_is_one(staff: Client) -> None:
    save(staff, make_article(), "draft")
    assert purge_floor() == ContentVersion.objects.get().number


@pytest.mark.parametrize("by", ["page", "list"])
@pytest.mark.parametrize(("status", "is_withdrawal"), [("draft", False), ("published", True)])
def test_deleting_an_article_is_a_withdrawal_if_it_was_public(
    staff: Client, by: str, status: str, is_withdrawal: bool
) -> None:
    delete(staff, ARTICLES, make_article(status=status).pk, by)
    assert not Article.objects.exists()
    assert (purge_floor() > 0) == is_withdrawal


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
