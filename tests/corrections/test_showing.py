"""What was put right stands on the article's page and its print form, and costs others nothing."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from news.models import Article
from tests.corrections.factories import MOMENT, make_correction
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db


def pages_of(article: Article) -> list[str]:
    return [
        article.get_absolute_url(),
        reverse("news:article_print", args=[article.slug, article.pk]),
    ]


def test_a_correction_is_told_with_its_day_on_the_page_and_in_print(client: Client) -> None:
    article = make_article()
    make_correction(article, "Sửa <b>ngày</b> họp.")
    for page in pages_of(article):
        shown = client.get(page).text
        assert "Đã đính chính ngày" in shown
        assert ">06/07/2026</time>" in shown
        assert "Sửa &lt;b&gt;ngày&lt;/b&gt; họp." in shown


def test_a_hidden_one_and_those_of_others_are_not_shown(client: Client) -> None:
    article = make_article()
    make_correction(article, is_shown=False)
    make_correction(make_article("Bài khác"))
    for page in pages_of(article):
        assert "Đã đính chính" not in client.get(page).text


def test_the_newest_stands_first(client: Client) -> None:
    article = make_article()
    make_correction(article, "Lần một.")
    make_correction(article, "Lần hai.", at=MOMENT + dt.timedelta(days=1))
    page = client.get(article.get_absolute_url()).text
    assert page.index("Lần hai.") < page.index("Lần một.")


def test_the_print_form_has_no_link_to_the_report(client: Client) -> None:
    page, printed = pages_of(make_article())
    assert "Báo lỗi bài viết" in client.get(page).text
    assert "Báo lỗi" not in client.get(printed).text


def test_many_corrections_cost_the_page_as_much_as_one(client: Client, count_queries) -> None:
    article = make_article()
    page = article.get_absolute_url()
    make_correction(article)
    client.get(page)
    few = count_queries(lambda: client.get(page))
    for text in ("Một", "Hai", "Ba"):
        make_correction(article, text)
    client.get(page)
    assert count_queries(lambda: client.get(page)) == few
