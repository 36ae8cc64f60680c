"""An article's stars, as its page and its rating form show them."""

from django.db.models import Count, Func, OuterRef, Subquery, TextField

from news.models import Article
from ratings.models import LEAST, MOST, Rating
from ratings.querysets import RatingSummary


class _CountAndSum(Func):
    """ "4 17". It is no Aggregate, which the ORM would group by."""

    template = "COUNT(*) || ' ' || COALESCE(SUM(%(expressions)s), 0)"
    output_field = TextField()


def rating_numbers() -> Subquery:
    """A column of the article's page (news.page.PARTS); summary_in() reads it."""
    ratings = Rating.objects.filter(article=OuterRef("pk")).order_by()
    return Subquery(ratings.values_list(_CountAndSum("score")))


def summary_of(article: Article) -> RatingSummary:
    """With how many gave how many stars. One query."""
    given = Rating.objects.filter(article=article).order_by().values_list("score")
    numbers = dict(given.annotate(number=Count("pk")))
    counts = tuple(numbers.get(score, 0) for score in range(LEAST, MOST + 1))
    stars = sum(score * count for score, count in enumerate(counts, start=LEAST))
    return RatingSummary.of(count=sum(counts), stars=stars, counts=counts)


def summary_in(numbers: str) -> RatingSummary:
    """Summed and divided here: the databases round an average each in their own way."""
    count, stars = map(int, numbers.split())
    return RatingSummary.of(count=count, stars=stars)
