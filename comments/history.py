"""The trace of what was decided: with the comment by its words, in the site's history by its number."""

import datetime as dt
from collections.abc import Iterable

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from accounts.models import User
from comments.models import Comment, Decision


def trace(
    pks: Iterable[int], kind: Decision.Kind, *, by: User, now: dt.datetime, reason: str = "", note: str = ""
) -> None:
    """One line for each comment, in both."""
    decisions = Decision.objects.bulk_create(
        Decision(comment_id=pk, kind=kind, reason=reason, note=note, by=by, at=now) for pk in pks
    )
    if decisions:
        note_in_history([made.comment_id for made in decisions], by=by, said=str(decisions[0]))


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
