"""What of comments is kept no longer than its time; how long that is, the privacy settings say."""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from comments.erasing import emptied, forget_notes
from comments.models import Comment
from comments.querysets import CommentQuerySet


def put_away_before(moment: dt.datetime) -> CommentQuerySet:
    """Citizens' comments that were refused or marked as spam before that moment.

    An empty row stays where there are replies: without it they would stand there as comments of their own.
    """
    away = [Comment.Status.REFUSED, Comment.Status.SPAM]
    old = Comment.objects.filter(is_official=False, status__in=away, decided_at__lt=moment)
    return old.annotate(has_replies=Exists(_REPLIES)).filter(Q(has_replies=False) | Q(erased_at=None))


def addresses_before(moment: dt.datetime, needed: Exists) -> CommentQuerySet:
    """Comments that still have an e-mail address, sent before that moment and decided upon since.

    Not those that are `needed`: an open request finds them by it.
    """
    decided = Comment.objects.exclude(email="").exclude(status=Comment.Status.PENDING)
    return decided.filter(~needed, created_at__lt=moment)


@transaction.atomic
def forget_put_away(moment: dt.datetime, *, now: dt.datetime, limit: int) -> int:
    """Remove up to so many of put_away_before(); the number of them."""
    found = put_away_before(moment).order_by("pk").select_for_update(of=("self",))[:limit]
    rows = [(comment.pk, comment.has_replies) for comment in found]  # type: ignore[attr-defined]  # annotated
    kept = [pk for pk, has_replies in rows if has_replies]
    Comment.objects.filter(pk__in=[pk for pk, has_replies in rows if not has_replies]).delete()
    Comment.objects.filter(pk__in=kept).update(**emptied(now))
    forget_notes(kept, _("Đã hết thời hạn lưu giữ"))
    return len(rows)


@transaction.atomic
def forget_addresses(due: CommentQuerySet, *, limit: int) -> int:
    """Take the address out of up to so many of addresses_before(); the number of them."""
    pks = list(due.order_by("pk").select_for_update().values_list("pk", flat=True)[:limit])
    return Comment.objects.filter(pk__in=pks).update(email="")


_REPLIES = Comment.objects.filter(parent=OuterRef("pk")).order_by()
