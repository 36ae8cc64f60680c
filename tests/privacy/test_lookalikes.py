"""Nobody gets at what was sent under an address that only looks like their own, on either database."""

import pytest
from django.core import mail
from django.test import Client

from accounts.roles import ADMINISTRATOR
from privacy.models import DataRequest
from tests.accounts.factories import make_user
from tests.comments.factories import address_of, make_comment
from tests.comments.factories import filled_form as comment_form
from tests.news.factories import make_article
from tests.privacy.factories import OPENED, QUEUE, SHOWN, START, ask, filled_form, mailed_key

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_server")]

VICTIM = "victim@gmail.com"
LOOKALIKE = "victim@gmaıl.com"  # PostgreSQL's capital of "ı" is "I"


def test_the_owner_of_a_lookalike_domain_gets_no_link(client: Client) -> None:
    make_comment(email=VICTIM)
    ask(client, LOOKALIKE)
    assert OPENED not in mail.outbox[0].body


def test_a_lookalike_name_is_no_address(client: Client) -> None:
    make_comment(email=VICTIM)
    answer = client.post(START, filled_form(client, "vıctim@gmail.com"))
    assert answer.status_code == 422
    assert "Địa chỉ thư điện tử chưa đúng." in answer.text
    assert mail.outbox == []


def test_a_comment_under_a_lookalike_opens_itself_alone(client: Client) -> None:
    article = make_article()
    make_comment(article, email=VICTIM, text="Lời của người khác")
    sent = comment_form(client, article, email=LOOKALIKE, text="Mồi câu")
    assert client.post(address_of(article), sent).status_code == 303
    page = client.post(SHOWN, {"k": mailed_key(client, LOOKALIKE)}).text
    assert "Mồi câu" in page
    assert "Lời của người khác" not in page


def test_the_desk_enters_an_address_as_the_public_forms_do(client: Client) -> None:
    client.force_login(make_user(ADMINISTRATOR))
    form = {"kind": "erase", "channel": "paper", "contact": "", "received_on": "06/07/2026"}
    form |= {"comment_numbers": "", "report_numbers": "", "details": ""}
    answer = client.post(f"{QUEUE}add/", form | {"email": "hoa@example.vn\u200b"})
    assert answer.status_code == 302
    assert DataRequest.objects.get().email == "hoa@example.vn"
