import datetime as dt
from typing import Any

from captcha.models import CaptchaStore
from django.test import Client
from django.urls import reverse

from corrections.forms import CONSENT_TEXT
from corrections.models import Correction, ErrorReport
from news.models import Article
from pagecache.signals import content_changed
from tests.news.factories import make_article

MOMENT = dt.datetime(2026, 7, 6, 2, 0, tzinfo=dt.UTC)


def make_report(article: Article | None = None, **fields: Any) -> ErrorReport:
    """One that waits; pass status and answered_at for one that is done with."""
    fields.setdefault("text", "Kỳ họp là kỳ thứ mười một.")
    fields.setdefault("created_at", MOMENT)
    fields.setdefault("consent_text", str(CONSENT_TEXT) if fields.get("email") else "")
    return ErrorReport.objects.create(article=article or make_article(), **fields)


def make_correction(article: Article, text: str = "Sửa ngày họp thành 5/7.", **fields: Any) -> Correction:
    fields.setdefault("at", MOMENT)
    correction = Correction.objects.create(article=article, text=text, **fields)
    content_changed.send(sender=Correction, pks=[correction.pk], withdrawn=False)
    return correction


def address_of(article: Article) -> str:
    return reverse("corrections:article_report", args=[article.pk])


def desk_address(article: Article) -> str:
    return reverse("admin:corrections_of_article", args=[article.pk])


def answer_address(report: ErrorReport) -> str:
    return reverse("admin:corrections_errorreport_change", args=[report.pk])


def filled_form(client: Client, article: Article, **changed: str) -> dict[str, str]:
    """All that a person fills in, captcha solved; a field given as "" is left empty."""
    key = client.get(address_of(article)).context["captcha"].initial["captcha"]
    form = {"quote": "kỳ họp đã khai mạc", "text": "Sai ngày.", "email": "", "website": ""}
    captcha = {"captcha_0": key, "captcha_1": CaptchaStore.objects.get(hashkey=key).response}
    return form | captcha | changed
