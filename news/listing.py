"""Keeps the lists of categories and tags (news.models.listing) as the articles are.

Whoever changes articles sends content_changed once their categories and tags are saved, and that is all.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import pre_delete

from news.models import Article, Category, CategoryListing, TagListing
from pagecache.signals import content_changed

_AT_ONCE = 1000  # articles

Filed = set[tuple[int, int]]  # pairs of an article's number and that of a category or tag


def list_articles(pks: Sequence[int]) -> None:
    """Write the lines of these articles anew. Eight statements for each thousand articles."""
    for some in _in_turn(pks):
        with transaction.atomic():
            _list(some)


def list_moved_category(pk: int) -> None:
    """Its articles stand in the list of the category above it, too; another one after it has moved.

    Only what has changed is written: four statements for each thousand articles when nothing has.
    """
    for some in _in_turn(_articles_in(pk)):
        if _filed_in_categories(some) != _listed(some):
            list_articles(some)


def _in_turn(pks: Sequence[int]) -> Iterator[Sequence[int]]:
    return (pks[start : start + _AT_ONCE] for start in range(0, len(pks), _AT_ONCE))


def _list(pks: Sequence[int]) -> None:
    # Locked, so that two changes of an article do not both write its lines.
    articles = Article.objects.filter(pk__in=pks).order_by("pk").select_for_update()
    columns = articles.only("status", "published_at", "expires_at")
    shown = {article.pk: article for article in columns if article.status == Article.Status.PUBLISHED}
    tags = Article.tags.through.objects.filter(article__in=shown).values_list("article", "tag")
    _write(CategoryListing, "category_id", pks, shown, _filed_in_categories(shown))
    _write(TagListing, "tag_id", pks, shown, set(tags))


def _write(
    model: Any,
    heading: str,
    pks: Sequence[int],
    shown: dict[int, Article],
    filed: Filed,
) -> None:
    model.objects.filter(article__in=pks).delete()
    model.objects.bulk_create(
        model(
            article_id=pk,
            published_at=shown[pk].published_at,
            expires_at=shown[pk].expires_at,
            **{heading: under},
        )
        for pk, under in sorted(filed)
    )


def _filed_in_categories(pks: Iterable[int]) -> Filed:
    """Main and further categories, and the one above each."""
    pks = list(pks)
    main = Article.objects.filter(pk__in=pks).values_list("pk", "category")
    further = Article.other_categories.through.objects.filter(article__in=pks)
    filed: Filed = {*main, *further.values_list("article", "category")}
    above = {child.pk: child.parent_id for child in Category.objects.exclude(parent=None)}
    return filed | {(pk, parent) for pk, category in filed if (parent := above.get(category))}


def _articles_in(category: int) -> list[int]:
    """Published ones, whose main or further category it is."""
    published = Article.objects.filter(status=Article.Status.PUBLISHED).order_by()
    main = published.filter(category=category).values_list("pk", flat=True)
    return list(main.union(published.filter(other_categories=category).values_list("pk", flat=True)))


def _listed(pks: Sequence[int]) -> Filed:
    return set(CategoryListing.objects.filter(article__in=pks).values_list("article", "category"))


def follow(*, sender: type[Model], pks: Sequence[int], **kwargs: Any) -> None:
    """Receives content_changed."""
    if sender is Article:
        list_articles(pks)
    elif sender is Category:
        for pk in pks:
            list_moved_category(pk)


def leave_category(*, instance: Category, **kwargs: Any) -> None:
    """Before a category goes: what was also filed in it leaves the list of the one above, too.

    A signal, because deleting many calls no delete().
    """
    affected = _articles_in(instance.pk)
    Article.other_categories.through.objects.filter(category=instance).delete()
    list_articles(affected)


content_changed.connect(follow, dispatch_uid="news.listing.follow")
pre_delete.connect(leave_category, sender=Category, dispatch_uid="news.listing.leave_category")
