from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from vietnamese.folding import fold

if TYPE_CHECKING:
    from news.models.articles import Article

_MOST_ASKED = 10  # words and phrases of one question


class ArticleWordsQuerySet(models.QuerySet["ArticleWords"]):
    def keep(self, articles: "Iterable[Article]") -> None:
        """Store what these say now."""
        texts = ((article, _folded(f"{article.title} {article.lead}")) for article in articles)
        self.bulk_create(
            (self.model(article=article, text=text) for article, text in texts),
            update_conflicts=True,
            unique_fields=["article"],
            update_fields=["text"],
        )

    def having(self, asked: str) -> "ArticleWordsQuerySet":
        """Those with all words that are asked, or parts of words, and each phrase in quotation marks."""
        outside, inside = asked.split('"')[::2], asked.split('"')[1::2]
        parts = [*map(_folded, inside), *(word for text in outside for word in _folded(text).split())]
        found = self
        for part in list(filter(None, parts))[:_MOST_ASKED]:
            at = StrIndex("text", models.Value(part))  # of LIKE, PostgreSQL makes twice the work
            found = found.filter(GreaterThan(at, 0))
        return found


class ArticleWords(models.Model):
    """Title and lead of an article, without marks and capitals: by this the desk finds it, in any state.

    A table of its own, because every search reads it whole; among the long texts of articles that takes
    eight times as long.
    Kept by Article.save() and by the import.
    """

    article = models.OneToOneField(
        "news.Article", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    text = models.TextField()

    objects = ArticleWordsQuerySet.as_manager()

    class Meta:
        verbose_name = _("từ để tìm bài")
        verbose_name_plural = _("từ để tìm bài")
        default_permissions = ()

    def __str__(self) -> str:
        return self.text[:80]


def _folded(text: str) -> str:
    return " ".join(fold(text).split())
