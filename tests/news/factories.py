import datetime as dt
from collections.abc import Iterable
from typing import Any

from news.models import Article, Category, Source, Tag
from pagecache.signals import content_changed

MOMENT = dt.datetime(2026, 7, 5, 9, 0, tzinfo=dt.UTC)

LEAD = "Sáng 5/7, tại hội trường trung tâm, kỳ họp thứ mười của HĐND tỉnh đã khai mạc với 58 đại biểu có mặt."


def ready() -> dict[str, Any]:
    """The fields by which every check before publishing is met."""
    return {"lead": LEAD, "source": Source.objects.first() or make_source()}


def make_category(name: str = "Tin trong tỉnh", **fields: Any) -> Category:
    return Category.objects.create(name=name, **fields)


def make_source(name: str = "Báo Lam Giang", **fields: Any) -> Source:
    return Source.objects.create(name=name, **fields)


def make_tag(name: str = "kỳ họp") -> Tag:
    return Tag.objects.create(name=name)


def make_article(
    title: str = "Khai mạc kỳ họp thứ mười",
    *,
    tags: Iterable[Tag] = (),
    other_categories: Iterable[Category] = (),
    **fields: Any,
) -> Article:
    """A published article; pass status, published_at or category to make another kind."""
    article = _saved(title, **fields)
    if tags:
        article.tags.set(tags)
    if other_categories:
        article.other_categories.set(other_categories)
    _announce([article])
    return article


def make_articles(each: Iterable[dict[str, Any]]) -> list[Article]:
    """One for each of the fields, announced together as an import does: for tests that need hundreds."""
    articles = [_saved(**fields) for fields in each]
    _announce(articles)
    return articles


def _saved(title: str, **fields: Any) -> Article:
    if "category" not in fields:
        fields["category"] = Category.objects.first() or make_category()
    fields.setdefault("status", Article.Status.PUBLISHED)
    fields.setdefault("published_at", MOMENT)
    fields.setdefault("body", "<p>Sáng nay, kỳ họp đã khai mạc.</p>")
    return Article.objects.create(title=title, **fields)


def _announce(articles: list[Article]) -> None:
    """As whoever makes some does."""
    content_changed.send(sender=Article, pks=[article.pk for article in articles], withdrawn=False)
