import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.news.factories import make_article
from tests.visits.factories import NOON
from visits.models import Adjustment, DailyTraffic, HourlyTraffic, OnlineVisitor, SubjectTraffic
from visits.querysets import hours_of_today, last_days, totals, views_of

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 7, 5)
YESTERDAY = dt.date(2026, 7, 4)


def test_totals_are_there_before_the_first_view() -> None:
    Adjustment.objects.create(views=1_651_951, reason="Cổng thông tin cũ")
    assert totals(NOON).total == 1_651_951


def test_total_adds_every_day_and_what_was_counted_elsewhere() -> None:
    DailyTraffic.objects.create(on=TODAY, people_views=5, bot_views=100, visits=2)
    DailyTraffic.objects.create(on=YESTERDAY, people_views=7, visits=3)
    Adjustment.objects.create(views=1000, reason="Cổng thông tin cũ")
    found = totals(NOON)
    assert (found.total, found.adjusted, found.today, found.visits_today) == (1012, 1000, 5, 2)


def test_online_is_seen_in_the_last_five_minutes() -> None:
    OnlineVisitor.objects.create(hash="a", seen_at=NOON - dt.timedelta(minutes=4, seconds=59))
    OnlineVisitor.objects.create(hash="b", seen_at=NOON - dt.timedelta(minutes=5))
    assert totals(NOON).online == 1


def test_today_ends_at_midnight_in_vietnam() -> None:
    DailyTraffic.objects.create(on=TODAY, people_views=5)
    midnight = dt.datetime(2026, 7, 5, 17, 0, tzinfo=dt.UTC)
    assert totals(midnight - dt.timedelta(seconds=1)).today == 5
    assert totals(midnight).today == 0


def test_totals_take_one_query() -> None:
    with CaptureQueriesContext(connection) as queries:
        totals(NOON)
    assert len(queries) == 1


def test_days_without_a_view_are_there() -> None:
    DailyTraffic.objects.create(on=YESTERDAY, people_views=7)
    days = [(row.on.day, row.people_views) for row in last_days(NOON, 3)]
    assert days == [(3, 0), (4, 7), (5, 0)]


def test_hours_go_up_to_the_present_one() -> None:
    HourlyTraffic.objects.create(on=TODAY, hour=11, people_views=4)
    HourlyTraffic.objects.create(on=YESTERDAY, hour=12, people_views=9)
    hours = [row.people_views for row in hours_of_today(NOON)]
    assert hours == [0] * 11 + [4, 0]


def test_views_of_a_kind_take_one_query_for_all_rows() -> None:
    first, second = make_article("Bài một"), make_article("Bài hai")
    SubjectTraffic.objects.create(kind="article", object_id=first.pk, on=TODAY, views=3)
    SubjectTraffic.objects.create(kind="article", object_id=first.pk, on=YESTERDAY, views=4)
    SubjectTraffic.objects.create(kind="page", object_id=first.pk, on=TODAY, views=100)
    with CaptureQueriesContext(connection) as queries:
        found = dict(type(first).objects.annotate(views=views_of("article")).values_list("pk", "views"))
    assert found == {first.pk: 7, second.pk: 0}
    assert len(queries) == 1


@pytest.mark.parametrize(
    ("model", "fields", "constraint"),
    [
        (Adjustment, {"views": 0, "reason": "Không có gì"}, "visits_adjustment_changes_the_total"),
        (Adjustment, {"views": 5, "reason": ""}, "visits_adjustment_has_a_reason"),
        (HourlyTraffic, {"on": TODAY, "hour": 24}, "visits_hour_of_the_day"),
    ],
)
def test_database_refuses(model: Any, fields: dict[str, object], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model.objects.create(**fields)


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (HourlyTraffic, {"on": TODAY, "hour": 5}),
        (SubjectTraffic, {"kind": "article", "object_id": 1, "on": TODAY}),
    ],
)
def test_database_keeps_one_row_each(model: Any, fields: dict[str, object]) -> None:
    model.objects.create(**fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(**fields)
