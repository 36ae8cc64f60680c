"""What is gathered of a person costs the same however much they sent."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.models import Decision
from privacy.holdings import as_data, held_under
from tests.comments.factories import make_comment
from tests.corrections.factories import make_report
from tests.news.factories import make_article
from tests.privacy.factories import ADDRESS

pytestmark = pytest.mark.django_db


def send_something() -> None:
    article = make_article()
    comment = make_comment(article, email=ADDRESS)
    Decision.objects.create(comment=comment, at=timezone.now(), kind="approved")
    make_report(article, email=ADDRESS)


def gather() -> None:
    said = as_data(held_under(ADDRESS, timezone.now()))
    assert said["binh_luan"]
    assert said["bao_loi"]


def test_the_file_costs_the_same_for_one_and_for_five(count_queries: Callable[..., int]) -> None:
    send_something()
    few = count_queries(gather)
    for _more in range(4):
        send_something()
    assert count_queries(gather) == few


def test_the_texts_of_articles_are_not_read() -> None:
    """Else a thousand comments on a long article would hold its text a thousand times."""
    send_something()
    with CaptureQueriesContext(connection) as queries:
        gather()
    assert not [query for query in queries if '"body' in query["sql"] or '"lead"' in query["sql"]]
