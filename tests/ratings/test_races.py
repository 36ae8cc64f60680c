"""Threads against the service; test_races_server.py does the same through the running server."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from guard.models import Slot
from ratings.models import Rating
from ratings.services import rate_article
from tests.news.factories import MOMENT, make_article


@pytest.mark.django_db(transaction=True)
def test_one_visitor_rating_many_times_at_once_has_one_rating_and_one_slot() -> None:
    article = make_article()

    def attempt(n: int) -> None:
        try:
            rate_article(article=article, score=n % 5 + 1, visitor_key="same", network_key="n", now=MOMENT)
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(attempt, range(64)))
    assert Rating.objects.get().score in range(1, 6)
    assert Slot.objects.count() == 1
