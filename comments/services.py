import datetime as dt

from django.conf import settings
from django.db import transaction

from accounts.models import User
from comments.models import Comment
from comments.querysets import CommentQuerySet
from guard.daykeys import day_hash
from guard.limits import Limit, take_slots
from news.models import Article
from pagecache.signals import content_changed


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
    visitor_key: str,
    network_key: str,
    now: dt.datetime,
) -> Comment:
    """Keep a comment for the moderators. Raises RateLimited, and then nothing is kept.

    `network_key` is guard.limits.network_key() of network_limit(). Both slots are given back if the write
    fails, so that a person is never kept waiting for a comment that was not kept.
    """
    of_visitor = visitor_limit()
    slots = [(network_limit(), network_key), (of_visitor, day_hash(now, of_visitor.name, visitor_key))]
    take_slots(slots, now=now)
    return Comment.objects.create(
        article=article,
        name=name,
        email=email,
        text=text,
        parent=parent,
        consent_text=consent_text,
        visitor_key=visitor_key,
        created_at=now,
    )


@transaction.atomic
def approve_comments(comments: CommentQuerySet, *, by: User, now: dt.datetime) -> int:
    """Show those of the comments that wait; the number of them."""
    waiting = comments.pending()
    pks = list(waiting.values_list("pk", flat=True))
    approved = waiting.decide(Comment.Status.APPROVED, by=by, now=now)
    if approved:
        content_changed.send(sender=Comment, pks=pks, withdrawn=False)
    return approved


@transaction.atomic
def refuse_comments(comments: CommentQuerySet, *, by: User, now: dt.datetime) -> int:
    """Refuse those that wait and take down those that were approved; the number of them."""
    shown = comments.approved()
    pks = list(shown.values_list("pk", flat=True))
    taken_down = shown.decide(Comment.Status.REFUSED, by=by, now=now)
    if taken_down:
        content_changed.send(sender=Comment, pks=pks, withdrawn=True)
    return taken_down + comments.pending().decide(Comment.Status.REFUSED, by=by, now=now)
