"""A person's way to their own data: asked for by e-mail, opened by a link, downloaded."""

import datetime as dt
import logging

import pytest
from captcha.models import CaptchaStore
from django.core import mail, signing
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client

from comments.models import Comment
from corrections.models import ErrorReport
from guard.models import Slot
from news.models import Article
from privacy import links
from privacy.models import DataRequest
from tests.comments.factories import make_comment
from tests.corrections.factories import make_report
from tests.news.factories import make_article
from tests.privacy.factories import (
    ADDRESS,
    ERASE,
    FILE,
    OPENED,
    SENT,
    SHOWN,
    START,
    ask,
    filled_form,
    link_in,
    mailed_key,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_server")]


class Away(BaseEmailBackend):
    def send_messages(self, messages: list[mail.EmailMessage]) -> int:
        raise ConnectionRefusedError(f"nobody takes {messages[0].to}")


def test_the_answer_is_the_same_whether_anything_is_kept_or_not(client: Client) -> None:
    make_comment(email=ADDRESS)
    answers = [client.post(START, filled_form(client, email)) for email in (ADDRESS, "la@example.vn")]
    assert [(answer.status_code, answer.url) for answer in answers] == [(303, SENT), (303, SENT)]
    known, unknown = mail.outbox
    assert (known.to, unknown.to) == ([ADDRESS], ["la@example.vn"])
    assert known.subject == unknown.subject
    assert OPENED in known.body
    assert OPENED not in unknown.body
    assert "không lưu bình luận, báo lỗi hay yêu cầu nào" in unknown.body
    assert "gửi quá 365 ngày" in unknown.body  # then their address has gone, and the words may stand there


@pytest.mark.parametrize("typed", [ADDRESS.upper(), f" {ADDRESS} ", "Hoa@Example.VN"])
def test_an_address_is_known_however_it_is_typed(client: Client, typed: str) -> None:
    make_comment(email=ADDRESS)
    ask(client, typed)
    assert OPENED in mail.outbox[0].body


def test_the_link_names_no_address_and_no_get_changes_anything(client: Client) -> None:
    make_comment(email=ADDRESS)
    ask(client)
    link = link_in(mail.outbox[0])
    rows = Comment.objects.get().__dict__, DataRequest.objects.count(), Slot.objects.count()
    for _opened_by_a_scanner in range(2):
        page = client.get(link)
        assert page.status_code == 200
        assert "no-store" in page["Cache-Control"]
        assert page["Referrer-Policy"] == "strict-origin"
        assert "Rất mong đường sớm thông xe." not in page.text
    assert "hoa" not in link
    now = Comment.objects.get().__dict__, DataRequest.objects.count(), Slot.objects.count()
    assert {**rows[0], "_state": None} == {**now[0], "_state": None}
    assert rows[1:] == now[1:]


def test_the_page_shows_all_that_is_kept_of_this_address_and_nothing_else(client: Client) -> None:
    article = make_comment(email=ADDRESS, text="Lời của tôi <b>").article
    make_comment(article, email="khac@example.vn", text="Lời của người khác")
    make_comment(article, email="", text="Không ghi địa chỉ")
    make_report(article, email=ADDRESS, text="Sai ngày họp.")
    page = client.post(SHOWN, {"k": mailed_key(client)}).text
    assert "Lời của tôi &lt;b&gt;" in page
    assert "Sai ngày họp." in page
    assert "gửi quá 365 ngày" in page
    assert "Lời của người khác" not in page
    assert "Không ghi địa chỉ" not in page


def test_the_file_has_everything_as_json(client: Client) -> None:
    comment = make_comment(email=ADDRESS, text="Đường “mới”", consent_text="Tôi đồng ý.")
    make_report(comment.article, email=ADDRESS.upper(), text="Sai tên.", quote="ông Nam")
    make_comment(comment.article, email="khac@example.vn", text="Lời của người khác")
    answer = client.post(FILE, {"k": mailed_key(client)})
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="du-lieu-cua-toi.json"'
    assert "no-store" in answer["Cache-Control"]
    assert "Đường “mới”" in answer.content.decode()
    said = answer.json()
    assert said["thu_dien_tu"] == ADDRESS
    (mine,), (report,) = said["binh_luan"], said["bao_loi"]
    assert (mine["noi_dung"], mine["ho_ten"]) == (comment.text, comment.name)
    assert mine["da_dong_y"] == "Tôi đồng ý."
    assert mine["bai_viet"] == comment.article.title
    assert (report["noi_dung"], report["cho_sai"]) == ("Sai tên.", "ông Nam")
    assert said["yeu_cau"] == []


def test_an_article_that_is_taken_down_is_not_named(client: Client) -> None:
    article = make_article("Tên phải giấu", status=Article.Status.DRAFT)
    make_comment(article, email=ADDRESS, text="Lời của tôi")
    make_report(article, email=ADDRESS)
    key = mailed_key(client)
    page, file = client.post(SHOWN, {"k": key}).text, client.post(FILE, {"k": key}).content.decode()
    assert "Lời của tôi" in page
    assert "Lời của tôi" in file
    assert "Tên phải giấu" not in page + file
    assert article.slug not in page + file


@pytest.mark.parametrize("address", [SHOWN, FILE, ERASE])
def test_without_the_key_nothing_opens(client: Client, address: str) -> None:
    make_comment(email=ADDRESS)
    key = mailed_key(client)
    other_purpose = signing.TimestampSigner(salt="privacy.receipt").sign("binh-luan/1")
    for wrong in ("", "x", key[:-1], f"{key}a", other_purpose, "ậ" * 5000, "\u202e\u0000"):
        assert client.post(address, {"k": wrong, "sure": "on"}).status_code == 404
    assert client.get(address).status_code == 302
    assert not DataRequest.objects.exists()


@pytest.mark.parametrize("wrong", ["", "x", "a:b:c", "%E1%BA%AD", "1" * 9000])
def test_a_link_that_was_cut_says_how_to_get_another(client: Client, wrong: str) -> None:
    page = client.get(f"{OPENED}?k={wrong}")
    assert page.status_code == 404
    assert "Xin liên kết mới" in page.text


def test_a_link_is_good_for_its_hours_only(client: Client, settings) -> None:
    make_comment(email=ADDRESS)
    key = mailed_key(client)
    assert client.get(f"{OPENED}?k={key}").status_code == 200
    settings.PRIVACY_LINK_HOURS = 0
    assert client.get(f"{OPENED}?k={key}").status_code == 404
    assert client.post(FILE, {"k": key}).status_code == 404


def test_a_link_opens_nothing_when_the_address_is_gone(client: Client) -> None:
    make_comment(email=ADDRESS)
    key = mailed_key(client)
    Comment.objects.update(email="")
    assert client.get(f"{OPENED}?k={key}").status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("email", "", "Xin ghi thư điện tử."),
        ("email", "không phải thư", "Địa chỉ thư điện tử chưa đúng."),
        ("email", f"{'a' * 300}@example.vn", "Địa chỉ thư điện tử"),
        ("email", "a@b.vn\r\nBcc: c@d.vn", "Địa chỉ thư điện tử chưa đúng."),
        ("website", "http://spam.example", "Biểu mẫu chưa được nhận."),
        ("captcha_1", "XXXXXX", "Mã xác thực không đúng."),
    ],
)
def test_a_refused_form_says_why_and_sends_nothing(
    client: Client, field: str, value: str, message: str
) -> None:
    answer = client.post(START, filled_form(client) | {field: value})
    assert answer.status_code == 422
    assert message in answer.text
    if field != "email":
        assert ADDRESS in answer.text
    assert mail.outbox == []


