"""The desk of requests: who sees them, in which order, what can be done, what is told."""

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.roles import ADMINISTRATOR, EDITOR, MODERATOR, PUBLISHER, REPORTER
from comments.models import Comment
from privacy.models import DataRequest, PrivacySettings
from tests.accounts.factories import make_user
from tests.comments.factories import make_comment
from tests.corrections.factories import make_report
from tests.privacy.factories import ADDRESS, QUEUE, SETTINGS, desk_address, make_request

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_user(ADMINISTRATOR))
    return client


@pytest.mark.parametrize(
    ("role", "status"),
    [(REPORTER, 403), (EDITOR, 403), (PUBLISHER, 403), (MODERATOR, 403), (ADMINISTRATOR, 200)],
)
def test_only_administrators_see_and_carry_out_requests(client: Client, role: str, status: int) -> None:
    make_comment(email=ADDRESS)
    asked = make_request()
    client.force_login(make_user(role))
    pages = (QUEUE, f"{QUEUE}add/", desk_address(asked), SETTINGS)
    assert {client.get(page).status_code for page in pages} == {status}
    client.post(desk_address(asked), {"_carry_out": "1", "sure": "1"})
    assert (Comment.objects.get().text == "") == (status == 200)
    assert ("Yêu cầu về dữ liệu cá nhân" in client.get("/admin/").text) == (status == 200)


def test_what_is_overdue_comes_first_and_both_clocks_are_told(desk: Client) -> None:
    today = timezone.localdate()
    make_request(email="moi@example.vn")
    make_request(email="xong@example.vn", status="done", closed_at=timezone.now())
    make_request(email="tre@example.vn", received_on=today - 18 * DAY)
    make_request(email="da-tra-loi@example.vn", received_on=today - 5 * DAY, acknowledged_at=timezone.now())
    page = desk.get(QUEUE).text
    order = [page.index(f"{who}@example.vn") for who in ("tre", "moi", "da-tra-loi", "xong")]
    assert order == sorted(order)
    for words in ("quá hạn 3 ngày", "còn 15 ngày", "ngày làm việc", "còn 10 ngày", "đã trả lời", "xong"):
        assert words in page
    assert "thực hiện: quá hạn 3 ngày" in desk.get("/admin/").text


def test_the_list_costs_the_same_for_one_and_for_ten(desk: Client, count_queries) -> None:
    make_request()
    desk.get(QUEUE)
    few = count_queries(lambda: desk.get(QUEUE))
    for number in range(9):
        make_request(email=f"so-{number}@example.vn")
    assert count_queries(lambda: desk.get(QUEUE)) == few


def test_the_page_shows_what_is_about_to_go(desk: Client) -> None:
    comment = make_comment(email=ADDRESS, text="<script>x</script>Lời của tôi")
    make_report(comment.article, email=ADDRESS, text="Sai ngày họp.")
    page = desk.get(desk_address(make_request())).text
    assert "Xóa 1 bình luận và 1 báo lỗi" in page
    assert "&lt;script&gt;x&lt;/script&gt;Lời của tôi" in page
    assert "Sai ngày họp." in page


def test_one_button_carries_it_out_once_it_is_confirmed(desk: Client, mail_server: None) -> None:
    comment = make_comment(email=ADDRESS)
    asked = make_request()
    unsure = desk.post(desk_address(asked), {"_carry_out": "1"})
    assert unsure.status_code == 422
    assert Comment.objects.get().text
    answer = desk.post(desk_address(asked), {"_carry_out": "1", "sure": "1"}, follow=True)
    assert "Đã xóa 1 bình luận và 0 báo lỗi." in answer.text
    assert 'name="_carry_out"' not in answer.text
    (letter,) = mail.outbox
    assert letter.to == [ADDRESS]
    assert "Đã xóa 1 bình luận" in letter.body
    assert "(đã xóa nội dung)" in desk.get("/admin/comments/comment/").text
    erased = desk.get(f"/admin/comments/comment/{comment.pk}/change/").text
    assert "Nội dung đã được xóa" in erased
    assert 'name="_reopen"' not in erased


def test_a_refusal_needs_a_reason_and_the_person_reads_it(desk: Client, mail_server: None) -> None:
    asked = make_request()
    empty = desk.post(desk_address(asked), {"_refuse": "1", "reason": " \u200b "})
    assert empty.status_code == 422
    assert "Hãy viết lý do" in empty.text
    desk.post(desk_address(asked), {"_refuse": "1", "reason": "Không xác minh được."})
    assert DataRequest.objects.get().status == "refused"
    assert "Lý do: Không xác minh được." in mail.outbox[0].body


