import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from accounts.roles import ADMINISTRATOR, EDITOR, PUBLISHER, REPORTER
from tests.accounts.factories import make_user
from tests.news.factories import make_article
from tests.ratings.factories import make_rating

pytestmark = pytest.mark.django_db
LIST = "/admin/ratings/ratedarticle/"


def test_an_editor_sees_count_and_average_of_each_rated_article(client: Client) -> None:
    article = make_article()
    make_rating(article, 5)
    make_rating(article, 4)
    client.force_login(make_user(EDITOR))
    page = client.get(LIST).content.decode()
    assert article.title in page
    assert "4,5" in page


def test_a_reporter_does_not(client: Client) -> None:
    client.force_login(make_user(REPORTER))
    assert client.get(LIST).status_code == 403


@pytest.mark.parametrize("way", ["add/", "1/delete/"])
def test_nobody_changes_ratings_here(client: Client, way: str) -> None:
    make_rating(make_article())
    client.force_login(make_user(PUBLISHER))
    assert client.post(LIST + way).status_code in {302, 403}


@pytest.mark.parametrize(("role", "status"), [(PUBLISHER, "draft"), (ADMINISTRATOR, "published")])
def test_ratings_do_not_stop_the_deletion_of_their_article(client: Client, role: str, status: str) -> None:
    article = make_article(status=status, published_at=timezone.now() + dt.timedelta(hours=1))
    make_rating(article)
    client.force_login(make_user(role))
    client.post(f"/admin/news/article/{article.pk}/delete/", {"post": "yes"})
    assert not type(article).objects.exists()


def test_the_list_costs_the_same_queries_for_any_number_of_articles(
    client: Client, django_assert_max_num_queries
) -> None:
    for n in range(10):
        make_rating(make_article(f"Bài {n}"))
    client.force_login(make_user(EDITOR))
    with django_assert_max_num_queries(8):
        client.get(LIST)
