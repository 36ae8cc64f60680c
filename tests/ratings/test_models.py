from decimal import Decimal

import pytest
from django.db import IntegrityError

from ratings.models import RatedArticle, Rating
from ratings.reading import summary_of
from tests.news.factories import make_article
from tests.ratings.factories import make_rating

pytestmark = pytest.mark.django_db


def test_a_visitor_rates_an_article_once() -> None:
    article = make_article()
    make_rating(article, visitor_key="same")
    with pytest.raises(IntegrityError):
        make_rating(article, visitor_key="same")


@pytest.mark.parametrize("score", [0, 6])
def test_a_score_is_one_to_five(score: int) -> None:
    with pytest.raises(IntegrityError, match="ratings_score_is_one_to_five"):
        make_rating(make_article(), score)


def test_the_summary_counts_and_averages_exactly() -> None:
    article = make_article()
    for score in (5, 4, 4, 4):
        make_rating(article, score)
    make_rating(make_article("Bài khác"), 1)
    summary = summary_of(article)
    assert (summary.count, summary.average, summary.full_stars) == (4, Decimal("4.25"), 4)


def test_nobody_has_rated_is_not_a_zero() -> None:
    summary = summary_of(make_article())
    assert (summary.count, summary.average, summary.full_stars) == (0, None, 0)


def test_the_summary_is_one_query(django_assert_num_queries) -> None:
    article = make_article()
    with django_assert_num_queries(1):
        summary_of(article)


def test_staff_see_rated_articles_with_the_same_numbers() -> None:
    article = make_article()
    make_article("Chưa ai đánh giá")
    make_rating(article, 5)
    make_rating(article, 2)
    rated = RatedArticle.rated.with_ratings().get()
    assert rated.pk == article.pk
    assert rated.summary() == summary_of(article)


def test_ratings_go_with_their_article() -> None:
    article = make_article()
    make_rating(article)
    article.delete()
    assert not Rating.objects.exists()
