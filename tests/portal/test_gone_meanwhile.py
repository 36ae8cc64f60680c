"""What is deleted while somebody writes about it: the one is told, and so is the other."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.db.models import Model
from django.test import Client

from accounts.roles import ADMINISTRATOR
from comments.models import Comment
from corrections.models import ErrorReport
from guard.models import Slot
from polls.models import Ballot
from ratings.models import Rating
from tests.accounts.factories import make_user
from tests.comments import factories as comments
from tests.corrections import factories as corrections
from tests.news.factories import make_article
from tests.polls.factories import make_poll

OURS = {"Origin": "http://testserver"}
FIRST_WRITE = re.compile("^(BEGIN|SAVEPOINT|INSERT)|FOR SHARE")
CAPTCHA = re.compile("captcha")  # is spent before the words are kept


@contextmanager
def elsewhere_before(statement: re.Pattern[str], deed: Callable[[], object]) -> Iterator[None]:
    """Another connection does it, and commits, when the first such statement is about to be run."""
    waiting = iter([deed])

    def act(deed: Callable[[], object]) -> None:
        try:
            deed()
        finally:
            connection.close()

    def execute(run: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if statement.search(sql) and (now := next(waiting, None)):
            with ThreadPoolExecutor(1) as elsewhere:
                elsewhere.submit(act, now).result()
        return run(sql, *rest)

    with connection.execute_wrapper(execute):
        yield
    assert not list(waiting), "nothing was done"


def deleted_before(statement: re.Pattern[str], thing: Model) -> AbstractContextManager[None]:
    return elsewhere_before(statement, thing.delete)


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


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["{}/delete/", ""])
def test_an_article_stays_that_somebody_writes_about_while_it_is_deleted(client: Client, way: str) -> None:
    client.force_login(make_user(ADMINISTRATOR))
    article = make_article()
    address = "/admin/news/article/" + way.format(article.pk)
    sure = {"post": "yes", "action": "delete_selected", "_selected_action": str(article.pk)}
    with elsewhere_before(re.compile('^DELETE FROM "news_article"'), lambda: comments.make_comment(article)):
        answer = client.post(address, sure)
    assert (answer.status_code, answer.headers["Location"]) == (302, address)
    page = client.get(address).text
    assert "Chưa xóa gì: vừa có người viết thêm" in page
    assert "Đã xóa" not in page
    assert not LogEntry.objects.exists()
    assert Comment.objects.get().article == article
    assert client.post(address, sure).status_code == 302
    assert not Comment.objects.exists()
