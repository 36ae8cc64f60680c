import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _

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
    pks = _locked(comments.pending())
    approved = Comment.objects.filter(pk__in=pks).decide(Comment.Status.APPROVED, by=by, now=now)
    if approved:
        note_in_history(pks, by=by, said=_("Duyệt."))
        content_changed.send(sender=Comment, pks=pks, withdrawn=False)
    return approved


@transaction.atomic
def refuse_comments(comments: CommentQuerySet, *, by: User, now: dt.datetime) -> int:
    """Refuse those that wait and take down those that were approved; the number of them."""
    shown, waiting = _locked(comments.approved()), _locked(comments.pending())
    for pks, said in ((shown, _("Gỡ xuống.")), (waiting, _("Từ chối."))):
        Comment.objects.filter(pk__in=pks).decide(Comment.Status.REFUSED, by=by, now=now)
        note_in_history(pks, by=by, said=said)
    if shown:
        content_changed.send(sender=Comment, pks=shown, withdrawn=True)
    return len(shown) + len(waiting)


def note_in_history(pks: Iterable[int], *, by: User, said: str, action: int = CHANGE) -> list[LogEntry]:
    """A line of the site's history for each, by its number alone: a citizen's words can be deleted."""
    kind = ContentType.objects.get_for_model(Comment)
    return LogEntry.objects.bulk_create(
        LogEntry(
            user=by,
            content_type=kind,
            object_id=str(pk),
            object_repr=_("Bình luận số %s") % pk,
            action_flag=action,
            change_message=said,
        )
        for pk in pks
    )


def _locked(comments: CommentQuerySet) -> list[int]:
    """Their numbers; nobody else decides on them until this transaction ends."""
    rows = comments.select_related(None).only("pk").order_by("pk").select_for_update(of=("self",))
    return [comment.pk for comment in rows]
