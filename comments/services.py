import datetime as dt

from django.conf import settings
from django.db import transaction

from comments.models import Comment
from guard.events import tell_once_kept
from guard.limits import Limit, browser_key, take_slots
from news.models import Article


def network_limit() -> Limit:
    return Limit("comment", settings.COMMENTS_NETWORK_LIMIT, settings.COMMENTS_WINDOW)


def visitor_limit() -> Limit:
    return Limit("comment-visitor", settings.COMMENTS_VISITOR_LIMIT, settings.COMMENTS_WINDOW)


@transaction.atomic
def submit_comment(
    *,
    article: Article,
    name: str,
    email: str,
    text: str,
    parent: Comment | None,
    consent_text: str,
    consent_version: int,
    visitor_key: str,
    network_key: str,
    now: dt.datetime,
) -> Comment:
    """Keep a comment for the moderators. Raises RateLimited, and then nothing is kept.

    `network_key` is guard.limits.network_key() of network_limit(). Both slots are given back if the write
    fails, so that a person is never kept waiting for a comment that was not kept.
    """
    of_visitor = visitor_limit()
    slots = [(network_limit(), network_key), (of_visitor, browser_key(of_visitor, visitor_key, now=now))]
    take_slots(slots, now=now)
    tell_once_kept("comment received", article=article.pk)
    return Comment.objects.create(
        article=article,
        name=name,
        email=email,
        text=text,
        parent=_held(parent),
        consent_text=consent_text,
        consent_version=consent_version,
        visitor_key=visitor_key,
        created_at=now,
    )


def _held(parent: Comment | None) -> Comment | None:
    """The comment that is answered, which now stays until the answer is kept.

    One that was deleted while the answer was on its way takes nobody's words with it (Comment.parent).
    """
    if parent is None:
        return None
    return Comment.objects.select_for_update(of=("self",), no_key=True).filter(pk=parent.pk).first()
