"""A request to delete: received, on time, carried out or refused, and what is left then."""

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from accounts.roles import ADMINISTRATOR
from comments.models import Comment, Decision
from comments.moderation import hide_comments, refuse_comments, reopen_comments
from corrections.models import Correction, ErrorReport
from pagecache.models import ContentVersion
from privacy.models import DataRequest
from privacy.refusals import AlreadyClosed
from privacy.services import acknowledge_request, carry_out_request, refuse_request, request_erasure
from tests.accounts.factories import make_user
from tests.comments.factories import make_comment
from tests.corrections.factories import make_correction, make_report
from tests.news.factories import make_article
from tests.privacy.factories import ADDRESS, ERASE, mailed_key, make_request

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_server")]

STATUS = Comment.Status
NOTE = "Bình luận này đã được xóa theo yêu cầu của người gửi."


@pytest.fixture
def by() -> User:
    return make_user(ADMINISTRATOR)


def carried_out(by: User, **fields: object) -> DataRequest:
    return carry_out_request(request=make_request(**fields), by=by, now=timezone.now())


def test_a_request_by_the_link_is_received_once(client: Client) -> None:
    make_comment(email=ADDRESS)
    key = mailed_key(client)
    unsure = client.post(ERASE, {"k": key})
    assert unsure.status_code == 422
    assert "Xin đánh dấu xác nhận" in unsure.text
    assert not DataRequest.objects.exists()
    pages = [client.post(ERASE, {"k": key, "sure": "on"}, follow=True) for _twice in range(2)]
    asked = DataRequest.objects.get()
    assert (asked.kind, asked.channel, asked.email, asked.status) == ("erase", "web", ADDRESS, "open")
    assert all(f"Đã nhận yêu cầu số {asked.pk}" in page.text for page in pages)
    assert [letter.subject for letter in mail.outbox[1:]] == [f"Đã nhận yêu cầu số {asked.pk}"]
    assert Comment.objects.get().text


def test_nobody_counts_up_the_receipts_of_others(client: Client) -> None:
    asked = make_request()
    for guess in (asked.pk, "", "x", f"{asked.pk}:a:b"):
        assert client.get("/du-lieu-cua-toi/da-nhan/", {"so": guess}).status_code == 404


