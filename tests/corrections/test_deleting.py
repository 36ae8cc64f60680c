"""What was corrected in public goes with its article alone, and by nobody but administrators."""

import pytest
from django.test import Client

from accounts.roles import ADMINISTRATOR, PUBLISHER
from corrections.models import Correction, ErrorReport
from news.models import Article
from tests.accounts.factories import make_user
from tests.corrections.factories import make_correction, make_report
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db

ARTICLES = "/admin/news/article/"


@pytest.mark.parametrize("bulk", [False, True])
@pytest.mark.parametrize(("role", "left"), [(ADMINISTRATOR, 0), (PUBLISHER, 1)])
def test_an_article_is_deleted_with_its_corrections(client: Client, role: str, left: int, bulk: bool) -> None:
    article = make_article()
    make_correction(article, report=make_report(article))
    client.force_login(make_user(role))
    if bulk:
        chosen = {"action": "delete_selected", "_selected_action": article.pk}
        client.post(ARTICLES, chosen | {"post": "yes"})
    else:
        client.post(f"{ARTICLES}{article.pk}/delete/", {"post": "yes"})
    assert [model.objects.count() for model in (Article, Correction, ErrorReport)] == [left] * 3
