"""By which index the database answers the queries behind the pages, with enough rows to make it matter."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection

from news import lists, reading
from news.listing import list_articles
from news.models import Article, Tag
from tests.news.factories import MOMENT, make_category, make_tag

pytestmark = pytest.mark.django_db

ROWS = 3000
NOW = MOMENT + dt.timedelta(days=365)


@pytest.fixture
def known() -> dict[str, Any]:
    """Many articles in six categories and under six tags; what the queries are given."""
    categories = [make_category(f"Mục {number}") for number in range(6)]
    tags = [make_tag(f"thẻ {number}") for number in range(6)]
    articles = Article.objects.bulk_create(
        Article(
            title=f"Bài {number}",
            slug=f"bai-{number}",
            lead="Mở đầu. " * 30,
            category=categories[number % 6],
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
        "slug": Tag.objects.all()[0].slug,
        "under": middle.category_id,
        "first": 600,
        "now": NOW,
    }


QUERIES = {
    "an article and newer ones": (reading.published_article, "pk now", ["news_newest_of_category"]),
    "the newest under a tag": (reading.newest_under, "tag now", ["news_newest_listed_under_tag"]),
    "pinned and newest": (reading._pinned_and_newest, "now", ["news_pinned", "news_newest"]),
    "a block of the home page": (
        reading.newest_in,
        "category now",
        ["news_newest_listed_in_category"],
    ),
    "a deep page of all": (lists._ALL.forward, "under first now", ["news_newest"]),
    "a page from the end of all": (lists._ALL.backward, "under first now", ["news_newest"]),
    "a deep page of a category": (
        lists._CATEGORY.forward,
        "under first now",
        ["news_newest_listed_in_category"],
    ),
    "a page from the end of a category": (
        lists._CATEGORY.backward,
        "under first now",
        ["news_newest_listed_in_category"],
    ),
    "a deep page of a tag": (lists._TAG.forward, "under first now", ["news_newest_listed_under_tag"]),
    "a tag by its address": (reading.tag_of, "slug", []),
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
    plan = lists._CATEGORY.forward.explain(under=known["under"], first=0, now=NOW)
    assert {"sqlite": "COVERING INDEX", "postgresql": "Index Only Scan"}[connection.vendor] in plan
