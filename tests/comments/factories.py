import datetime as dt
from typing import Any

from captcha.models import CaptchaStore
from django.test import Client
from django.urls import reverse

from comments.models import Comment
from news.models import Article
from pagecache.signals import content_changed
from tests.news.factories import make_article

MOMENT = dt.datetime(2026, 7, 5, 10, 0, tzinfo=dt.UTC)


def make_comment(article: Article | None = None, **fields: Any) -> Comment:
    """An approved comment; pass status=Comment.Status.PENDING for one that waits."""
    fields.setdefault("name", "Nguyễn Thị Hoa")
    fields.setdefault("text", "Rất mong đường sớm thông xe.")
    fields.setdefault("consent_text", "Tôi đồng ý.")
    fields.setdefault("status", Comment.Status.APPROVED)
    fields.setdefault("created_at", MOMENT)
    if fields["status"] == Comment.Status.HIDDEN:
        fields.setdefault("note", "lộ số điện thoại")
    if fields["status"] != Comment.Status.PENDING:
        fields.setdefault("decided_at", MOMENT)
    comment = Comment.objects.create(article=article or make_article(), **fields)
    content_changed.send(sender=Comment, pks=[comment.pk], withdrawn=False)  # as whoever approves one does
    return comment


def address_of(article: Article) -> str:
    return reverse("comments:article_comments", args=[article.pk])


def solved_captcha(client: Client, article: Article) -> dict[str, str]:
    """The captcha of a newly opened form, with its right answer, as a person would read it."""
    key = client.get(address_of(article)).context["captcha"].initial["captcha"]
    return {"captcha_0": key, "captcha_1": CaptchaStore.objects.get(hashkey=key).response}


def filled_form(client: Client, article: Article, **changed: str) -> dict[str, str]:
    """All that a person fills in, captcha solved; a field given as "" is left empty."""
    form = {
        "name": "Trần Văn Bình",
        "email": "",
        "text": "Cảm ơn các đại biểu.",
        "consent": "on",
        "website": "",
    }
    return form | solved_captcha(client, article) | changed
