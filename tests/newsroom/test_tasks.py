""" "Việc của tôi" on the admin's start page."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.roles import ADMINISTRATOR, EDITOR, MODERATOR, PUBLISHER, REPORTER
from comments.models import Comment
from news.models import Article
from news.states import StateKey
from newsroom.drafts import keep_form
from newsroom.models import DeskSettings
from newsroom.moves import GIVE_BACK
from newsroom.services import move_article
from newsroom.tasks import SHOWN, TaskGroup, tasks_of
from tests.accounts.factories import make_user
from tests.comments.factories import make_comment
from tests.news.factories import make_article, make_category
from tests.newsroom.factories import HOUR, limit, make_in_state
from tests.newsroom.forms import address_of

NOW = dt.datetime(2026, 7, 10, 1, 0, tzinfo=dt.UTC)

pytestmark = pytest.mark.django_db


def groups(user: User, now: dt.datetime = NOW) -> dict[str, TaskGroup]:
    """Those that would be shown, by their titles."""
    return {group.title: group for group in tasks_of(user, now) if group.count}


def keep(user: User, n: int, article: Article | None = None, title: str = "Đang gõ") -> None:
    keep_form(
        user=user,
        key=f"{n:036x}",
        article=article,
        base_revision=0,
        fields={"title": [title], "body": ["x" * 1000]},
        now=NOW - HOUR,
    )


def test_what_waits_for_a_decision_tells_since_when_and_who_wrote_it() -> None:
    reporter = make_user(REPORTER, username="phong-vien")
    make_in_state(StateKey.SUBMITTED, NOW, title="Mới", status_since=NOW - HOUR)
    make_in_state(StateKey.SUBMITTED, NOW, title="Cũ", status_since=NOW - 3 * HOUR, created_by=reporter)
    group = groups(make_user(EDITOR))["Chờ tôi duyệt"]
    assert [(task.title, task.since) for task in group.rows] == [
        ("Cũ", "từ 3 giờ trước"),
        ("Mới", "từ 1 giờ trước"),
    ]
    assert (group.rows[0].note, group.count) == ("Người viết: phong-vien", 2)


def test_what_was_returned_tells_why_and_by_whom() -> None:
    reporter = make_user(REPORTER)
    article = make_in_state(StateKey.SUBMITTED, NOW, created_by=reporter)
    for who, reason in (("truong-phong", "Sai ngày"), ("bien-tap", "Thiếu nguồn")):
        Article.objects.update(status="submitted")
        editor = make_user(EDITOR, username=who)
        move_article(article=article, move=GIVE_BACK, by=editor, now=NOW - 2 * HOUR, reason=reason)
    (task,) = groups(reporter)["Trả lại cho tôi"].rows
    assert (task.note, task.since) == ("bien-tap: Thiếu nguồn", "từ 2 giờ trước")
    assert task.address == address_of(article)


def test_each_role_finds_its_own_work() -> None:
    writer = make_user(REPORTER, username="khac")
    for key in StateKey:
        make_in_state(key, NOW, created_by=writer)
    assert set(groups(writer)) == {"Trả lại cho tôi", "Bài nháp của tôi"}
    assert set(groups(make_user(REPORTER))) == set()
    assert set(groups(make_user(MODERATOR, username="kiem-duyet"))) == set()
    assert set(groups(make_user(EDITOR, username="bien-tap"))) == {"Chờ tôi duyệt"}
    assert set(groups(make_user(PUBLISHER, username="duyet"))) == {"Chờ tôi duyệt", "Chờ tôi đăng"}


def test_only_what_is_within_the_remit_waits() -> None:
    theirs = make_category("Kỳ họp")
    make_in_state(StateKey.SUBMITTED, NOW, category=theirs, title="Trong")
    make_in_state(StateKey.SUBMITTED, NOW, category=make_category("Khác"), title="Ngoài")
    (task,) = groups(limit(make_user(EDITOR), theirs))["Chờ tôi duyệt"].rows
    assert task.title == "Trong"


def test_what_somebody_else_must_publish_does_not_wait_for_its_writer() -> None:
    DeskSettings.objects.create(publisher_is_another=True)
    writer = make_user(PUBLISHER)
    make_in_state(StateKey.APPROVED, NOW, created_by=writer)
    assert groups(writer) == {}
    assert groups(make_user(PUBLISHER, username="khac"))["Chờ tôi đăng"].count == 1


def test_what_is_due_to_be_looked_at_again_waits_for_who_may_save_it() -> None:
    today = timezone.localdate(NOW)
    make_in_state(StateKey.PUBLISHED, NOW, title="Đến hạn", review_on=today)
    make_in_state(StateKey.PUBLISHED, NOW, review_on=today + dt.timedelta(days=1))
    assert groups(make_user(EDITOR)) == {}
    group = groups(make_user(PUBLISHER, username="duyet"))["Đến hạn rà soát"]
    assert [(task.title, task.since) for task in group.rows] == [("Đến hạn", "đến hạn ngày 10/07/2026")]


def test_what_was_typed_and_not_saved_is_found_again(client: Client) -> None:
    reporter = make_user(REPORTER)
    article = make_in_state(StateKey.RETURNED, NOW, created_by=reporter)
    keep(reporter, 1, title="Bài mới gõ")
    keep(reporter, 2, article, title="")
    keep(make_user(EDITOR, username="khac"), 3)
    rows = groups(reporter)["Đã gõ mà chưa lưu"].rows
    assert {(task.title, task.note) for task in rows} == {
        ("Bài mới gõ", "Bài mới"),
        ("(chưa có tiêu đề)", "Bài đã có"),
    }
    client.force_login(reporter)
    for task in rows:
        answer = client.get(task.address)
        assert answer.context["keeping"]["is_unsaved"]


def test_the_start_page_links_to_each_and_to_all(client: Client) -> None:
    article = make_in_state(StateKey.SUBMITTED, timezone.now(), title="Kỳ họp <thứ mười>")
    client.force_login(make_user(PUBLISHER))
    page = client.get("/admin/").content.decode()
    assert f'<a class="tasks__link" href="{address_of(article)}">Kỳ họp &lt;thứ mười&gt;</a>' in page
    assert "vừa xong" in page
    (all_of_them,) = re.findall(r'class="tasks__all" href="([^"]+)">Chờ tôi duyệt<', page)
    assert "Kỳ họp" in client.get(all_of_them).content.decode()


def test_the_lists_behind_ones_own_groups_hold_ones_own(client: Client) -> None:
    reporter = make_user(REPORTER)
    make_in_state(StateKey.DRAFT, NOW, title="Nháp của tôi", created_by=reporter)
    client.force_login(reporter)
    address = groups(reporter)["Bài nháp của tôi"].address
    answer = client.get(address)
    assert (answer.status_code, "Nháp của tôi" in answer.content.decode()) == (200, True)


def test_where_nothing_waits_that_is_said(client: Client) -> None:
    make_article()
    client.force_login(make_user(REPORTER))
    assert "Không có việc nào đang chờ bạn." in client.get("/admin/").content.decode()


@pytest.mark.parametrize(("role", "is_shown"), [(MODERATOR, True), (EDITOR, False)])
def test_comments_wait_for_who_judges_them(client: Client, role: str, is_shown: bool) -> None:
    make_comment(make_article(), status=Comment.Status.PENDING)
    client.force_login(make_user(role))
    assert ("Bình luận chờ duyệt" in client.get("/admin/").content.decode()) is is_shown


@pytest.mark.parametrize("role", [REPORTER, PUBLISHER, ADMINISTRATOR])
def test_the_start_page_costs_the_same_however_much_waits(client: Client, count_queries, role: str) -> None:
    user = make_user(role)
    client.force_login(user)

    def make(first: int, last: int) -> None:
        for n in range(first, last):
            for key in (StateKey.DRAFT, StateKey.RETURNED, StateKey.SUBMITTED, StateKey.APPROVED):
                writer = user if n % 2 else make_user(REPORTER, username=f"{key}{n}")
                make_in_state(key, NOW, title=f"Tin {n}", created_by=writer)
            make_in_state(StateKey.PUBLISHED, NOW, title=f"Cũ {n}", review_on=timezone.localdate(NOW))
            keep(user, n)

    make(0, 2)
    few = count_queries(lambda: client.get("/admin/"))
    make(2, 3 * SHOWN)
    assert count_queries(lambda: client.get("/admin/")) == few
