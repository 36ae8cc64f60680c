from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test import override_settings

from guard.limits import RateLimited
from guard.models import Slot
from news.models import Article
from ratings.models import Rating
from ratings.services import RatingsClosed, rate_article, withdraw_rating
from tests.news.factories import MOMENT, make_article

pytestmark = pytest.mark.django_db


def rate(article: Article, score: int, visitor_key: str = "v") -> None:
    rate_article(article=article, score=score, visitor_key=visitor_key, network_key="n", now=MOMENT)


def test_a_second_rating_changes_the_first() -> None:
    article = make_article()
    rate(article, 2)
    rate(article, 5)
    assert [rating.score for rating in Rating.objects.all()] == [5]


def test_only_a_new_rating_takes_a_slot_of_the_network() -> None:
    article = make_article()
    for score in (1, 2, 3):
        rate(article, score)
    assert Slot.objects.count() == 1


@override_settings(GUARD_BALLOT_LIMIT=1)
def test_a_full_network_takes_no_new_rating_but_lets_an_old_one_change() -> None:
    article = make_article()
    rate(article, 2, "first")
    with pytest.raises(RateLimited):
        rate(article, 5, "second")
    rate(article, 3, "first")
    assert [rating.score for rating in Rating.objects.all()] == [3]


def test_an_article_that_takes_no_ratings_gets_none() -> None:
    with pytest.raises(RatingsClosed):
        rate(make_article(allows_ratings=False), 5)


def test_a_rating_can_be_withdrawn_by_its_visitor_alone() -> None:
    article = make_article()
    rate(article, 5)
    withdraw_rating(article=article, visitor_key="other")
    assert Rating.objects.count() == 1
    withdraw_rating(article=article, visitor_key="v")
    assert Rating.objects.count() == 0


def test_a_rating_withdrawn_just_before_it_is_changed_is_kept_as_a_new_one() -> None:
    article = make_article()
    rate(article, 2)
    withdrawals = iter([lambda: withdraw_rating(article=article, visitor_key="v")])

    def withdrawn_in_between(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith("UPDATE") and "ratings_rating" in sql:
            next(withdrawals, lambda: None)()
        return execute(sql, *rest)

    with connection.execute_wrapper(withdrawn_in_between):
        rate(article, 5)
    assert [rating.score for rating in Rating.objects.all()] == [5]


def test_a_rating_that_another_tab_withdraws_and_gives_again_meanwhile_is_changed_all_the_same() -> None:
    article = make_article()
    rate(article, 2)
    another_tab = iter([3])

    def withdrawn_and_given_again(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith("UPDATE") and "ratings_rating" in sql and (score := next(another_tab, 0)):
            withdraw_rating(article=article, visitor_key="v")
            updated = execute(sql, *rest)
            rate(article, score)
            return updated
        return execute(sql, *rest)

    with connection.execute_wrapper(withdrawn_and_given_again):
        rate(article, 5)
    assert [rating.score for rating in Rating.objects.all()] == [5]


def test_a_rating_that_cannot_be_kept_is_not_passed_over_in_silence() -> None:
    with pytest.raises(IntegrityError, match="ratings_score_is_one_to_five"):
        rate(make_article(), score=6)
    assert Slot.objects.count() == 0
