"""The plans that keep a search cheap however many entries match."""

import datetime as dt
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.candidates import pick
from search.matching import Limits, matching
from search.models import Entry, Kind, moment_of, position_of
from search.queries import parse
from tests.news.factories import MOMENT, make_article, make_category

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 22, 3, 0, tzinfo=dt.UTC)


def plans(q: str, limits: Limits) -> list[str]:
    """How the database goes about each statement that looks for candidates."""
    with CaptureQueriesContext(connection) as captured:
        pick(parse(q), limits, AnonymousUser(), NOW, count=500)
    explained = []
    for query in captured:
        before, found, select = re.split(
            "(WITH entry|SELECT entry.position|EXECUTE|$)", query["sql"], maxsplit=1
        )
        if not found:
            continue
        explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
        with connection.cursor() as cursor:
            cursor.execute(f"{before}{explain} {found}{select}")
            explained.append("\n".join(str(row[-1]) for row in cursor.fetchall()))
    return explained


@pytest.mark.parametrize("q", ["lúa", "lúa chín", '"lúa chín vàng"', "lúa -ngô", "12/NQ-HĐND"])
@pytest.mark.parametrize("limits", [Limits(), Limits(kind=Kind.ARTICLE, categories=(1, 2), first=1 << 60)])
def test_candidates_come_from_the_word_index_and_in_its_order(q: str, limits: Limits) -> None:
    category = make_category()
    for number in range(20):
        make_article(f"Lúa {number}", category=category, published_at=MOMENT - dt.timedelta(days=number))
    explained = plans(q, limits)
    assert explained
    for plan in explained:
        if connection.vendor == "postgresql":
            assert "Bitmap Index Scan on search_tokens" in plan
            assert "Seq Scan on search_entry" not in plan
            assert "Seq Scan on news_article" not in plan
            assert plan.count("Sort Key") == 1  # by position, before it is asked who may see
            assert "hashed" not in plan
        else:
            assert "search_words VIRTUAL TABLE INDEX" in plan
            assert "USE TEMP B-TREE" not in plan  # FTS5 walks in the order that is wanted
            assert "SCAN news_article" not in plan


@pytest.mark.skipif(connection.vendor != "postgresql", reason="FTS5 needs no months")
def test_a_look_at_the_newest_demands_their_months_and_whole_years() -> None:
    make_article("Lúa", published_at=dt.datetime(2026, 3, 9, tzinfo=dt.UTC))
    since = position_of(dt.datetime(2023, 11, 5, tzinfo=dt.UTC))
    (match, *_) = matching(["lua"], [], Limits(), since).parameters
    months = "('m:0' | 'm:202311' | 'm:202312' | 'y:2024' | 'y:2025' | 'm:202601' | 'm:202602' | 'm:202603')"
    assert match == f"('lua') & {months}"


def test_a_position_tells_its_moment_and_the_newest_is_the_greatest() -> None:
    early, late = dt.datetime(1946, 1, 6, tzinfo=dt.UTC), dt.datetime(2026, 7, 5, 9, 0, 1, tzinfo=dt.UTC)
    assert moment_of(position_of(late, 1, 77)) == late
    assert moment_of(position_of(None, 2, 77)) is None
    assert (
        position_of(early, 5, 9) < position_of(late, 1, 1) < position_of(late, 1, 2) < position_of(None, 2, 1)
    )
    assert position_of(None, 5, (1 << 27) - 1) < 1 << 63


@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite's triggers")
def test_the_words_of_sqlite_agree_with_the_entries() -> None:
    article = make_article("Lúa")
    Entry.objects.filter(object_id=article.pk).update(tokens="ngo", position=position_of(NOW, 1, 5))
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_words (search_words) VALUES ('integrity-check')")
        cursor.execute("SELECT rowid FROM search_words WHERE search_words MATCH 'ngo'")
        assert cursor.fetchall() == [(position_of(NOW, 1, 5),)]
    Entry.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_words WHERE search_words MATCH 'ngo'")
        assert cursor.fetchone() == (0,)
