"""The desk's form as a browser without script posts it: what the page holds, changed here and there."""

from django.http import HttpResponse
from django.test import Client

from news.models import Article
from newsroom.formdata import as_sent


def address_of(article: Article) -> str:
    return f"/admin/news/article/{article.pk}/change/"


def opened(client: Client, address: str) -> dict[str, list[str]]:
    """All that the form at that address would post as it is."""
    answer = client.get(address)
    assert answer.status_code == 200
    typed = {
        name: texts
        for sent in as_sent(answer.context["adminform"].form).values()
        for name, texts in sent.items()
    }
    keeping = answer.context["keeping"]
    origin = {"desk_from": [keeping["origin"]]} if keeping["origin"] else {}
    return typed | {"desk_key": [keeping["key"]]} | origin


def save(client: Client, article: Article, form: dict[str, list[str]], **typed: object) -> HttpResponse:
    """Post the form that was opened, with what was typed into it since."""
    return client.post(address_of(article), {**form, **typed, "_continue": "1"})
