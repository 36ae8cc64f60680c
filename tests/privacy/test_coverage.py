"""Nothing of a person is forgotten, and no network address is stored by whatever public form was used."""

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.utils import timezone

from tests.comments.factories import address_of as comments_of
from tests.comments.factories import filled_form as comment_form
from tests.comments.factories import make_comment
from tests.corrections.factories import address_of as reports_of
from tests.corrections.factories import filled_form as report_form
from tests.news.factories import make_article
from tests.polls.factories import make_poll
from tests.privacy.factories import ADDRESS, ERASE, START, filled_form, mailed_key
from visits.folding import fold_once

pytestmark = pytest.mark.django_db

CITIZENS = {"comments.Comment.email", "corrections.ErrorReport.email", "privacy.DataRequest.email"}
"""What privacy.holdings finds a person by."""
OFFICES = {"accounts.User.email", "delegation.Official.office_email", "pages.SiteSettings.email"}

NETWORK = "203.0.113.77"
PROXIED = "198.51.100.88"


def test_every_address_field_is_the_offices_or_is_found_for_its_owner() -> None:
    """A new one has to be put into privacy.holdings, or be named as the office's own."""
    fields = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, models.EmailField | models.GenericIPAddressField)
        and model.__module__[:5] != "axes."
    }
    assert fields == CITIZENS | OFFICES


def everything_stored() -> str:
    """Each value of each column of each table, as text."""
    with connection.cursor() as cursor:
        quoted = map(connection.ops.quote_name, connection.introspection.table_names(cursor))
        found = []
        for table in quoted:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608  (the database's own names)
            found += [f"{table}: {row}" for row in cursor.fetchall()]
    return "\n".join(found)


def test_no_network_address_is_stored_after_every_public_form(settings, mail_server: None) -> None:
    settings.GUARD_TRUSTED_PROXIES = []
    client = Client(REMOTE_ADDR=NETWORK, headers={"X-Forwarded-For": PROXIED, "User-Agent": "Mozilla/5.0"})
    article, poll = make_article(), make_poll(asks_captcha=False)
    make_comment(article, email=ADDRESS)
    statuses = [
        client.post(comments_of(article), comment_form(client, article, email=ADDRESS)).status_code,
        client.post(reports_of(article), report_form(client, article)).status_code,
        client.post(f"/bai-viet/{article.pk}/danh-gia/", {"score": "4"}).status_code,
        client.post(poll.get_absolute_url(), {"choice": poll.choices.first().pk}).status_code,
        client.post(START, filled_form(client, "khac@example.vn")).status_code,
        client.post(ERASE, {"k": mailed_key(client), "sure": "on"}).status_code,
    ]
    assert statuses == [303] * 6
    assert client.get("/captcha/refresh/").status_code < 500
    assert client.get("/tim-kiem/", {"q": "kỳ họp"}).status_code == 200
    assert client.post("/admin/login/", {"username": "ai-do", "password": "sai"}).status_code == 200
    assert client.get(article.get_absolute_url()).status_code == 200
    fold_once(timezone.now())
    stored = everything_stored()
    assert "ai-do" in stored  # the sign-in that failed, or the look could not fail
    assert NETWORK not in stored
    assert PROXIED not in stored
