"""Many articles at once: what is done, what is left and why."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from accounts.roles import EDITOR, PUBLISHER, REPORTER
from news.models import Article
from news.states import StateKey
from newsroom import bulk
from newsroom.bulk import file_articles, publish_articles, take_down_articles
from newsroom.refusals import Empty, OutsideRemit, ReasonMissing, TooMany
from tests.accounts.factories import make_user
from tests.news.factories import make_article, make_articles, make_category
from tests.newsroom.factories import limit, make_in_state
from tests.newsroom.test_admin import LIST

NOW = dt.datetime(2026, 7, 10, 1, 0, tzinfo=dt.UTC)

pytestmark = pytest.mark.django_db


def test_a_list_moves_those_that_can_be_and_names_the_others() -> None:
    inside = make_category("Kỳ họp")
    publisher = limit(make_user(PUBLISHER), inside)
    good = make_in_state(StateKey.DRAFT, NOW, category=inside)
    make_in_state(StateKey.DRAFT, NOW, category=inside, body="")
    make_in_state(StateKey.DRAFT, NOW, category=make_category("Khác"))
    done = publish_articles(articles=Article.objects.all(), by=publisher, now=NOW)
    assert done.moved == 1
    assert [type(refused) for _, refused in done.left] == [Empty, PermissionDenied]
    good.refresh_from_db()
    assert good.is_published(NOW)


def test_a_list_is_taken_down_with_one_reason() -> None:
    articles = [make_article(f"Tin {n}") for n in range(3)]
    by = make_user(PUBLISHER)
    done = take_down_articles(articles=Article.objects.all(), by=by, now=NOW, reason="Sai số liệu")
    assert done.moved == 3
    assert {article.versions.get().reason for article in articles} == {"Sai số liệu"}


def test_a_list_needs_a_reason_and_the_right() -> None:
    make_article()
    everything = Article.objects.all()
    with pytest.raises(ReasonMissing):
        take_down_articles(articles=everything, by=make_user(PUBLISHER), now=NOW, reason="")
    with pytest.raises(PermissionDenied):
        take_down_articles(articles=everything, by=make_user(EDITOR, username="khac"), now=NOW, reason="Sai")


def test_a_list_of_many_costs_as_much_as_one_of_two(count_queries) -> None:
    publisher = make_user(PUBLISHER)
    publisher.get_all_permissions()

    def publish() -> None:
        publish_articles(articles=Article.objects.filter(status="draft"), by=publisher, now=NOW)

    def make(number: int) -> None:
        for n in range(number):
            make_in_state(StateKey.DRAFT, NOW, title=f"Tin {n}")

    make(2)
    few = count_queries(publish)
    make(12)
    assert count_queries(publish) <= few


def make_many(number: int, **fields: object) -> None:
    category = make_category()
    make_articles({"title": f"Tin {n}", "category": category, **fields} for n in range(number))


def test_more_than_can_be_read_at_once_are_not_published_and_none_of_them_is(client: Client) -> None:
    make_many(bulk.MOST_READ + 1, status="draft", published_at=None)
    with pytest.raises(TooMany):
        publish_articles(articles=Article.objects.all(), by=make_user(PUBLISHER), now=NOW)
    client.force_login(make_user(PUBLISHER, username="duyet"))
    chosen = {"action": "publish", "select_across": "1", "_selected_action": [Article.objects.all()[0].pk]}
    page = client.post(LIST, chosen, follow=True).content.decode()
    assert "Đã chọn 201 bài; mỗi lần chỉ làm được với 200 bài." in page
    assert not Article.objects.exclude(status="draft").exists()


def test_as_many_as_can_be_read_are_judged_one_by_one() -> None:
    make_many(bulk.MOST_READ, status="draft", published_at=None)
    done = publish_articles(articles=Article.objects.all(), by=make_user(PUBLISHER), now=NOW)
    assert (done.moved, len(done.left)) == (0, bulk.MOST_READ)  # without source and lead


def test_a_reason_for_many_is_no_longer_than_for_one_and_comes_back(client: Client) -> None:
    article = make_article()
    client.force_login(make_user(PUBLISHER))
    chosen = {"action": "take_down", "_selected_action": [article.pk], "reason": "s" * 1001}
    page = client.post(LIST, chosen).content.decode()
    assert "s" * 1001 in page
    assert "1000" in page
    assert Article.objects.get().status == "published"


def test_the_page_that_asks_names_fifty_and_counts_the_others(client: Client) -> None:
    make_many(60)
    client.force_login(make_user(PUBLISHER))
    chosen = {"action": "take_down", "select_across": "1", "_selected_action": [Article.objects.all()[0].pk]}
    page = client.post(LIST, chosen).content.decode()
    assert (page.count("<li>Tin "), "và 10 bài khác" in page) == (50, True)


def test_articles_are_filed_elsewhere_from_the_list(client: Client) -> None:
    article = make_article(category=make_category("Cũ"))
    new = make_category("Kỳ họp")
    client.force_login(make_user(PUBLISHER))
    chosen = {"action": "file", "_selected_action": [article.pk]}
    assert 'name="category"' in client.post(LIST, chosen).content.decode()
    assert "Hãy chọn chuyên mục." in client.post(LIST, {**chosen, "category": ""}).content.decode()
    page = client.post(LIST, {**chosen, "category": new.pk}, follow=True).content.decode()
    assert "Đã chuyển 1 bài." in page
    assert "Khai mạc" in client.get(new.get_absolute_url()).content.decode()


def test_what_is_filed_elsewhere_is_a_version_that_can_be_undone() -> None:
    old, new = make_category("Cũ"), make_category("Mới")
    article = make_article(category=old)
    file_articles(articles=Article.objects.all(), category=new, by=make_user(PUBLISHER), now=NOW)
    baseline, saved = article.versions.order_by("number")
    assert (baseline.step, baseline.content["category"]) == ("baseline", old.pk)
    assert (saved.step, saved.content["category"]) == ("saved", new.pk)
    assert saved.reason == "Chuyển sang chuyên mục Mới."
    article.refresh_from_db()
    assert (article.category, article.revision, article.updated_at) == (new, 1, NOW)


def test_filing_leaves_what_is_not_theirs_to_change_and_what_is_there_already() -> None:
    old, new = make_category("Cũ"), make_category("Mới")
    editor = make_user(EDITOR)
    make_in_state(StateKey.DRAFT, NOW, category=old)
    make_in_state(StateKey.PUBLISHED, NOW, category=old)
    make_in_state(StateKey.DRAFT, NOW, category=new)
    done = file_articles(articles=Article.objects.all(), category=new, by=editor, now=NOW)
    assert done.moved == 1
    assert sorted(type(refused).__name__ for _, refused in done.left) == ["FiledThere", "PermissionDenied"]


def test_nobody_files_into_a_category_that_is_not_theirs(client: Client) -> None:
    theirs, other = make_category("Kỳ họp"), make_category("Khác")
    editor = limit(make_user(EDITOR), theirs)
    article = make_in_state(StateKey.DRAFT, NOW, category=theirs)
    with pytest.raises(OutsideRemit, match="Bạn không phụ trách chuyên mục “Khác”"):
        file_articles(articles=Article.objects.all(), category=other, by=editor, now=NOW)
    client.force_login(editor)
    chosen = {"action": "file", "_selected_action": [article.pk], "category": other.pk}
    assert "Bạn không phụ trách chuyên mục này" in client.post(LIST, chosen).content.decode()
    article.refresh_from_db()
    assert article.category == theirs


def test_a_reporter_files_their_own_draft_elsewhere() -> None:
    new = make_category("Mới")
    reporter = make_user(REPORTER)
    own = make_in_state(StateKey.DRAFT, NOW, created_by=reporter, category=make_category("Cũ"))
    others = make_in_state(StateKey.DRAFT, NOW, category=own.category)
    done = file_articles(articles=Article.objects.all(), category=new, by=reporter, now=NOW)
    assert (done.moved, [article for article, _ in done.left]) == (1, [others])


def test_filing_many_costs_as_much_as_filing_two(count_queries) -> None:
    publisher = make_user(PUBLISHER)
    publisher.get_all_permissions()
    first, second = make_category("Một"), make_category("Hai")

    def file(category: object) -> None:
        file_articles(articles=Article.objects.all(), category=category, by=publisher, now=NOW)

    make_articles({"title": f"Tin {n}", "category": first} for n in range(2))
    few = count_queries(lambda: file(second))
    make_articles({"title": f"Tin thêm {n}", "category": first} for n in range(12))
    Article.objects.update(category=first)
    assert count_queries(lambda: file(second)) <= few


@pytest.mark.parametrize("reason", ["", " ", "\x01"])
def test_a_reason_that_says_nothing_is_asked_for_again(client: Client, reason: str) -> None:
    article = make_article()
    client.force_login(make_user(PUBLISHER))
    asked = {"action": "take_down", "_selected_action": article.pk, "reason": reason}
    assert "Hãy ghi lý do" in client.post(LIST, asked).content.decode()
    article.refresh_from_db()
    assert article.status == Article.Status.PUBLISHED
