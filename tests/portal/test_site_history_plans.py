"""By which index the database answers what the site's history is asked, with enough rows to matter."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.admin import site
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import RequestFactory

from accounts.roles import ADMINISTRATOR
from news.models import Tag
from tests.accounts.factories import make_user
from tests.news.factories import MOMENT

pytestmark = pytest.mark.django_db

ROWS = 3000
WHOLE_TABLE = {"sqlite": "SCAN django_admin_log\n", "postgresql": "Seq Scan on django_admin_log "}
SORTED = {"sqlite": "TEMP B-TREE", "postgresql": "Sort"}
SOME_DAYS = {"tu": (MOMENT + dt.timedelta(days=30)).date(), "den": (MOMENT + dt.timedelta(days=33)).date()}


@pytest.fixture(scope="module")
def administrator(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """Among rows that are made once for all tests here."""
    with django_db_blocker.unblock(), transaction.atomic():
        by, kind = make_user(ADMINISTRATOR), ContentType.objects.get_for_model(Tag)
        LogEntry.objects.bulk_create(
            LogEntry(
                user=by,
                content_type=kind,
                object_id=str(number),
                object_repr=f"thẻ {number}",
                action_flag=CHANGE,
                action_time=MOMENT + dt.timedelta(hours=number),
            )
            for number in range(ROWS)
        )
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        yield by
        transaction.set_rollback(True)


@pytest.mark.parametrize("filters", [{}, SOME_DAYS], ids=["the newest", "some days long ago"])
def test_no_page_of_the_history_reads_all_of_it(administrator: Any, filters: dict[str, Any]) -> None:
    request = RequestFactory().get("/admin/admin/logentry/", filters)
    request.user = administrator
    entries = site.get_model_admin(LogEntry).get_changelist_instance(request).queryset
    plan = entries[:50].explain() + "\n"
    assert "portal_history_by_time" in plan, plan
    assert WHOLE_TABLE[connection.vendor] not in plan, plan
    assert SORTED[connection.vendor] not in plan, plan
