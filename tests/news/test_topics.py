"""A topic ("dòng sự kiện"): its page, where it is named, and to whom it is not."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from accounts.roles import EDITOR, MODERATOR, REPORTER
from news.models import Article, Topic
from news.states import StateKey
from tests.accounts.factories import make_user
from tests.images.factories import make_picture
from tests.news.factories import MOMENT, make_article
from tests.news.test_views import titles
from tests.newsroom.factories import make_in_state
from tests.newsroom.forms import address_of, opened, save

pytestmark = pytest.mark.django_db

PAGE = "/chu-de/ky-hop-thu-muoi/"


def make_topic(name: str = "Kỳ họp thứ mười", **fields: object) -> Topic:
    return Topic.objects.create(name=name, **fields)


def make_row(topic: Topic, count: int) -> None:
    for number in range(count):
        moment = MOMENT + dt.timedelta(minutes=number)
        make_article(f"Tin số {number}", topic=topic, published_at=moment)


def test_topic_has_a_page_of_its_articles_the_newest_first(client: Client) -> None:
    topic = make_topic(description="Từ khai mạc đến bế mạc.", cover=make_picture())
    make_row(topic, 14)
    make_article("Bài khác")
    first = client.get(PAGE)
    assert titles(first)[:2] == ["Tin số 13", "Tin số 12"]
    for part in ("<h1>Kỳ họp thứ mười</h1>", "Từ khai mạc đến bế mạc.", "page-head__cover"):
        assert part in first.text
    assert titles(client.get(f"{PAGE}?page=2")) == ["Tin số 1", "Tin số 0"]
    assert client.get(f"{PAGE}?page=3").status_code == 404
    assert first["Cache-Control"] == "no-cache"


def test_article_names_its_topic_on_its_page_and_on_paper(client: Client) -> None:
    article = make_article(topic=make_topic())
    for address in (article.get_absolute_url(), f"{article.get_absolute_url()}in/"):
        assert f'<a href="{PAGE}">Kỳ họp thứ mười</a>' in client.get(address).text
    assert "Dòng sự kiện" not in client.get(make_article("Không có").get_absolute_url()).text


@pytest.mark.parametrize("key", [key for key in StateKey if key is not StateKey.PUBLISHED])
def test_topic_of_what_nobody_may_read_is_named_nowhere(client: Client, key: StateKey) -> None:
    make_in_state(key, timezone.now(), topic=make_topic())
    assert client.get(PAGE).status_code == 404
    for address in ("/so-do-trang/", "/sitemap-topics.xml"):
        assert "ky-hop-thu-muoi" not in client.get(address).text


def test_topic_is_on_both_maps(client: Client) -> None:
    make_article(topic=make_topic())
    for address in ("/so-do-trang/", "/sitemap-topics.xml"):
        assert PAGE in client.get(address).text


def test_page_costs_the_same_for_two_articles_and_for_twelve(client: Client, count_queries) -> None:
    topic = make_topic()
    make_row(topic, 2)
    few = count_queries(lambda: client.get(PAGE))
    make_row(topic, 10)
    assert count_queries(lambda: client.get(PAGE)) == few


def test_article_page_needs_one_query_for_all_topics_which_is_kept(client: Client, count_queries) -> None:
    without, within = make_article(), make_article(topic=make_topic())
    plain = count_queries(lambda: client.get(without.get_absolute_url()))
    assert count_queries(lambda: client.get(within.get_absolute_url())) == plain + 1


def test_article_outlives_its_topic(client: Client) -> None:
    article = make_article(topic=make_topic())
    Topic.objects.all().delete()
    assert client.get(article.get_absolute_url()).status_code == 200


def test_topic_is_chosen_in_the_articles_form(client: Client) -> None:
    client.force_login(make_user(EDITOR))
    article = make_article(status=Article.Status.DRAFT, published_at=None)
    topic = make_topic()
    save(client, article, opened(client, address_of(article)), topic=topic.pk)
    assert Article.objects.get().topic == topic


@pytest.mark.parametrize(
    ("role", "may_see", "may_add"), [(REPORTER, 200, 403), (EDITOR, 200, 302), (MODERATOR, 403, 403)]
)
def test_topics_are_made_by_editors_and_chosen_by_writers(
    client, role: str, may_see: int, may_add: int
) -> None:
    client.force_login(make_user(role))
    assert client.get("/admin/news/topic/").status_code == may_see
    assert client.post("/admin/news/topic/add/", {"name": "Bão số 3"}).status_code == may_add
    assert Topic.objects.filter(slug="bao-so-3").exists() is (may_add == 302)


def test_list_at_the_desk_costs_the_same_for_many(client: Client, count_queries) -> None:
    client.force_login(make_user(EDITOR))
    make_topic("Một", cover=make_picture())
    client.get("/admin/news/topic/")
    one = count_queries(lambda: client.get("/admin/news/topic/"))
    for number in range(5):
        make_topic(f"Chủ đề {number}")
    assert count_queries(lambda: client.get("/admin/news/topic/")) == one
