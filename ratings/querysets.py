from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Max, Sum

from vietnamese.formatting import decimal, number

if TYPE_CHECKING:
    from ratings.models import RatedArticle, Rating  # noqa: F401  (named in a string)


@dataclass(frozen=True)
class ScoreCount:
    """How many visitors gave so many stars; `percent` is the length of its bar, of a whole of 100."""

    score: int
    count: int
    percent: int


@dataclass(frozen=True)
class RatingSummary:
    """How many visitors rated an article and their mean of 1 to 5 stars, exact; None while nobody has.

    `counts` say how often 1, 2, 3, 4 and 5 stars were given, where that was asked for.
    """

    count: int
    average: Decimal | None
    counts: tuple[int, ...] = field(default=(), compare=False)

    @property
    def full_stars(self) -> int:
        """The average as whole stars, rounded half up."""
        return int((self.average or 0) + Decimal("0.5"))

    @property
    def written_count(self) -> str:
        """Empty while nobody has rated."""
        return number(self.count) if self.count else ""

    @property
    def written_average(self) -> str:
        return decimal(self.average) if self.average else ""

    @property
    def distribution(self) -> list[ScoreCount]:
        """The most stars first, as people read it; nothing while nobody has rated."""
        if not self.count:
            return []
        given = enumerate(self.counts, start=1)
        return [ScoreCount(score, n, round(100 * n / self.count)) for score, n in given][::-1]

    @classmethod
    def of(cls, *, count: int, stars: int, counts: tuple[int, ...] = ()) -> "RatingSummary":
        return cls(count, Decimal(stars) / count if count else None, counts)


class RatedArticleQuerySet(models.QuerySet["RatedArticle"]):
    def with_ratings(self) -> "RatedArticleQuerySet":
        """Articles that somebody rated, with the numbers of RatingSummary."""
        counted = self.annotate(
            rating_count=Count("ratings"),
            rating_stars=Sum("ratings__score"),
            rated_at=Max("ratings__rated_at"),
        )
        return counted.filter(rating_count__gt=0)

    def most_rated_first(self) -> "RatedArticleQuerySet":
        return self.order_by("-rating_count", "-pk")
