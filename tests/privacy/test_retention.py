"""What has had its time goes, by the command and every night; what has not stays."""

import datetime as dt
import io

import pytest
from axes.models import AccessAttempt
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from comments.models import Comment, Decision
from corrections.models import ErrorReport
from guard.models import DayKey
from privacy.models import DataRequest, PrivacySettings
from privacy.retention import BATCH
from tests.comments.factories import make_comment
from tests.corrections.factories import make_report
from tests.news.factories import make_article
from tests.privacy.factories import make_request
from visits.folding import tidy

pytestmark = pytest.mark.django_db

STATUS = Comment.Status
DAY = dt.timedelta(days=1)


def apply(*options: str) -> str:
    said = io.StringIO()
    call_command("apply_retention", *options, stdout=said, stderr=io.StringIO())
    return said.getvalue()


def make_old(now: dt.datetime) -> None:
    """One of each kind a day past its time, and one a day before."""
    article = make_article()
    rules = PrivacySettings()
    for days in (1, -1):
        away = now - dt.timedelta(days=rules.put_away_days + days)
        make_comment(article, text=f"Từ chối {days}", status=STATUS.REFUSED, decided_at=away)
        make_comment(article, text=f"Rác {days}", status=STATUS.SPAM, decided_at=away)
        sent = now - dt.timedelta(days=rules.email_days + days)
        make_comment(article, text=f"Thư {days}", email=f"a{days}@example.vn", created_at=sent)
        make_report(article, email=f"b{days}@example.vn", created_at=sent, status="refused", answered_at=now)
        answered = now - dt.timedelta(days=rules.report_days + days)
        make_report(article, text=f"Báo lỗi {days}", status="answered", answered_at=answered)
        closed = now - dt.timedelta(days=rules.request_days + days)
        make_request(email=f"c{days}@example.vn", status="done", closed_at=closed)
        attempt = AccessAttempt.objects.create(username=f"ai-do {days}", failures_since_start=1)
        AccessAttempt.objects.filter(pk=attempt.pk).update(
            attempt_time=now - dt.timedelta(days=rules.log_days + days)
        )


def left() -> dict[str, list[str]]:
    return {
        "comments": sorted(Comment.objects.values_list("text", flat=True)),
        "letters": sorted(Comment.objects.exclude(email="").values_list("email", flat=True)),
        "answered": sorted(ErrorReport.objects.filter(text__startswith="Báo").values_list("text", flat=True)),
        "replies": sorted(ErrorReport.objects.exclude(email="").values_list("email", flat=True)),
        "requests": sorted(DataRequest.objects.values_list("email", flat=True)),
        "attempts": sorted(AccessAttempt.objects.values_list("username", flat=True)),
    }


KEPT = {
    "comments": ["Rác -1", "Thư -1", "Thư 1", "Từ chối -1"],
    "letters": ["a-1@example.vn"],
    "answered": ["Báo lỗi -1"],
    "replies": ["b-1@example.vn"],
    "requests": ["c-1@example.vn"],
    "attempts": ["ai-do -1"],
}


def test_the_command_removes_what_is_due_and_says_how_many_of_each_kind() -> None:
    make_old(timezone.now())
    said = apply()
    assert left() == KEPT
    for line in (
        "bình luận bị từ chối, thư rác: 2",
        "thư điện tử của bình luận: 1",
        "thư điện tử của báo lỗi: 1",
        "báo lỗi đã xử lý: 1",
        "yêu cầu về dữ liệu đã xong: 1",
        "lần đăng nhập sai: 1",
        "Đã xóa 7.",
    ):
        assert line in said
    assert "Đã xóa 0." in apply()


def test_a_dry_run_counts_and_removes_nothing() -> None:
    make_old(timezone.now())
    before = left()
    assert "Sẽ xóa 7 (--dry-run: chưa xóa gì)." in apply("--dry-run")
    assert left() == before


def test_a_setting_decides_how_long() -> None:
    make_old(timezone.now())
    PrivacySettings.objects.create(put_away_days=3650)
    assert "bình luận bị từ chối, thư rác: 0" in apply()


def test_what_waits_is_kept_however_old() -> None:
    long_ago = timezone.now() - 5000 * DAY
    make_comment(status=STATUS.PENDING, email="a@example.vn", created_at=long_ago)
    make_report(email="b@example.vn", created_at=long_ago)
    make_request(received_on=long_ago.date())
    apply()
    assert Comment.objects.get().email
    assert ErrorReport.objects.get().email
    assert DataRequest.objects.exists()


def test_an_address_is_kept_while_a_request_finds_things_by_it() -> None:
    """Otherwise what was asked for in time would be out of reach on the day of carrying out."""
    long_ago = timezone.now() - 5000 * DAY
    make_comment(email="Hoa@example.vn", created_at=long_ago)
    make_report(email="hoa@example.vn", created_at=long_ago, status="answered", answered_at=timezone.now())
    asked = make_request(email="hoa@EXAMPLE.vn")
    apply()
    assert Comment.objects.get().email
    assert ErrorReport.objects.get().email
    DataRequest.objects.filter(pk=asked.pk).update(status="done", closed_at=timezone.now())
    apply()
    assert not Comment.objects.get().email
    assert not ErrorReport.objects.get().email


def test_a_refused_comment_leaves_an_empty_row_under_the_replies_to_it(client: Client) -> None:
    """Without it they would stand in the page as comments of their own."""
    old = timezone.now() - 5000 * DAY
    parent = make_comment(text="Lời phải mất", status=STATUS.REFUSED, decided_at=old)
    make_comment(parent.article, parent=parent, text="Tôi trả lời bạn")
    Decision.objects.create(comment=parent, at=old, kind="refused", reason="other", note="bà Hoa chửi")
    assert "bình luận bị từ chối, thư rác: 1" in apply()
    assert Comment.objects.get(pk=parent.pk).text == ""
    assert Decision.objects.get().note == "Đã hết thời hạn lưu giữ"
    assert "Tôi trả lời bạn" not in client.get(parent.article.get_absolute_url()).text
    assert "bình luận bị từ chối, thư rác: 0" in apply()


def test_more_than_a_batch_goes_in_one_run() -> None:
    article, old = make_article(), timezone.now() - 5000 * DAY
    Comment.objects.bulk_create(
        Comment(article=article, name="A", text="B", status="spam", created_at=old, decided_at=old)
        for _number in range(BATCH + 1)
    )
    assert f"bình luận bị từ chối, thư rác: {BATCH + 1}" in apply()
    assert not Comment.objects.exists()


@pytest.mark.parametrize(("hour", "is_done"), [(3, True), (12, False)])
def test_a_portal_that_serves_does_it_at_night_by_itself(hour: int, is_done: bool) -> None:
    night = timezone.localtime().replace(hour=hour, minute=10)
    make_old(night)
    tidy(night)
    assert (left() == KEPT) == is_done


def test_the_keys_of_past_days_are_destroyed_and_todays_is_not() -> None:
    today = timezone.localdate()
    DayKey.objects.get_or_create(on=today, defaults={"key": b"k" * 32})
    DayKey.objects.create(on=today - DAY, key=b"k" * 32)
    assert "khóa của những ngày đã qua: 1" in apply()
    assert [key.on for key in DayKey.objects.all()] == [today]


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"id": 2}, "privacy_settings_are_one_row"),
        ({"done_days": 0}, "privacy_a_deadline_is_a_day"),
        ({"email_days": 0}, "privacy_what_is_kept_is_kept_for_a_day"),
    ],
)
def test_the_database_refuses_settings_that_cannot_be(fields: dict, constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        PrivacySettings.objects.create(**fields)
