"""How the desk finds articles again: by title and lead, with marks or without, whatever their state."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from accounts.roles import EDITOR, REPORTER
from news.models import Article, ArticleWords
from news.states import StateKey
from tests.accounts.factories import make_user
from tests.news.factories import make_article
from tests.newsroom.factories import make_in_state
from tests.newsroom.forms import address_of, opened, save

pytestmark = pytest.mark.django_db
LIST = "/admin/news/article/"


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user(EDITOR, username="bien-tap"))
    return client


def found(client: Client, asked: str) -> list[str]:
    answer = client.get(LIST, {"q": asked})
    assert answer.status_code == 200
    return [article.title for article in answer.context["cl"].result_list]


@pytest.mark.parametrize(
    "asked",
    [
        *("nghi quyet", "NGHỊ QUYẾT", "nghị quyết", "quyết nghi", "nghi quye", "hội trường", "DAI BIEU"),
        *('"nghi quyet moi"', '"Nghị  quyết', "58 đại", "12/nq-hđnd", "“thông qua”"),
    ],
)
def test_marks_capitals_and_order_make_no_difference(editor: Client, asked: str) -> None:
    lead = "Tại hội trường, 58 đại biểu đã “thông qua” Nghị quyết 12/NQ-HĐND."
    make_article("Nghị quyết mới của Hội đồng", lead=lead)
    make_article("Quyết tâm của cử tri")
    assert found(editor, asked) == ["Nghị quyết mới của Hội đồng"]


@pytest.mark.parametrize("asked", ["nghi lua", '"quyet nghi"', "100%", "nghi_quyet", "x" * 3000])
def test_what_is_not_said_is_not_found(editor: Client, asked: str) -> None:
    make_article("Nghị quyết mới")
    assert found(editor, asked) == []


@pytest.mark.parametrize("asked", ["", '"', '" "', "\u0301"])
def test_nothing_asked_shows_all(editor: Client, asked: str) -> None:
    make_article("Nghị quyết mới")
    assert found(editor, asked) == ["Nghị quyết mới"]


@pytest.mark.parametrize("key", list(StateKey))
def test_article_is_found_in_every_state(editor: Client, key: StateKey) -> None:
    make_in_state(key, timezone.now(), title="Cấp nước sạch")
    assert found(editor, "cap nuoc sach") == ["Cấp nước sạch"]


def test_new_words_are_found_once_they_are_saved_and_old_ones_no_more(editor: Client) -> None:
    article = make_article("Nghị quyết", status=Article.Status.DRAFT, published_at=None)
    save(editor, article, opened(editor, address_of(article)), title="Cấp nước")
    assert found(editor, "cap nuoc") == ["Cấp nước"]
    assert found(editor, "nghi quyet") == []


def test_draft_of_somebody_else_is_found_by_no_reporter(client: Client) -> None:
    make_article("Nghị quyết", status=Article.Status.DRAFT, published_at=None, created_by=make_user(EDITOR))
    client.force_login(make_user(REPORTER, username="phong-vien"))
    assert found(client, "nghi quyet") == []


def test_words_go_with_their_article() -> None:
    make_article("Nghị quyết").delete()
    assert not ArticleWords.objects.exists()


def test_finding_costs_the_same_for_one_and_for_many(
    editor: Client, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    make_article("Nghị quyết một")
    one = count_queries(lambda: found(editor, "nghi quyet"))
    for number in range(8):
        make_article(f"Nghị quyết số {number}")
    assert count_queries(lambda: found(editor, "nghi quyet")) == one
