import datetime as dt

from django.conf import settings
from django.db import IntegrityError, transaction

from guard.events import tell_once_kept
from guard.limits import Limit, take_slot
from news.models import Article
from ratings.models import Rating


class RatingsClosed(Exception):
    """The office takes no ratings for this article."""


def rating_limit() -> Limit:
    """New ratings of one network for one article."""
    return Limit("rating", settings.GUARD_BALLOT_LIMIT, settings.GUARD_BALLOT_WINDOW)


@transaction.atomic
def rate_article(
    *, article: Article, score: int, visitor_key: str, network_key: str, now: dt.datetime
) -> None:
    """Keep a visitor's stars, or change them. Raises RatingsClosed, or RateLimited for a new rating only.

    `network_key` is guard.limits.network_key() of rating_limit().
    """
    if not article.allows_ratings:
        raise RatingsClosed
    rating = Rating(article=article, visitor_key=visitor_key, score=score, rated_at=now)
    is_new = _is_new(rating)
    if not is_new and _is_changed(rating):
        tell_once_kept("rating changed", article=article.pk)
        return
    if not is_new:  # the old one was withdrawn a moment before it could be changed
        _put(rating)
    take_slot(rating_limit(), network_key, now=now)
    tell_once_kept("rating given", article=article.pk)


def withdraw_rating(*, article: Article, visitor_key: str) -> None:
    """Take a visitor's stars away again, also where new ones are no longer taken."""
    withdrawn, _rows = Rating.objects.filter(article=article, visitor_key=visitor_key).delete()
    if withdrawn:
        tell_once_kept("rating withdrawn", article=article.pk)


def _is_new(rating: Rating) -> bool:
    """Insert it unless the visitor has rated the article: the constraint decides, in its own savepoint."""
    try:
        with transaction.atomic():
            rating.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _is_changed(rating: Rating) -> bool:
    """Whether there still was a rating of this visitor to change."""
    given = Rating.objects.filter(article=rating.article, visitor_key=rating.visitor_key)
    return bool(given.update(score=rating.score, rated_at=rating.rated_at))


def _put(rating: Rating) -> None:
    """Insert it, or change what another request of this visitor has put there meanwhile."""
    Rating.objects.bulk_create(
        [rating],
        update_conflicts=True,
        unique_fields=["article", "visitor_key"],
        update_fields=["score", "rated_at"],
    )