def test_an_empty_post_is_refused(client: Client) -> None:
    assert client.post(START).status_code == 422


@pytest.mark.parametrize("who", ["network", "address"])
def test_letters_are_limited(client: Client, settings, who: str) -> None:
    settings.PRIVACY_NETWORK_LIMIT, settings.PRIVACY_ADDRESS_LIMIT = (1, 9) if who == "network" else (9, 1)
    ask(client)
    again = "khac@example.vn" if who == "network" else ADDRESS.upper()
    answer = client.post(START, filled_form(client, again))
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert again in answer.text
    assert len(mail.outbox) == 1


def test_a_mail_server_that_is_away_is_told_and_neither_address_nor_link_is_logged(
    client: Client, settings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    make_comment(email=ADDRESS)
    settings.EMAIL_BACKEND = f"{__name__}.Away"
    form = filled_form(client)
    caplog.clear()
    answer = client.post(START, form)
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "Thư chưa gửi được." in answer.text
    assert ADDRESS in answer.text
    assert CaptchaStore.objects.exists()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    key = mailed_key(client)
    for path in (OPENED, f"{OPENED}x"):
        client.get(f"{path}?k={key}x")
        client.post(path, {"k": key})
    ours = [line.getMessage() for line in caplog.records if line.name != "django.db.backends"]
    assert any("a letter about personal data" in line for line in ours)
    assert not [line for line in ours if key in line or "hoa@" in line]


def test_without_a_mail_server_the_page_says_how_to_ask(client: Client, settings) -> None:
    settings.EMAIL_HOST = ""
    page = client.get(START)
    assert page.status_code == 200
    assert "Cổng chưa nối máy chủ thư" in page.text
    assert "captcha_0" not in page.text
    assert client.post(START, {"email": ADDRESS}).status_code == 403


def test_a_post_from_elsewhere_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(START, filled_form(strict)).status_code == 403
    assert mail.outbox == []


def test_what_is_left_of_a_person_can_be_one_request(client: Client) -> None:
    make_comment(email=ADDRESS)
    client.post(ERASE, {"k": mailed_key(client), "sure": "on"})
    Comment.objects.all().delete()
    page = client.post(SHOWN, {"k": mailed_key(client)}).text
    assert "Yêu cầu của bạn" in page
    assert not ErrorReport.objects.exists()


def test_a_link_lives_as_long_as_it_says() -> None:
    assert links.lifetime() == dt.timedelta(hours=24)
