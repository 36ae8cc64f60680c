"""What the office decides about comments: each decision locks them, leaves its trace and tells the portal."""

import datetime as dt

from django.db import transaction

from accounts.models import User
from comments.history import trace
from comments.models import Comment, Decision, Reason
from comments.querysets import CommentQuerySet
from comments.refusals import CannotBeAnswered
from pagecache.signals import content_changed

Status, Kind = Comment.Status, Decision.Kind


@transaction.atomic
def approve_comments(comments: CommentQuerySet, *, by: User, now: dt.datetime) -> int:
    """Show those of the comments that wait; the number of them."""
    pks = _decide(comments.pending(), Status.APPROVED, Kind.APPROVED, by=by, now=now)
    tell(pks, withdrawn=False)
    return len(pks)


@transaction.atomic
def refuse_comments(
    comments: CommentQuerySet, *, reason: Reason, by: User, now: dt.datetime, note: str = ""
) -> int:
    """Refuse those that wait and take down those that have a place under an article; the number of them.

    `note` is for the office alone; Reason.OTHER needs one.
    """
    waiting = _decide(
        comments.pending(), Status.REFUSED, Kind.REFUSED, by=by, now=now, reason=reason, why=note
    )
    shown = _decide(
        comments.shown(), Status.REFUSED, Kind.TAKEN_DOWN, by=by, now=now, reason=reason, why=note
    )
    tell(shown, withdrawn=True)
    return len(shown) + len(waiting)


@transaction.atomic
def mark_as_spam(comments: CommentQuerySet, *, by: User, now: dt.datetime) -> int:
    """Of citizens' comments those that are not marked so yet; the number of them."""
    citizens = comments.filter(is_official=False)
    shown = _decide(citizens.shown(), Status.SPAM, Kind.SPAM, by=by, now=now)
    others = citizens.filter(status__in=[Status.PENDING, Status.REFUSED])
    waiting = _decide(others, Status.SPAM, Kind.SPAM, by=by, now=now)
    tell(shown, withdrawn=True)
    return len(shown) + len(waiting)


@transaction.atomic
def hide_comments(comments: CommentQuerySet, *, note: str, by: User, now: dt.datetime) -> int:
    """Put a note that readers see in the place of those that are shown; replies to them stay. The number."""
    pks = _decide(comments.approved(), Status.HIDDEN, Kind.HIDDEN, by=by, now=now, note=note, why=note)
    tell(pks, withdrawn=True)
    return len(pks)


@transaction.atomic
def reopen_comments(comments: CommentQuerySet, *, by: User, now: dt.datetime) -> int:
    """Let those that were decided against wait once more; the number of them."""
    hidden = _decide(comments.filter(status=Status.HIDDEN), Status.PENDING, Kind.REOPENED, by=by, now=now)
    others = _decide(comments.put_away(), Status.PENDING, Kind.REOPENED, by=by, now=now)
    tell(hidden, withdrawn=True)
    return len(hidden) + len(others)


@transaction.atomic
def answer_officially(*, comment: Comment, office: str, text: str, by: User, now: dt.datetime) -> Comment:
    """Answer in the office's name, below what is shown. Raises CannotBeAnswered.

    What answers a reply stands beside it, under the same comment: there is one level of replies.
    """
    asked = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if not asked.is_approved:
        raise CannotBeAnswered
    answer = Comment.objects.create(
        article_id=asked.article_id,
        parent_id=asked.parent_id or asked.pk,
        name=office,
        text=text,
        is_official=True,
        status=Status.APPROVED,
        created_at=now,
        decided_at=now,
        decided_by=by,
    )
    trace([answer.pk], Kind.ANSWERED, by=by, now=now)
    tell([answer.pk], withdrawn=False)
    return answer


def _decide(
    comments: CommentQuerySet,
    status: Comment.Status,
    kind: Decision.Kind,
    *,
    by: User,
    now: dt.datetime,
    reason: str = "",
    note: str = "",
    why: str = "",
) -> list[int]:
    """The numbers of those that were decided; `note` is for readers, `why` for the trace."""
    pks = locked(comments)
    Comment.objects.filter(pk__in=pks).decide(status, by=by, now=now, note=note)
    trace(pks, kind, by=by, now=now, reason=reason, note=why)
    return pks


def locked(comments: CommentQuerySet) -> list[int]:
    """Their numbers; nobody else decides on them until this transaction ends. What was erased stays so."""
    rows = (
        comments.with_words().select_related(None).only("pk").order_by("pk").select_for_update(of=("self",))
    )
    return [comment.pk for comment in rows]


def tell(pks: list[int], *, withdrawn: bool) -> None:
    if pks:
        content_changed.send(sender=Comment, pks=pks, withdrawn=withdrawn)
