"""What is gathered of a person costs the same however much they sent, or whether they sent anything."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.models import Comment, Decision
from corrections.models import ErrorReport
from privacy.holdings import as_data, held_under
from privacy.links import address_of_link
from privacy.models import DataRequest
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


@pytest.mark.parametrize(
    ("model", "index"),
    [
        (Comment, "comments_of_address"),
        (ErrorReport, "corrections_of_address"),
        (DataRequest, "privacy_of_address"),
    ],
)
def test_a_person_is_looked_up_by_an_index(model: type[Comment], index: str) -> None:
    """Reading 100,000 comments to find none takes so long that a stranger could tell by it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")  # the tables are empty
    assert index in model.objects.left_by(ADDRESS).explain()


def test_finding_something_takes_as_many_queries_as_finding_nothing(
    count_queries: Callable[..., int],
) -> None:
    nothing = count_queries(lambda: address_of_link(ADDRESS))
    make_comment(email=ADDRESS)
    assert count_queries(lambda: address_of_link(ADDRESS)) == nothing
