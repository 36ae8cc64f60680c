"""Articles that are due to be looked at again, and the button that somebody has."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from accounts.roles import EDITOR, MODERATOR, PUBLISHER
from news.models import Article
from news.states import StateKey
from newsroom.models import DeskSettings
from newsroom.reviewing import months_later, review_articles
from tests.accounts.factories import make_user
from tests.news.factories import make_article, make_category
from tests.newsroom.factories import limit, make_in_state

pytestmark = pytest.mark.django_db
PAGE = "/admin/news/article/ra-soat/"
DAY = dt.timedelta(days=1)


@pytest.fixture
def publisher(client: Client) -> Client:
    client.force_login(make_user(PUBLISHER))
    return client


def make_due(title: str = "Đến hạn", **fields: object) -> Article:
    return make_article(title, **{"review_on": timezone.localdate(), **fields})


def listed(client: Client, group: str = "") -> list[str]:
    return [article.title for article in client.get(PAGE, {"nhom": group}).context["articles"]]


def in_a_year() -> dt.date:
    return months_later(timezone.localdate(), 12)


def press(client: Client, article: Article, **said: object) -> str:
    sent = {"mot": article.pk, "den": in_a_year().isoformat(), **said}
    return client.post(PAGE, sent, follow=True).content.decode()


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        ("2026-07-10", 12, "2027-07-10"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-12-05", 1, "2027-01-05"),
    ],
)
def test_months_later_is_the_same_day_or_the_last(day: str, months: int, found: str) -> None:
    assert months_later(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(found)


def test_what_is_past_its_own_day_is_due(publisher: Client) -> None:
    today = timezone.localdate()
    make_due("Hôm qua", review_on=today - DAY)
    make_due("Hôm nay")
    make_due("Ngày mai", review_on=today + DAY)
    make_article("Chưa đặt")
    assert listed(publisher) == ["Hôm qua", "Hôm nay"]


def test_what_has_no_day_is_due_by_its_age(publisher: Client) -> None:
    DeskSettings.objects.create(review_months=3)
    before = timezone.now() - 91 * DAY
    make_article("Cũ", published_at=before - 5 * DAY)
    make_article("Mới", published_at=timezone.now() - 80 * DAY)
    make_due("Cũ, có ngày", published_at=before - 5 * DAY)
    assert listed(publisher, "tuoi") == ["Cũ"]


@pytest.mark.parametrize("key", set(StateKey) - {StateKey.PUBLISHED})
def test_what_readers_do_not_see_is_not_due(publisher: Client, key: StateKey) -> None:
    make_in_state(key, timezone.now(), review_on=timezone.localdate() - DAY)
    assert listed(publisher) == []


def test_having_looked_sets_the_next_day_and_stands_in_both_histories(publisher: Client) -> None:
    article = make_due()
    updated = article.updated_at
    assert "Đã rà soát 1 bài" in press(publisher, article)
    article.refresh_from_db()
    assert (article.review_on, article.revision, article.updated_at) == (in_a_year(), 1, updated)
    assert "Đã rà soát" in article.versions.get().reason
    assert "Đã rà soát" in LogEntry.objects.get().change_message
    assert listed(publisher) == []


def test_several_are_ticked_at_once(publisher: Client) -> None:
    pks = [make_due(f"Bài {number}").pk for number in range(3)]
    publisher.post(PAGE, {"bai": pks[:2], "den": in_a_year().isoformat()})
    assert listed(publisher) == ["Bài 2"]


def test_the_button_of_a_row_is_for_that_row_alone(publisher: Client) -> None:
    one, other = make_due("Một"), make_due("Hai")
    press(publisher, one, bai=[other.pk])
    assert listed(publisher) == ["Hai"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"den": "2020-01-01"}, "Ngày rà soát lại phải sau hôm nay."),
        ({"den": "9999-12-31"}, "Ngày phải từ"),
        ({"den": ""}, "bắt buộc"),
        ({"mot": "x"}, "Hãy chọn ít nhất một bài."),
        ({"mot": "9" * 30}, "Hãy chọn ít nhất một bài."),
    ],
)
def test_what_is_wrong_is_told_and_nothing_changes(
    publisher: Client, said: dict[str, str], words: str
) -> None:
    article = make_due()
    assert words in press(publisher, article, **said)
    article.refresh_from_db()
    assert article.revision == 0


@pytest.mark.parametrize("role", [EDITOR, MODERATOR])
def test_who_may_not_save_what_is_public_reviews_nothing(client: Client, role: str) -> None:
    article = make_due()
    client.force_login(make_user(role))
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"mot": article.pk, "den": in_a_year().isoformat()}).status_code == 403
    assert not LogEntry.objects.exists()


def test_what_is_outside_ones_remit_is_not_listed_and_is_left(client: Client) -> None:
    theirs, others = make_category("Của họ"), make_category("Khác")
    make_due("Của họ", category=theirs)
    foreign = make_due("Khác", category=others)
    client.force_login(limit(make_user(PUBLISHER), theirs))
    assert listed(client) == ["Của họ"]
    assert "Bỏ qua 1 bài" in press(client, foreign)
    foreign.refresh_from_db()
    assert foreign.revision == 0


def test_what_was_taken_down_meanwhile_is_left(publisher: Client) -> None:
    article = make_in_state(StateKey.WITHDRAWN, timezone.now(), review_on=timezone.localdate())
    assert "Bỏ qua 1 bài" in press(publisher, article)


def test_a_save_over_a_review_is_stopped(publisher: Client) -> None:
    """The form holds the day of review too, so an older one would take it back."""
    article = make_due()
    press(publisher, article)
    answer = publisher.post(
        f"/admin/news/article/{article.pk}/change/", {"title": "Khác", "seen_revision": "0"}
    )
    assert answer.status_code == 409


def test_readers_see_the_same_page_after_a_review(publisher: Client) -> None:
    article = make_due()
    before = Client().get(article.get_absolute_url()).content
    by = make_user(PUBLISHER, username="khac")
    articles = Article.objects.filter(pk=article.pk)
    review_articles(articles=articles, by=by, now=timezone.now(), next_on=in_a_year())
    assert Client().get(article.get_absolute_url()).content == before


def test_the_day_of_review_is_set_in_the_form_of_the_article(publisher: Client) -> None:
    article = make_article()
    assert 'name="review_on"' in publisher.get(f"/admin/news/article/{article.pk}/change/").content.decode()


def test_long_lists_come_in_pages(publisher: Client) -> None:
    category = make_category()
    for number in range(52):
        make_due(f"Bài {number}", category=category)
    assert len(listed(publisher)) == 50
    assert "Trang sau" in publisher.get(PAGE).content.decode()
    second = publisher.get(PAGE, {"trang": "2"})
    assert len(second.context["articles"]) == 2
    assert "Trang trước" in second.content.decode()


def test_the_list_asks_as_many_queries_however_long_it_is(
    publisher: Client, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    make_due()
    few = count_queries(lambda: publisher.get(PAGE))
    for number in range(8):
        make_due(f"Bài {number}", category=make_category(f"Mục {number}"))
    assert count_queries(lambda: publisher.get(PAGE)) == few


def test_a_review_is_a_version_with_the_words_as_they_are(publisher: Client) -> None:
    article = make_due()
    press(publisher, article)
    content = article.versions.get().content
    assert (content["title"], content["review_on"]) == (article.title, in_a_year().isoformat())
