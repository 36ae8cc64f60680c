"""The lists of categories and tags follow what becomes of the articles."""

import datetime as dt

import pytest

from accounts.roles import PUBLISHER
from news.listing import list_articles, list_moved_category
from news.models import Article, Category, CategoryListing, Tag, TagListing
from newsroom.bulk import publish_articles, take_down_articles
from pagecache.signals import content_changed
from tests.accounts.factories import make_user
from tests.news.factories import MOMENT, make_article, make_category, make_tag, ready

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


def changed(row: Article | Category) -> None:
    row.save()
    content_changed.send(sender=type(row), pks=[row.pk], withdrawn=False)


def in_list(category: Category, now: dt.datetime = MOMENT) -> list[int]:
    listed = CategoryListing.objects.filter(category=category).public(now)
    return [row["article"] for row in listed]


def under(tag: Tag) -> list[int]:
    return [row["article"] for row in TagListing.objects.filter(tag=tag).public(MOMENT)]


def test_an_article_stands_in_its_categories_and_in_those_above_once() -> None:
    parent = make_category("Hoạt động")
    child, sibling = make_category("Kỳ họp", parent=parent), make_category("Giám sát", parent=parent)
    article = make_article(category=child, other_categories=[sibling])
    for category in [parent, child, sibling]:
        assert in_list(category) == [article.pk]


def test_the_newest_stand_first() -> None:
    tag = make_tag()
    old, new = make_article("Cũ", published_at=MOMENT - HOUR, tags=[tag]), make_article("Mới", tags=[tag])
    assert in_list(old.category) == under(tag) == [new.pk, old.pk]


def test_lists_agree_with_the_rule_of_what_is_published() -> None:
    tag = make_tag()
    for status in Article.Status:
        for published_at, expires_at in [(-2, None), (0, None), (1, None), (-2, 0), (-2, 1)]:
            moments = {"published_at": MOMENT + published_at * HOUR}
            if expires_at is not None:
                moments["expires_at"] = MOMENT + expires_at * HOUR
            make_article(status=status, tags=[tag], **moments)
    published = set(Article.objects.published(MOMENT).values_list("pk", flat=True))
    assert set(in_list(Category.objects.get())) == set(under(tag)) == published


def test_a_change_of_category_tag_or_moment_is_followed() -> None:
    old, new = make_category("Cũ"), make_category("Mới")
    article = make_article(category=old, tags=[make_tag("cũ")])
    article.category, article.published_at = new, MOMENT + HOUR
    article.tags.set([make_tag("mới")])
    changed(article)
    assert (in_list(old), in_list(new), in_list(new, MOMENT + HOUR)) == ([], [], [article.pk])
    assert not TagListing.objects.filter(tag__name="cũ").exists()


def test_publishing_and_withdrawing_put_it_in_and_take_it_out() -> None:
    article = make_article(status=Article.Status.DRAFT, published_at=None, **ready())
    desk = make_user(PUBLISHER)
    publish_articles(articles=Article.objects.all(), by=desk, now=MOMENT)
    assert in_list(article.category) == [article.pk]
    take_down_articles(articles=Article.objects.all(), by=desk, now=MOMENT, reason="Sai số liệu")
    assert in_list(article.category) == []


def test_a_category_that_moves_takes_its_articles_along() -> None:
    first, second = make_category("Một"), make_category("Hai")
    child = make_category("Con", parent=first)
    article = make_article(category=child)
    child.parent = second
    changed(child)
    assert (in_list(first), in_list(second), in_list(child)) == ([], [article.pk], [article.pk])


def test_one_that_also_stands_there_by_itself_keeps_no_other_in_the_list_above() -> None:
    parent = make_category("Trên")
    child = make_category("Dưới", parent=parent)
    oldest = make_article("Cũ nhất", category=child, other_categories=[parent])
    make_article("Mới hơn", category=child)
    child.parent = None
    changed(child)
    assert in_list(parent) == [oldest.pk]


def test_a_category_that_is_renamed_costs_its_articles_nothing(count_queries) -> None:
    category = make_category()
    make_article(category=category)
    few = count_queries(lambda: list_moved_category(category.pk))
    for number in range(5):
        make_article(f"Bài {number}", category=category)
    assert count_queries(lambda: list_moved_category(category.pk)) == few <= 6


def test_a_category_that_goes_leaves_no_line_in_the_one_above() -> None:
    parent = make_category("Trên")
    child = make_category("Dưới", parent=parent)
    make_article(category=make_category("Khác"), other_categories=[child])
    child.delete()
    assert in_list(parent) == []


def test_a_deleted_article_and_a_deleted_tag_leave_no_line() -> None:
    tag, other = make_tag("một"), make_tag("hai")
    article = make_article(tags=[tag, other])
    other.delete()
    assert TagListing.objects.count() == 1
    article.delete()
    assert not TagListing.objects.exists()
    assert not CategoryListing.objects.exists()


def test_many_articles_cost_as_many_statements_as_one(count_queries) -> None:
    pks = [make_article(f"Bài {number}", tags=[make_tag(f"thẻ {number}")]).pk for number in range(5)]
    one = count_queries(lambda: list_articles(pks[:1]))
    assert count_queries(lambda: list_articles(pks)) == one