def test_an_acknowledgement_is_mailed(desk: Client, mail_server: None) -> None:
    asked = make_request()
    page = desk.post(desk_address(asked), {"_acknowledge": "1"}, follow=True).text
    assert "Đã gửi thư cho người yêu cầu." in page
    assert 'name="_acknowledge"' not in page
    assert f"{asked.done_due_on:%d/%m/%Y}" in mail.outbox[0].body
    again = desk.post(desk_address(asked), {"_acknowledge": "1"})
    assert again.status_code == 409
    assert "đã được trả lời tiếp nhận" in again.text
    assert len(mail.outbox) == 1


def test_who_cannot_be_mailed_has_to_be_told_by_the_office(desk: Client) -> None:
    asked = make_request(email="", contact="Bà Hoa, 0912 345 678", channel="phone")
    page = desk.post(desk_address(asked), {"_acknowledge": "1"}, follow=True).text
    assert "hãy báo cho người yêu cầu (Bà Hoa, 0912 345 678)" in page


def test_who_comes_second_is_told(desk: Client) -> None:
    asked = make_request()
    DataRequest.objects.update(status="refused", reason="Không.", closed_at=timezone.now())
    answer = desk.post(desk_address(asked), {"_carry_out": "1", "sure": "1"})
    assert answer.status_code == 409
    assert "đã được người khác xử lý: từ chối" in answer.text


def test_nothing_chosen_does_nothing(desk: Client) -> None:
    assert desk.post(desk_address(make_request())).status_code == 422
    assert DataRequest.objects.get().is_open


def received(**changed: str) -> dict[str, str]:
    form = {"kind": "erase", "channel": "paper", "contact": "Ông Nam, phường 1", "email": ""}
    form |= {"comment_numbers": "", "report_numbers": "", "details": "", "received_on": "06/07/2026"}
    return form | changed


def test_a_request_on_paper_is_entered_with_its_deadlines(desk: Client) -> None:
    answer = desk.post(f"{QUEUE}add/", received(comment_numbers="12; 15", details="Đã xem CCCD"), follow=True)
    asked = DataRequest.objects.get()
    assert answer.redirect_chain[-1][0] == desk_address(asked)
    assert (asked.answer_due_on, asked.done_due_on) == (dt.date(2026, 7, 8), dt.date(2026, 7, 21))
    assert asked.named_comments == [12, 15]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"contact": ""}, "Hãy ghi thư điện tử, hoặc người yêu cầu"),
        ({"comment_numbers": "mười hai"}, "Chỉ ghi các số"),
        ({"comment_numbers": "9" * 19}, "Chỉ ghi các số"),
        ({"received_on": "01/01/2100"}, "Ngày nhận không thể ở sau hôm nay"),
        ({"received_on": "hôm qua"}, "Nhập một ngày hợp lệ"),
        ({"channel": "web"}, "web"),
        ({"email": ADDRESS.upper()}, "Đã có yêu cầu xóa đang chờ"),
    ],
)
def test_what_cannot_be_entered_comes_back_with_the_reason(desk: Client, changed: dict, words: str) -> None:
    make_request()
    answer = desk.post(f"{QUEUE}add/", received(**changed))
    assert answer.status_code == 200
    assert words in answer.text
    assert "Ông Nam, phường 1" in answer.text or changed.get("contact") == ""
    assert DataRequest.objects.count() == 1


def test_a_copy_is_downloaded_and_noted_as_handed_over(desk: Client) -> None:
    comment = make_comment(email=ADDRESS, text="Lời của tôi")
    asked = make_request(kind="copy", contact="Bà Hoa", channel="desk")
    file = desk.post(desk_address(asked), {"_file": "1"})
    (said,) = file.json()["binh_luan"]
    assert (said["noi_dung"], said["bai_viet"]) == ("Lời của tôi", comment.article.title)
    assert "attachment" in file["Content-Disposition"]
    desk.post(desk_address(asked), {"_carry_out": "1"})
    assert (DataRequest.objects.get().status, Comment.objects.get().text) == ("done", "Lời của tôi")


def test_settings_name_the_line_that_is_no_day(desk: Client) -> None:
    form = {field.name: getattr(PrivacySettings(), field.name) for field in PrivacySettings._meta.fields}
    answer = desk.post(SETTINGS, form | {"holidays": "02/09\n31/02 Ngày lạ"})
    assert "Dòng này không phải là ngày (ví dụ 02/09 hoặc 06/02/2027): 31/02 Ngày lạ" in answer.text
    assert desk.post(SETTINGS, form | {"answer_working_days": "0"}).status_code == 200
    assert not PrivacySettings.objects.exists()
    assert desk.post(SETTINGS, form | {"answer_working_days": "3"}).status_code == 302
    assert PrivacySettings.current().answer_working_days == 3
