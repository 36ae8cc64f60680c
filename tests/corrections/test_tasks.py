"""Reports on the admin's start page: for who may answer, the longest waiting first, at the same price."""

import datetime as dt

import pytest
from django.test import Client

from accounts.roles import EDITOR, MODERATOR, REPORTER
from corrections.tasks import reports_waiting
from newsroom.tasks import SHOWN
from tests.accounts.factories import make_user
from tests.corrections.factories import MOMENT, answer_address, make_report
from tests.news.factories import make_article, make_category
from tests.newsroom.factories import limit

NOW = MOMENT + dt.timedelta(hours=3)

pytestmark = pytest.mark.django_db


def test_the_longest_waiting_leads_with_its_article_and_its_answer() -> None:
    make_report(text="Mới", created_at=NOW)
    old = make_report(make_article("Bài có lỗi"), text="Cũ", created_at=NOW - dt.timedelta(hours=3))
    make_report(text="Xong", status="refused", answered_at=NOW)
    (group,) = reports_waiting(make_user(EDITOR), NOW)
    assert group.count == 2
    first = group.rows[0]
    assert (first.title, first.note, first.since) == ("Cũ", "Bài có lỗi", "3 giờ trước")
    assert first.address == answer_address(old)


@pytest.mark.parametrize("role", [REPORTER, MODERATOR])
def test_who_may_not_answer_is_told_nothing(role: str) -> None:
    make_report()
    assert reports_waiting(make_user(role), NOW) == []


def test_another_remits_reports_wait_for_others() -> None:
    make_report()
    (group,) = reports_waiting(limit(make_user(EDITOR), make_category("Khác")), NOW)
    assert group.count == 0


def test_many_cost_as_much_as_one(count_queries) -> None:
    user, article = make_user(EDITOR), make_article()
    make_report(article)
    reports_waiting(user, NOW)  # their permissions and remit are known from here on
    one = count_queries(lambda: reports_waiting(user, NOW))
    for _number in range(SHOWN + 3):
        make_report(article)
    assert count_queries(lambda: reports_waiting(user, NOW)) == one


def test_the_start_page_shows_them(client: Client) -> None:
    make_report(text="Sai ngày họp")
    client.force_login(make_user(EDITOR))
    page = client.get("/admin/").text
    assert "Báo lỗi chờ xử lý" in page
    assert "Sai ngày họp" in page
