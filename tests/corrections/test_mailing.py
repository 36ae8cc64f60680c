"""An answer goes by e-mail to who left an address, where the office has a server."""

from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client

from accounts.roles import EDITOR
from corrections.models import ErrorReport
from tests.accounts.factories import make_user
from tests.corrections.factories import answer_address, make_report

pytestmark = pytest.mark.django_db


class Refusing(BaseEmailBackend):
    """As of a server that knows nobody of that name."""

    def send_messages(self, messages: list[mail.EmailMessage]) -> int:
        raise SMTPRecipientsRefused({to: (550, b"nobody") for message in messages for to in message.to})


def as_role(client: Client, role: str) -> Client:
    client.force_login(make_user(role))
    return client


@pytest.fixture
def mail_server(settings) -> None:
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example.vn", "toa-soan@example.vn"


def test_a_reader_who_left_an_address_is_written_to(client: Client, mail_server: None) -> None:
    report = make_report(email="toi@example.vn", text="Sai ngày.")
    as_role(client, EDITOR).post(answer_address(report), {"answer": "Đã sửa.", "_answer": "1"})
    (sent,) = mail.outbox
    assert (sent.to, sent.from_email) == (["toi@example.vn"], "toa-soan@example.vn")
    assert "Sai ngày." in sent.body
    assert "Đã sửa." in sent.body
    assert report.article.get_absolute_url() in sent.body


@pytest.mark.parametrize("has_server", [True, False])
def test_nobody_is_written_to_without_an_address_or_a_server(
    client: Client, settings, has_server: bool
) -> None:
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = (
        ("mail.example.vn" if has_server else ""),
        "a@example.vn",
    )
    report = make_report(email="" if has_server else "toi@example.vn")
    as_role(client, EDITOR).post(answer_address(report), {"answer": "Đã sửa.", "_answer": "1"})
    assert mail.outbox == []
    assert ErrorReport.objects.get().status == "answered"


def test_a_mail_server_that_is_away_is_told_and_the_answer_stands(
    client: Client, settings, mail_server: None
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    report = make_report(email="toi@example.vn")
    answer = as_role(client, EDITOR).post(
        answer_address(report), {"answer": "Đã sửa.", "_answer": "1"}, follow=True
    )
    assert "hãy gửi tới toi@example.vn bằng cách khác" in answer.text
    assert ErrorReport.objects.get().status == "answered"


def test_an_address_that_no_server_can_be_told_is_told_to_the_desk(client: Client, mail_server: None) -> None:
    address = f"toi@{'ế' * 60}.vn"  # which the form takes: 60 letters, but 63 are too few for them in IDNA
    report = make_report(email=address)
    as_role(client, EDITOR)
    answer = client.post(answer_address(report), {"answer": "Đã sửa.", "_answer": "1"}, follow=True)
    assert f"hãy gửi tới {address} bằng cách khác" in answer.text
    assert ErrorReport.objects.get().status == "answered"


def test_an_address_that_is_refused_is_told_to_the_desk_and_not_to_the_log(
    client: Client, settings, mail_server: None, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    report = make_report(email="toi@example.vn")
    as_role(client, EDITOR)
    answer = client.post(answer_address(report), {"answer": "Đã sửa.", "_answer": "1"}, follow=True)
    assert "hãy gửi tới toi@example.vn bằng cách khác" in answer.text
    assert "SMTPRecipientsRefused" in caplog.text
    assert "toi@" not in caplog.text
