"""By which index the database answers what overview pages ask of all articles, with enough rows to matter."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet

from accounts.models import User
from accounts.roles import PUBLISHER
from news.models import Article
from newsroom import reports
from newsroom.reports import Asked
from newsroom.reviewing import due_by_age, due_by_date
from tests.accounts.factories import make_user
from tests.news.factories import MOMENT, make_category

pytestmark = pytest.mark.django_db

ROWS = 3000
WHOLE_TABLE = {"sqlite": "SCAN news_article\n", "postgresql": "Seq Scan on news_article "}


@pytest.fixture(scope="module")
def asked(django_db_setup: None, django_db_blocker: Any) -> Iterator[Asked]:
    """For a week among four months, by a publisher, among rows that are made once for all tests here."""
    with django_db_blocker.unblock(), transaction.atomic():
        categories = [make_category(f"Mục {number}") for number in range(6)]
        Article.objects.bulk_create(
            Article(
                title=f"Bài {number}",
                slug=f"bai-{number}",
                lead="Mở đầu. " * 30,
                category=categories[number % 6],
                status=Article.Status.PUBLISHED,
                published_at=MOMENT + dt.timedelta(hours=number),
                review_on=MOMENT.date() if number % 100 == 0 else None,
            )
            for number in range(ROWS)
        )
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        by = make_user(PUBLISHER)
        first = MOMENT.date() + dt.timedelta(days=60)
        yield Asked(by, first, first + dt.timedelta(days=6), MOMENT + dt.timedelta(days=200), 200)
        transaction.set_rollback(True)


def by_age(asked: Asked) -> QuerySet:
    return due_by_age(User.objects.get(pk=asked.by.pk), asked.now + dt.timedelta(days=200))[:50]


def by_date(asked: Asked) -> QuerySet:
    return due_by_date(User.objects.get(pk=asked.by.pk), asked.now)[:50]


QUERIES: dict[str, tuple[Callable[[Asked], QuerySet], str]] = {
    "by author": (lambda asked: reports._grouped(asked, "created_by"), "news_newest"),
    "by category": (lambda asked: reports._grouped(asked, "category", "category__name"), "news_newest"),
    "without source": (
        lambda asked: asked.published().filter(source=None).newest_first()[:201],
        "news_newest",
    ),
    "due by age": (by_age, "news_newest"),
    "due by date": (by_date, "news_to_be_reviewed"),
}


@pytest.mark.parametrize("what", QUERIES)
def test_no_overview_reads_all_articles(asked: Asked, what: str) -> None:
    query, index = QUERIES[what]
    plan = query(asked).explain() + "\n"
    assert index in plan, plan
    assert WHOLE_TABLE[connection.vendor] not in plan, plan
