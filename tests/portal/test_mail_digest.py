"""The moderators are told what waits, once a day, without a citizen's words."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection
from django.utils import timezone

from accounts.models import User
from accounts.roles import ADMINISTRATOR, EDITOR, MODERATOR, REPORTER
from comments.models import Comment
from portal.digest import mail_digests
from portal.models import DigestMail
from tests.accounts.factories import make_user
from tests.comments.factories import make_comment
from tests.corrections.factories import make_report

pytestmark = pytest.mark.django_db
REFUSING = "tests.corrections.test_mailing.Refusing"


@pytest.fixture(autouse=True)
def mail_server(settings: Any) -> None:
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example.vn", "toa-soan@example.vn"
    settings.SITE_URL = "https://hdnd.example.vn"


def wait_for(hours: float, **fields: Any) -> Comment:
    created = timezone.now() - dt.timedelta(hours=hours)
    return make_comment(status=Comment.Status.PENDING, created_at=created, **fields)


def run(*options: str) -> str:
    said = StringIO()
    call_command("mail_digest", *options, stdout=said)
    return said.getvalue()


def written_to() -> list[str]:
    return sorted(message.to[0] for message in mail.outbox)


def test_a_moderator_is_told_how_many_wait_since_when_and_where() -> None:
    make_user(MODERATOR)
    wait_for(72.5)
    wait_for(2)
    make_comment()  # approved: waits for nobody
    assert run() == "Đã gửi 1 thư.\n"
    (letter,) = mail.outbox
    assert letter.to == ["can-bo@example.com"]
    assert letter.subject == "2 bình luận chờ duyệt"
    assert "2 bình luận chờ duyệt, lâu nhất từ" in letter.body
    assert "(3 ngày trước); 1 đã chờ quá 24 giờ" in letter.body
    assert "https://hdnd.example.vn/admin/comments/comment/?status__exact=pending" in letter.body


def test_no_word_name_or_address_of_a_citizen_is_in_it() -> None:
    make_user(ADMINISTRATOR)
    wait_for(1, name="Trần Văn Bình", email="kin@example.vn", text="Điều riêng tư")
    make_report(email="kin@example.vn", text="Sai ngày.", quote="ngày 5")
    run()
    (letter,) = mail.outbox
    assert "1 báo lỗi chờ xử lý" in letter.body
    for word in ("Bình", "kin@", "riêng tư", "Sai ngày", "ngày 5"):
        assert word not in letter.subject + letter.body


def test_only_who_may_judge_comments_and_has_an_address_is_written_to() -> None:
    make_user(MODERATOR, username="duyet")
    make_user(ADMINISTRATOR, username="quan-tri")
    make_user(EDITOR, username="bien-tap")
    make_user(REPORTER, username="phong-vien")
    make_user(MODERATOR, username="khong-thu")
    make_user(MODERATOR, username="da-nghi")
    User.objects.filter(username="khong-thu").update(email="")
    User.objects.filter(username="da-nghi").update(is_active=False)
    wait_for(1)
    run()
    assert written_to() == ["duyet@example.com", "quan-tri@example.com"]


def test_who_answers_no_reports_hears_of_none() -> None:
    make_user(MODERATOR)
    make_report()
    assert run() == "Đã gửi 0 thư.\n"
    assert mail.outbox == []


def test_the_same_day_never_brings_a_second_letter_and_the_next_day_does() -> None:
    make_user(MODERATOR)
    wait_for(1)
    now = timezone.now()
    assert [mail_digests(now).sent for _ in range(3)] == [1, 0, 0]
    assert mail_digests(now + dt.timedelta(days=1)).sent == 1
    assert len(mail.outbox) == 2


def test_a_second_note_of_a_day_is_refused_by_the_database() -> None:
    user = make_user(MODERATOR)
    DigestMail.objects.create(on=dt.date(2026, 7, 5), recipient=user)
    with pytest.raises(IntegrityError, match=r"(?i)unique"):
        DigestMail.objects.create(on=dt.date(2026, 7, 5), recipient=user)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [("MAIL_DIGEST", False, "PORTAL_MAIL_DIGEST=0"), ("EMAIL_HOST", "", "chưa có máy chủ thư")],
)
def test_nothing_is_sent_where_the_office_does_not_want_it(
    settings: Any, name: str, value: object, said: str
) -> None:
    setattr(settings, name, value)
    make_user(MODERATOR)
    wait_for(1)
    assert said in run()
    assert (mail.outbox, DigestMail.objects.count()) == ([], 0)


def test_a_dry_run_shows_the_letter_and_sends_none() -> None:
    make_user(MODERATOR)
    wait_for(1)
    said = run("--dry-run")
    assert "→ can-bo <can-bo@example.com>: 1 bình luận chờ duyệt" in said
    assert "?status__exact=pending" in said
    assert (mail.outbox, DigestMail.objects.count()) == ([], 0)


def test_a_dry_run_says_when_nothing_is_to_be_sent() -> None:
    make_user(MODERATOR)
    assert run("--dry-run") == "Không có thư nào phải gửi.\n"


def test_an_office_whose_moderators_have_no_address_is_told() -> None:
    make_user(MODERATOR)
    User.objects.update(email="")
    wait_for(1)
    assert "Chưa tài khoản nào có quyền duyệt bình luận mà có thư điện tử." in run()


def test_a_letter_that_is_not_taken_is_told_and_sent_by_the_next_run(
    settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    make_user(MODERATOR)
    wait_for(1)
    taking, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, REFUSING
    with pytest.raises(CommandError, match="1 thư không gửi được"):
        run()
    assert "can-bo@" not in caplog.text
    settings.EMAIL_BACKEND = taking
    assert run() == "Đã gửi 1 thư.\n"


@pytest.mark.django_db(transaction=True)
def test_eight_runs_at_once_write_to_each_moderator_once() -> None:
    for n in range(3):
        make_user(MODERATOR, username=f"duyet-{n}")
    wait_for(1)
    now = timezone.now()

    def attempt(_run: int) -> int:
        try:
            return mail_digests(now).sent
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(8))) == 3
    assert written_to() == ["duyet-0@example.com", "duyet-1@example.com", "duyet-2@example.com"]


def test_notes_of_long_ago_are_forgotten() -> None:
    DigestMail.objects.create(on=timezone.localdate() - dt.timedelta(days=9), recipient=make_user(MODERATOR))
    run()
    assert DigestMail.objects.count() == 0
