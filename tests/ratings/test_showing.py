"""The stars on an article's page."""

import re

import pytest
from django.test import Client

from news.models import Article
from tests.news.factories import make_article
from tests.ratings.factories import make_rating

pytestmark = pytest.mark.django_db


def widget(article: Article) -> str:
    page = Client().get(article.get_absolute_url()).text
    found = re.search(r'<section class="rating".*?</section>', page, re.DOTALL)
    return found[0] if found else ""


def test_an_article_without_ratings_says_so() -> None:
    assert "Chưa có đánh giá" in widget(make_article())


def test_count_and_average_are_shown_as_people_write_them() -> None:
    article = make_article()
    for score in (5, 4, 4, 4):
        make_rating(article, score)
    assert "4 lượt đánh giá, trung bình: 4,3" in widget(article)


def test_each_star_is_a_plain_labelled_link_to_its_form() -> None:
    article = make_article()
    shown = widget(article)
    assert all(f'href="/bai-viet/{article.pk}/danh-gia/?score={n}"' in shown for n in range(1, 6))
    assert "Đánh giá 5 sao" in shown
    assert "<form" not in shown


def test_closed_ratings_show_what_there_was_without_a_way_in() -> None:
    article = make_article(allows_ratings=False)
    assert not widget(article)
    make_rating(article)
    assert "1 lượt đánh giá" in widget(article)
    assert "href" not in widget(article)
