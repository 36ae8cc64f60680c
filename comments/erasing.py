"""A person's right to deletion: their words go for good, everybody else's stay where they are."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from comments.history import trace
from comments.models import Comment, Decision
from comments.moderation import locked, tell
from comments.querysets import CommentQuerySet

Status = Comment.Status


@transaction.atomic
def erase_comments(comments: CommentQuerySet, *, by: User, now: dt.datetime) -> int:
    """Empty the rows of citizens' comments; the number of them. The trace stays, without words.

    A comment keeps its place, with a neutral note, only where replies of others stand under it or wait to.
    """
    pks = locked(comments.filter(is_official=False))
    shown = Comment.objects.shown().filter(pk__in=pks)
    was_shown = list(shown.values_list("pk", flat=True))
    replies = Comment.objects.filter(parent__in=was_shown).exclude(pk__in=pks)
    kept = replies.exclude(status__in=[Status.REFUSED, Status.SPAM]).values_list("parent", flat=True)
    note = _("Đã xóa theo yêu cầu của người gửi")
    empty = {**emptied(now), "decided_by": by, "decided_at": now}
    keeps_place = {pk for pk in kept if pk}
    Comment.objects.filter(pk__in=keeps_place).update(status=Status.HIDDEN, note=note, **empty)
    gone = set(pks) - keeps_place
    Comment.objects.filter(pk__in=gone).update(status=Status.REFUSED, note="", **empty)
    forget_notes(pks, note)
    trace(pks, Decision.Kind.ERASED, by=by, now=now)
    tell(was_shown, withdrawn=True)
    return len(pks)


def forget_notes(pks: Iterable[int], instead: str) -> None:
    """Of decisions on these comments: whoever judged may have quoted what was said, or who said it."""
    Decision.objects.filter(comment__in=pks).exclude(note="").update(note=instead)


def emptied(now: dt.datetime) -> dict[str, Any]:
    """The fields of a row in which nothing of a person is left."""
    words = ["name", "email", "text", "consent_text", "fingerprint", "visitor_key", "html"]
    return {**dict.fromkeys(words, ""), "consent_version": 0, "erased_at": now}
