"""The query behind every article's stars (pagecache.prepared)."""

from django.db.models import Count, QuerySet, Sum

from news.models import Article
from pagecache.prepared import prepared
from ratings.models import Rating
from ratings.querysets import RatingSummary


def summary_of(article: Article) -> RatingSummary:
    """One query. Summed and divided here: the databases round an average each in their own way."""
    rows = _count_and_stars(article=article.pk)
    count, stars = rows[0] if rows else (0, 0)
    return RatingSummary.of(count=count, stars=stars)


@prepared
def _count_and_stars(article: int) -> QuerySet[Rating, tuple[int, int]]:
    of_article = Rating.objects.filter(article=article).values("article")
    return of_article.annotate(n=Count("pk"), stars=Sum("score")).values_list("n", "stars")
