"""By which index the database answers the queries behind the pages, with enough rows to make it matter."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from news import lists, reading
from news.listing import list_articles
from news.models import Article, Tag, Topic
from tests.news.factories import MOMENT, make_category, make_tag

pytestmark = pytest.mark.django_db

ROWS = 3000
NOW = MOMENT + dt.timedelta(days=365)


@pytest.fixture(scope="module")
def known(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """What the queries are given, among rows that are made once for all tests here."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_many()
        transaction.set_rollback(True)


def make_many() -> dict[str, Any]:
    """Articles in six categories and under six tags; the arguments of the queries for one in their middle."""
    categories = [make_category(f"Mục {number}") for number in range(6)]
    tags = [make_tag(f"thẻ {number}") for number in range(6)]
    topics = [Topic.objects.create(pk=category.pk, name=category.name) for category in categories]
    articles = Article.objects.bulk_create(
        Article(
            title=f"Bài {number}",
            slug=f"bai-{number}",
            lead="Mở đầu. " * 30,
            category=categories[number % 6],
            topic=topics[number % 6],
            status=Article.Status.PUBLISHED,
            published_at=MOMENT + dt.timedelta(minutes=number),
            pinned_position=1 if number < 3 else None,
        )
        for number in range(ROWS)
    )
    tagging = Article.tags.through
    tagging.objects.bulk_create(
        tagging(article=article, tag=tags[(number + n) % 6])
        for number, article in enumerate(articles)
        for n in range(3)
    )
    list_articles([article.pk for article in articles])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    middle = articles[ROWS // 2]
    return {
        "pk": middle.pk,
        "category": middle.category_id,
        "tag": tags[0].pk,
        "moment": middle.published_at,
        "slug": Tag.objects.all()[0].slug,
        "under": middle.category_id,
        "first": 600,
        "now": NOW,
    }


LISTED = "under moment pk first now"
QUERIES = {
    "an article": (reading.published_article, "pk now", []),
    "the newest of a category": (reading.newest_of, "category now", ["news_newest_listed_in_category"]),
    "the newest under a tag": (reading.newest_under, "tag now", ["news_newest_listed_under_tag"]),
    "the home page": (
        reading._front,
        "now category",
        ["news_pinned", "news_newest", "news_newest_listed_in_category"],
    ),
    "a page of all": (lists._ALL.cards, LISTED, ["news_newest"]),
    "a mark of all": (lists._ALL.mark, LISTED, ["news_newest"]),
    "a page of a category": (lists._CATEGORY.cards, LISTED, ["news_newest_listed_in_category"]),
    "a mark of a category": (lists._CATEGORY.mark, LISTED, ["news_newest_listed_in_category"]),
    "a page of a tag": (lists._TAG.cards, LISTED, ["news_newest_listed_under_tag"]),
    "a mark of a tag": (lists._TAG.mark, LISTED, ["news_newest_listed_under_tag"]),
    "a page of a topic": (lists._TOPIC.cards, LISTED, ["news_newest_of_topic"]),
    "a mark of a topic": (lists._TOPIC.mark, LISTED, ["news_newest_of_topic"]),
    "a tag by its address": (reading.tag_of, "slug", []),
    "a topic by its address": (reading.topic_at, "slug", []),
}
WHOLE_TABLE = {
    "sqlite": ["SCAN news_article\n", "SCAN news_taglisting", "SCAN news_categorylisting", "SCAN U0"],
    "postgresql": [
        "Seq Scan on news_article ",
        "Seq Scan on news_taglisting",
        "Seq Scan on news_categorylisting",
    ],
}


@pytest.mark.parametrize("what", QUERIES)
def test_no_query_of_a_page_reads_a_whole_table(known: dict[str, Any], what: str) -> None:
    query, names, indexes = QUERIES[what]
    plan = query.explain(**{name: known[name] for name in names.split()}) + "\n"
    assert [index for index in indexes if f"{index} " not in plan.replace("\n", " ")] == [], plan
    assert [scan for scan in WHOLE_TABLE[connection.vendor] if scan in plan] == [], plan


def test_a_page_of_a_list_knows_its_articles_from_an_index_alone(known: dict[str, Any]) -> None:
    plan = lists._CATEGORY.cards.explain(**{name: known[name] for name in LISTED.split()})
    assert {"sqlite": "COVERING INDEX", "postgresql": "Index Only Scan"}[connection.vendor] in plan


@pytest.mark.parametrize("kind", [lists._ALL, lists._CATEGORY, lists._TAG, lists._TOPIC])
def test_reading_behind_a_mark_begins_there(known: dict[str, Any], kind: lists._Kind) -> None:
    """SQLite begins at the present moment and passes by what lies before, in the same index."""
    begins = {"sqlite": r"SEARCH .* INDEX news_newest", "postgresql": r"Index Cond: .*ROW\(.*published_at"}
    plan = kind.cards.explain(**{name: known[name] for name in LISTED.split()})
    assert re.search(begins[connection.vendor], plan), plan
