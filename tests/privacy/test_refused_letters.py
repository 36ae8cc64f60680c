"""A letter that the mail server does not take: who asked may ask again, and the office sends it again."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from django.utils import timezone

from accounts.roles import ADMINISTRATOR, MODERATOR
from privacy.models import DataRequest
from tests.accounts.factories import make_user
from tests.comments.factories import make_comment
from tests.privacy.factories import ADDRESS, START, ask, desk_address, filled_form, make_request

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_server")]
WORKING = "django.core.mail.backends.locmem.EmailBackend"
AGAIN = {"_mail_again": "1"}


class Refusing(BaseEmailBackend):
    def send_messages(self, messages: list[mail.EmailMessage]) -> int:
        raise ConnectionRefusedError


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_user(ADMINISTRATOR))
    return client


def closed_request(**fields: str) -> DataRequest:
    return make_request(status="done", closed_at=timezone.now(), **fields)


@pytest.mark.parametrize("is_known", [True, False])
def test_a_refused_letter_is_none_of_the_few_that_an_address_may_have(
    client: Client, settings, is_known: bool
) -> None:
    settings.PRIVACY_ADDRESS_LIMIT = 1
    if is_known:
        make_comment(email=ADDRESS)
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    assert [client.post(START, filled_form(client)).status_code for _ in range(2)] == [503, 503]
    settings.EMAIL_BACKEND = WORKING
    ask(client)
    assert client.post(START, filled_form(client)).status_code == 429
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(("of_network", "tries"), [(2, 2), (99, 4)])
def test_a_mail_server_that_refuses_is_not_asked_without_end(
    client: Client, settings, of_network: int, tries: int
) -> None:
    settings.PRIVACY_NETWORK_LIMIT, settings.PRIVACY_ADDRESS_LIMIT = of_network, 1
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    answers = [client.post(START, filled_form(client)).status_code for _ in range(tries + 1)]
    assert answers == [503] * tries + [429]


def test_the_letter_with_the_outcome_is_sent_again_and_the_history_says_so(desk: Client) -> None:
    asked = closed_request()
    assert 'name="_mail_again"' in desk.get(desk_address(asked)).text
    answer = desk.post(desk_address(asked), AGAIN, follow=True)
    assert "Đã gửi lại thư kết quả." in answer.text
    assert (mail.outbox[0].to, mail.outbox[0].subject) == ([ADDRESS], f"Kết quả yêu cầu số {asked.pk}")
    assert LogEntry.objects.get().get_change_message() == "Đã gửi lại thư kết quả."
    assert "Đã gửi lại thư kết quả." in desk.get(desk_address(asked).replace("change", "history")).text


def test_one_that_is_refused_again_is_told_and_not_noted(desk: Client, settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    page = desk.post(desk_address(closed_request()), AGAIN, follow=True).text
    assert f"Chưa có thư nào được gửi: hãy báo cho người yêu cầu ({ADDRESS})" in page
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("why_not", ["mail is off", "no address", "still open"])
def test_where_there_is_no_such_letter_none_is_offered_or_sent(desk: Client, settings, why_not: str) -> None:
    asked = closed_request(email="", contact="Bà Hoa") if why_not == "no address" else closed_request()
    if why_not == "still open":
        asked = make_request()
    if why_not == "mail is off":
        settings.EMAIL_HOST = ""
    assert 'name="_mail_again"' not in desk.get(desk_address(asked)).text
    assert desk.post(desk_address(asked), AGAIN).status_code in {409, 422}
    assert (mail.outbox, LogEntry.objects.count()) == ([], 0)


def test_who_may_not_carry_requests_out_sends_nothing_again(client: Client) -> None:
    client.force_login(make_user(MODERATOR))
    assert client.post(desk_address(closed_request()), AGAIN).status_code == 403
    assert mail.outbox == []
