import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from news.models import Article
from ratings.querysets import RatedArticleQuerySet, RatingSummary

LEAST, MOST = 1, 5


class Rating(models.Model):
    """One visitor's stars for an article, which they may change or withdraw. The key names nobody."""

    article = models.ForeignKey(
        Article,
        on_delete=models.CASCADE,
        db_index=False,
        related_name="ratings",
        verbose_name=_("bài viết"),
    )
    visitor_key = models.CharField(max_length=64)
    score = models.PositiveSmallIntegerField(_("số sao"))
    rated_at = models.DateTimeField(_("đánh giá lúc"))

    class Meta:
        verbose_name = _("lượt đánh giá")
        verbose_name_plural = _("đánh giá")
        default_permissions = ("view",)
        indexes = [models.Index(fields=["article", "score"], name="ratings_scores_of_article")]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "visitor_key"], name="ratings_one_per_visitor_and_article"
            ),
            models.CheckConstraint(
                condition=Q(score__gte=LEAST, score__lte=MOST), name="ratings_score_is_one_to_five"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.score}/{MOST}"


class RatedArticle(Article):
    """An article as staff see it in the summary of ratings."""

    rating_count: int  # from with_ratings()
    rating_stars: int
    rated_at: dt.datetime

    rated = RatedArticleQuerySet.as_manager()

    class Meta:
        proxy = True
        verbose_name = _("bài viết được đánh giá")
        verbose_name_plural = _("đánh giá của bạn đọc")
        default_permissions = ()  # asked for is ratings.view_rating

    def summary(self) -> RatingSummary:
        return RatingSummary.of(count=self.rating_count, stars=self.rating_stars)
