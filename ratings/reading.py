"""An article's stars, as its page and its rating form show them."""

from django.db.models import Func, OuterRef, Subquery, TextField

from news.models import Article
from ratings.models import Rating
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
    """One query."""
    return summary_in(Rating.objects.filter(article=article).values_list(_CountAndSum("score"), flat=True)[0])


def summary_in(numbers: str) -> RatingSummary:
    """Summed and divided here: the databases round an average each in their own way."""
    count, stars = map(int, numbers.split())
    return RatingSummary.of(count=count, stars=stars)
