"""What is deleted while somebody writes about it: they are told, and their words come back."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client

from comments.models import Comment
from corrections.models import ErrorReport
from guard.models import Slot
from polls.models import Ballot
from ratings.models import Rating
from tests.comments import factories as comments
from tests.corrections import factories as corrections
from tests.news.factories import make_article
from tests.polls.factories import make_poll

OURS = {"Origin": "http://testserver"}
FIRST_WRITE = re.compile("^(BEGIN|SAVEPOINT|INSERT)|FOR SHARE")
CAPTCHA = re.compile("captcha")  # is spent before the words are kept


@contextmanager
def deleted_before(statement: re.Pattern[str], thing: Model) -> Iterator[None]:
    """Another connection deletes it, and commits, when the first such statement is about to be run."""
    going = iter([thing])

    def delete(thing: Model) -> None:
        try:
            thing.delete()
        finally:
            connection.close()

    def execute(run: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if statement.search(sql) and (gone := next(going, None)):
            with ThreadPoolExecutor(1) as elsewhere:
                elsewhere.submit(delete, gone).result()
        return run(sql, *rest)

    with connection.execute_wrapper(execute):
        yield
    assert not list(going), "nothing was deleted"


@pytest.fixture(autouse=True)
def quick_fingers(settings) -> None:
    settings.GUARD_CAPTCHA_MIN_SECONDS = 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("door", "kept"), [(comments, Comment), (corrections, ErrorReport)])
def test_words_about_an_article_that_is_deleted_before_they_are_kept_come_back(
    client: Client, door: Any, kept: type[Model]
) -> None:
    article = make_article()
    address = door.address_of(article)
    form = door.filled_form(client, article, text="Đoạn <b> tôi đã mất công gõ")
    slots = Slot.objects.count()
    with deleted_before(CAPTCHA, article):
        answer = client.post(address, form, headers=OURS)
    assert answer.status_code == 404
    assert "Đoạn &lt;b&gt; tôi đã mất công gõ</textarea>" in answer.text
    assert not kept._default_manager.exists()
    assert Slot.objects.count() == slots


@pytest.mark.django_db(transaction=True)
def test_stars_for_an_article_that_is_deleted_meanwhile_are_not_found(client: Client) -> None:
    article = make_article()
    with deleted_before(FIRST_WRITE, article):
        answer = client.post(f"/bai-viet/{article.pk}/danh-gia/", {"score": "4"})
    assert answer.status_code == 404
    assert not Rating.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_ballot_for_a_poll_that_is_deleted_meanwhile_is_not_found(client: Client) -> None:
    poll = make_poll()
    choice = poll.choices.all()[0].pk
    with deleted_before(FIRST_WRITE, poll):
        answer = client.post(poll.get_absolute_url(), {"choice": choice})
    assert answer.status_code == 404
    assert not Ballot.objects.exists()
