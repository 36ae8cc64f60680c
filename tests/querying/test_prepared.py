import datetime as dt
import gc
from collections.abc import Callable
from threading import Thread
from weakref import ref

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import DateTimeField, QuerySet, TextField
from django.test.utils import CaptureQueriesContext

from news.models import Article, Category
from querying.prepared import prepared, prepared_together
from querying.statements import Gap, Statement
from tests.news.factories import MOMENT, make_article, make_category

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)
built: list[str] = []


@prepared
def since(moment: dt.datetime, word: str) -> QuerySet[Article]:
    built.append("since")
    newer = Article.objects.filter(published_at__gte=moment, title__contains=word)
    return newer.select_related("category").order_by("pk")


@prepared
def titles(category: int) -> QuerySet[Article, tuple[str, dt.datetime | None]]:
    return Article.objects.filter(category=category).order_by("pk").values_list("title", "published_at")


@prepared_together
def first_and_last(category: int) -> list[QuerySet[Article]]:
    of_category = Article.objects.filter(category=category).only("title")
    return [of_category.order_by("pk")[:2], of_category.order_by("-pk")[:1]]


def test_it_gives_what_the_queryset_gives() -> None:
    make_article("Cũ", published_at=MOMENT - HOUR)
    new = make_article("Mới 100%", published_at=MOMENT + HOUR)
    assert since(moment=MOMENT, word="Mới") == [new]
    assert since(moment=MOMENT + 2 * HOUR, word="Mới") == []
    assert since(moment=MOMENT, word="0%") == [new]


def test_rows_and_what_they_lead_to_come_in_one_query(count_queries: Callable) -> None:
    make_article(category=make_category("Kỳ họp"))
    since(moment=MOMENT, word="K")
    assert count_queries(lambda: since(moment=MOMENT, word="K")[0].category.name) == 1


def test_values_have_their_types() -> None:
    article = make_article()
    assert titles(category=article.category_id) == [(article.title, MOMENT)]


def test_it_is_put_together_once() -> None:
    since(moment=MOMENT, word="a")
    built.clear()
    since(moment=MOMENT + HOUR, word="b")
    assert built == []


def test_several_queries_are_asked_as_one(count_queries: Callable) -> None:
    category = make_category()
    one, two, three = (make_article(title, category=category) for title in ["một", "hai", "ba"])
    assert first_and_last(category=category.pk) == [[one, two], [three]]
    assert first_and_last(category=0) == [[], []]
    assert count_queries(lambda: first_and_last(category=category.pk)) == 1


def test_it_is_put_together_for_each_number_of_arguments(count_queries: Callable) -> None:
    @prepared_together
    def each(limit_to: str, **categories: int) -> list[QuerySet[Article]]:
        found = Article.objects.filter(title__contains=limit_to).order_by("pk")
        return [found.filter(category=category)[:1] for category in categories.values()]

    articles = [make_article("Tin", category=make_category(name)) for name in ["Một", "Hai", "Ba"]]
    of = {f"c{n}": article.category_id for n, article in enumerate(articles)}
    for _ in range(2):
        assert each(limit_to="T", **of) == [[article] for article in articles]
        assert each(limit_to="T", c0=of["c2"]) == [[articles[2]]]
    assert count_queries(lambda: each(limit_to="T", **of)) == 1


def test_hostile_words_are_values_and_no_sql() -> None:
    make_article("O'Brien %s $1")
    assert len(since(moment=MOMENT, word="O'Brien %s $1")) == 1
    assert since(moment=MOMENT, word="'; DROP TABLE news_article; --") == []


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_is_told_anew() -> None:
    category = make_category()
    assert titles(category=category.pk) == []
    connection.close()
    assert titles(category=category.pk) == []
    assert Category.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_thread_that_ends_takes_its_connection_along() -> None:
    left = []

    def ask() -> None:
        titles(category=0)
        left.append(ref(connections[DEFAULT_DB_ALIAS]))

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    gc.collect()
    assert left[0]() is None


def test_behind_a_pooler_nothing_is_planned_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    category = make_category()
    article = make_article(category=category)

    @prepared
    def of_category(category: int) -> QuerySet[Article]:
        return Article.objects.filter(category=category)

    with CaptureQueriesContext(connection) as asked:
        assert of_category(category=category.pk) == [article]
    assert "SELECT" in asked[0]["sql"]


def test_sql_of_our_own_takes_its_values_with_each_execution() -> None:
    title, moment = Gap("title", TextField()), Gap("moment", DateTimeField())
    sql = "SELECT title FROM news_article WHERE title >= %s AND status = %s AND published_at <= %s ORDER BY 1"
    statement = Statement("later_titles", sql, [title, "published", moment])
    for name in ("A", "B", "C"):
        make_article(name, published_at=MOMENT)
    assert statement.rows(title="B", moment=MOMENT) == [("B",), ("C",)]
    assert statement.rows(title="C", moment=MOMENT) == [("C",)]
    assert statement.rows(title="A", moment=MOMENT - HOUR) == []