def test_the_words_go_and_the_trace_stays_without_words(client: Client, by: User) -> None:
    comment = make_comment(email=ADDRESS, text="Lời phải mất", name="Hoa Phải Mất", visitor_key="k" * 64)
    hide_comments(Comment.objects.all(), note="lộ tên Hoa", by=by, now=timezone.now())
    done = carried_out(by, email=ADDRESS.upper())
    left = Comment.objects.get()
    assert (left.name, left.email, left.text, left.html, left.consent_text) == ("", "", "", "", "")
    assert (left.fingerprint, left.visitor_key) == ("", "")
    assert (done.status, done.comment_count, done.closed_by) == ("done", 1, by)
    kinds = list(Decision.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["hidden", "erased"]
    assert not Decision.objects.filter(note__contains="Hoa").exists()
    assert not LogEntry.objects.filter(change_message__contains="Hoa").exists()
    page = client.get(comment.article.get_absolute_url()).text
    assert "Phải Mất" not in page
    assert NOTE not in page  # nothing stands under it


def test_replies_of_others_stay_under_a_neutral_note(client: Client, by: User) -> None:
    mine = make_comment(email=ADDRESS, text="Lời phải mất")
    make_comment(mine.article, parent=mine, email="khac@example.vn", text="Tôi trả lời bạn")
    make_comment(mine.article, parent=mine, email=ADDRESS, text="Tôi nói thêm")
    carried_out(by)
    page = client.get(mine.article.get_absolute_url()).text
    assert page.index(NOTE) < page.index("Tôi trả lời bạn")
    assert "Lời phải mất" not in page
    assert "Tôi nói thêm" not in page
    assert Comment.objects.get(pk=mine.pk).is_hidden


def test_a_reply_that_waits_still_finds_its_place(client: Client, by: User) -> None:
    mine = make_comment(email=ADDRESS)
    make_comment(mine.article, parent=mine, status=STATUS.PENDING, text="Chờ duyệt")
    carried_out(by)
    assert NOTE in client.get(mine.article.get_absolute_url()).text


@pytest.mark.parametrize("status", [STATUS.PENDING, STATUS.REFUSED, STATUS.SPAM, STATUS.HIDDEN])
def test_what_was_never_shown_goes_too(by: User, status: str) -> None:
    make_comment(email=ADDRESS, status=status)
    assert carried_out(by).comment_count == 1
    assert Comment.objects.get().text == ""


def test_what_was_erased_is_never_decided_upon_again(by: User) -> None:
    make_comment(email=ADDRESS)
    carried_out(by)
    now = timezone.now()
    assert reopen_comments(Comment.objects.all(), by=by, now=now) == 0
    assert refuse_comments(Comment.objects.all(), reason="abuse", by=by, now=now) == 0  # type: ignore[arg-type]


def test_others_lose_nothing(by: User) -> None:
    article = make_article()
    make_comment(article, email="khac@example.vn", text="Của người khác")
    make_comment(article, email="", text="Không địa chỉ")
    make_comment(article, email=f"x{ADDRESS}", text="Gần giống")
    make_comment(article, name="HĐND tỉnh", is_official=True, text="Chính thức")
    make_report(article, email="khac@example.vn", text="Của người khác")
    done = carried_out(by)
    assert (done.comment_count, done.report_count) == (0, 0)
    assert Comment.objects.filter(text="").count() == 0
    assert ErrorReport.objects.count() == 1


def test_reports_go_and_what_the_office_corrected_stays(by: User) -> None:
    report = make_report(email=ADDRESS)
    make_correction(report.article, report=report)
    assert carried_out(by).report_count == 1
    assert not ErrorReport.objects.exists()
    assert Correction.objects.get().report is None
    assert LogEntry.objects.filter(object_repr=f"Báo lỗi số {report.pk}").exists()


def test_old_copies_of_the_page_are_purged(by: User) -> None:
    make_comment(email=ADDRESS)
    ContentVersion.objects.update(purge_floor=0)
    carried_out(by)
    assert ContentVersion.objects.get().purge_floor > 0


def test_the_version_of_pages_is_raised_when_all_else_is_done(by: User) -> None:
    """Its row is held until the end, and who corrects an article takes it with a report locked."""
    make_report(make_comment(email=ADDRESS).article, email=ADDRESS)
    with CaptureQueriesContext(connection) as queries:
        carried_out(by)
    said = [query["sql"] for query in queries]
    raised = min(n for n, sql in enumerate(said) if "pagecache_contentversion" in sql)
    assert max(n for n, sql in enumerate(said) if "corrections_errorreport" in sql) < raised


def test_comments_without_an_address_are_named_by_number(by: User) -> None:
    named = make_comment(email="", text="Của người gọi điện")
    make_comment(named.article, email="", text="Của người khác")
    official = make_comment(named.article, is_official=True, text="Của cơ quan")
    numbers = f"{named.pk}, {official.pk}, 999999999999999"
    done = carried_out(by, email="", contact="Bà Hoa, 0912", channel="phone", comment_numbers=numbers)
    assert done.comment_count == 1
    assert sorted(Comment.objects.values_list("text", flat=True)) == ["", "Của cơ quan", "Của người khác"]


def test_a_request_is_closed_once(by: User) -> None:
    asked = make_request()
    refuse_request(request=asked, reason="Không phải của bạn.", by=by, now=timezone.now())
    for again in (carry_out_request, acknowledge_request):
        with pytest.raises(AlreadyClosed):
            again(request=asked, by=by, now=timezone.now())
    assert DataRequest.objects.get().status == "refused"


def test_an_outcome_is_an_answer_and_the_first_acknowledgement_stands(by: User) -> None:
    asked, now = make_request(), timezone.now()
    acknowledge_request(request=asked, by=by, now=now)
    acknowledge_request(request=asked, by=make_user(ADMINISTRATOR, username="khac"), now=now)
    assert DataRequest.objects.get().acknowledged_by == by
    assert carried_out(by, email="khac@example.vn").acknowledged_at


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"email": "", "contact": ""}, "privacy_request_can_be_answered"),
        ({"status": "done"}, "privacy_closed_request_has_its_moment"),
        ({"status": "refused", "closed_at": timezone.now()}, "privacy_refusal_alone_has_a_reason"),
        ({"reason": "vì"}, "privacy_refusal_alone_has_a_reason"),
        ({"email": ADDRESS.upper()}, "privacy_one_open_erasure_per_address"),
    ],
)
def test_the_database_refuses_a_request_that_cannot_be(fields: dict, constraint: str) -> None:
    make_request()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make_request(**{"email": "b@example.vn", **fields})


def test_the_database_refuses_words_in_an_erased_comment() -> None:
    make_comment()
    with pytest.raises(IntegrityError, match="comments_erased_comment_says_nothing"), transaction.atomic():
        Comment.objects.update(erased_at=timezone.now(), text="còn đây")


def test_the_day_of_receipt_is_vietnams() -> None:
    before_midnight_in_london = dt.datetime(2026, 7, 5, 17, 30, tzinfo=dt.UTC)
    asked, is_new = request_erasure(address=ADDRESS, now=before_midnight_in_london)
    assert is_new
    assert asked.received_on == dt.date(2026, 7, 6)


def test_a_second_asking_leads_to_the_first_however_it_is_typed() -> None:
    first, _is_new = request_erasure(address=ADDRESS, now=timezone.now())
    assert request_erasure(address=ADDRESS.title(), now=timezone.now()) == (first, False)


def test_deadlines_are_those_of_the_day_of_receipt() -> None:
    asked = make_request(received_on=dt.date(2026, 7, 10))  # a Friday
    assert (asked.answer_due_on, asked.done_due_on) == (dt.date(2026, 7, 14), dt.date(2026, 7, 25))
