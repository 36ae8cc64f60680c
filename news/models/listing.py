from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from news.models.articles import Article
from news.models.filing import Category, Tag
from news.querysets import ListingQuerySet


class Listing(models.Model):
    """One line of a list: a published article, with the moments between which it is shown.

    Of the article it only says again what the list's order needs, so that a page of a list is a short
    piece of one index, wherever in the list it lies. Kept up to date by news.listing.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, db_index=False, related_name="+")
    published_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)

    objects = ListingQuerySet.as_manager()

    class Meta:
        abstract = True


class CategoryListing(Listing):
    """An article in the list of its main category, of each further one, and of the one above each."""

    pk = models.CompositePrimaryKey("article_id", "category_id")
    category = models.ForeignKey(Category, on_delete=models.CASCADE, db_index=False, related_name="+")

    class Meta:
        verbose_name = _("dòng của danh sách chuyên mục")
        verbose_name_plural = _("danh sách chuyên mục")
        default_permissions = ()
        indexes = [
            models.Index(
                "category",
                F("published_at").desc(),
                F("article").desc(),
                "expires_at",
                name="news_newest_listed_in_category",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category_id}: {self.article_id}"


class TagListing(Listing):
    """An article in the list of a tag."""

    pk = models.CompositePrimaryKey("article_id", "tag_id")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, db_index=False, related_name="listings")

    class Meta:
        verbose_name = _("dòng của danh sách thẻ")
        verbose_name_plural = _("danh sách thẻ")
        default_permissions = ()
        indexes = [
            models.Index(
                "tag",
                F("published_at").desc(),
                F("article").desc(),
                "expires_at",
                name="news_newest_listed_under_tag",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tag_id}: {self.article_id}"
