import datetime as dt
import re
from typing import Any

from captcha.models import CaptchaStore
from django.core import mail
from django.test import Client
from django.utils import timezone

from privacy.models import DataRequest, PrivacySettings
from privacy.services import set_deadlines

START, SENT, OPENED = "/du-lieu-cua-toi/", "/du-lieu-cua-toi/da-gui/", "/du-lieu-cua-toi/mo/"
SHOWN, FILE, ERASE = "/du-lieu-cua-toi/xem/", "/du-lieu-cua-toi/tai-ve/", "/du-lieu-cua-toi/xoa/"
PROTECTION = "/bao-ve-du-lieu-ca-nhan/"
QUEUE = "/admin/privacy/datarequest/"
SETTINGS = "/admin/privacy/privacysettings/1/change/"
ADDRESS = "hoa@example.vn"
MONDAY = dt.date(2026, 7, 6)


def make_request(**fields: Any) -> DataRequest:
    """One that waits; pass status and closed_at for one that is done with."""
    fields.setdefault("email", ADDRESS)
    fields.setdefault("received_on", timezone.localdate())
    request = DataRequest(**fields)
    set_deadlines(request, PrivacySettings.current())
    if "answer_due_on" in fields:
        request.answer_due_on = fields["answer_due_on"]
    request.save()
    return request


def desk_address(request: DataRequest) -> str:
    return f"{QUEUE}{request.pk}/change/"


def filled_form(client: Client, email: str = ADDRESS, **changed: str) -> dict[str, str]:
    """All that a person fills in, captcha solved."""
    key = client.get(START).context["captcha"].initial["captcha"]
    captcha = {"captcha_0": key, "captcha_1": CaptchaStore.objects.get(hashkey=key).response}
    return {"email": email, "website": ""} | captcha | changed


def ask(client: Client, email: str = ADDRESS) -> None:
    """The whole way to a letter."""
    assert client.post(START, filled_form(client, email)).status_code == 303


def link_in(letter: mail.EmailMessage) -> str:
    """The path and query of the link."""
    found = re.search(r"http://[^/]+(/du-lieu-cua-toi/mo/\?k=\S+)", str(letter.body))
    assert found, letter.body
    return found[1]


def mailed_key(client: Client, email: str = ADDRESS) -> str:
    """Of the link that was mailed last."""
    ask(client, email)
    return link_in(mail.outbox[-1]).partition("?k=")[2]
