"""Two people at the same moment: of two orders of the home page one is stored, and the other is told."""

import datetime as dt
from itertools import count, permutations
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.roles import ADMINISTRATOR, PUBLISHER
from news.merging import merge_tags
from news.models import Article, Tag
from news.states import StateKey
from newsroom.bulk import file_articles
from newsroom.featuring import feature
from newsroom.refusals import OtherOrder
from newsroom.sharing import address_of_link, make_preview_link
from tests.accounts.factories import make_user
from tests.comments.test_races import in_parallel
from tests.news.factories import make_article, make_category, make_tag
from tests.newsroom.factories import make_in_state

NOW = dt.datetime(2026, 7, 10, 1, 0, tzinfo=dt.UTC)


@pytest.mark.django_db(transaction=True)
def test_of_orders_stored_at_the_same_moment_one_holds() -> None:
    publisher = make_user(PUBLISHER)
    seen = [make_article(f"Tin {n}", pinned_position=n).pk for n in (1, 2, 3)]
    orders = [list(order) for order in permutations(seen)][1:]
    waiting = iter(orders)

    def store() -> int:
        try:
            return feature(pks=next(waiting), seen=seen, by=User.objects.get(pk=publisher.pk), now=NOW) and 1
        except OtherOrder:
            return 0

    assert in_parallel(store, len(orders)) == {1: 1, 0: len(orders) - 1}
    stored = Article.objects.pinned_first()
    assert [article.pk for article in stored] in orders
    assert [article.pinned_position for article in stored] == [1, 2, 3]


@pytest.mark.django_db(transaction=True)
def test_of_first_stories_pinned_at_the_same_moment_one_holds() -> None:
    """There is no row yet for which both would wait."""
    publisher = make_user(PUBLISHER)
    articles = [make_article(f"Tin {n}").pk for n in range(6)]
    waiting = iter(articles)

    def pin() -> int:
        try:
            return feature(pks=[next(waiting)], seen=[], by=User.objects.get(pk=publisher.pk), now=NOW)
        except OtherOrder:
            return 0

    assert in_parallel(pin, len(articles)) == {1: 1, 0: len(articles) - 1}
    assert Article.objects.pinned_first().count() == 1


@pytest.mark.django_db
def test_an_article_that_is_deleted_while_its_link_is_opened_is_gone(client: Client) -> None:
    article = make_in_state(StateKey.DRAFT, NOW)
    link = make_preview_link(article=article, by=make_user(PUBLISHER), now=timezone.now(), days=1)

    def deleted_in_between(execute: Any, sql: str, *args: Any) -> Any:
        found = execute(sql, *args)
        if "newsroom_previewlink" in sql and sql.startswith("SELECT"):
            Article.objects.filter(pk=article.pk).delete()
        return found

    with connection.execute_wrapper(deleted_in_between):
        answer = client.get(address_of_link(link))
    assert answer.status_code == 404
    assert "Liên kết không còn hiệu lực" in answer.text


@pytest.mark.django_db(transaction=True)
def test_tags_are_merged_while_their_articles_are_moved() -> None:
    """Each holds what the other wants, unless both begin with the articles."""
    chief, now = make_user(ADMINISTRATOR), timezone.now()
    places = [make_category(name) for name in ("Kỳ họp", "Giám sát")]
    tags = [Tag.objects.create(name=f"thẻ {n}") for n in range(9)]
    articles = [make_article(f"Tin {n}", tags=tags) for n in range(6)]
    numbers = count()

    def work() -> int:
        number, by = next(numbers), User.objects.get(pk=chief.pk)
        for turn in range(4):
            if number % 2:
                merge_tags(into=tags[0], tags=[tags[1 + number // 2 * 2 + turn % 2]], by=by)
            else:
                place = places[(number // 2 + turn) % 2]
                file_articles(articles=Article.objects.all(), category=place, by=by, now=now)
        return 1

    assert in_parallel(work, 8) == {1: 8}
    assert [list(article.tags.all()) for article in articles] == [[tags[0]]] * 6


@pytest.mark.django_db(transaction=True)
def test_articles_are_deleted_while_they_are_moved() -> None:
    chief, now = make_user(ADMINISTRATOR), timezone.now()
    places = [make_category(name) for name in ("Kỳ họp", "Giám sát")]
    articles = [make_article(f"Tin {n}", tags=[make_tag(f"thẻ {n}")]) for n in range(24)]
    numbers = count()

    def work() -> int:
        number, by = next(numbers), User.objects.get(pk=chief.pk)
        client = Client()
        client.force_login(by)
        for turn in range(4):
            if number % 2:
                address = f"/admin/news/article/{articles[number // 2 * 4 + turn].pk}/delete/"
                assert client.post(address, {"post": "yes"}).status_code == 302
            else:
                place = places[(number // 2 + turn) % 2]
                file_articles(articles=Article.objects.all(), category=place, by=by, now=now)
        return 1

    assert in_parallel(work, 8) == {1: 8}
    assert set(Article.objects.all()) == set(articles[16:])


@pytest.mark.django_db(transaction=True)
def test_tags_are_renamed_while_others_of_their_articles_are_merged() -> None:
    chief = make_user(ADMINISTRATOR)
    kept, *others = [make_tag(f"thẻ {n}") for n in range(9)]
    renamed = [make_tag(f"tên {n}") for n in range(4)]
    make_article(tags=[kept, *others, *renamed])
    numbers = count()

    def work() -> int:
        number, by = next(numbers), User.objects.get(pk=chief.pk)
        client, tag = Client(), renamed[number // 2]
        client.force_login(by)
        for turn in range(4):
            if number % 2:
                merge_tags(into=kept, tags=[others[number // 2 * 2 + turn % 2]], by=by)
            else:
                typed = {"name": tag.name, "slug": f"ten-{number}-{turn}"}
                assert client.post(f"/admin/news/tag/{tag.pk}/change/", typed).status_code == 302
        return 1

    assert in_parallel(work, 8) == {1: 8}
    assert set(Tag.objects.all()) == {kept, *renamed}
