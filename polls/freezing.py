"""Closing for good: the result is written down once, with its fingerprint, and no number moves after it."""

import datetime as dt

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from guard.events import tell_once_kept
from polls.models import FrozenResult, Poll
from polls.record import fingerprint_of, record_of


class NotOver(Exception):
    """The poll still takes ballots, or has not even opened."""

    message = _("Cuộc bình chọn chưa mở nên chưa có kết quả để chốt.")


def hold_open(poll: Poll, now: dt.datetime) -> bool:
    """Whether the poll takes ballots; if so, it cannot be frozen or changed before the transaction ends.

    Foreign keys are checked, and lock their row, only at the commit: too late to be counted. Ballots share
    this lock with each other. SQLite has one writer at a time, which is as good.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM polls_poll WHERE id = %s FOR SHARE", [poll.pk])
    as_judged = Poll.objects.filter(pk=poll.pk, kind=poll.kind, max_choices=poll.max_choices)
    return as_judged.filter(frozen=None).open_at(now).exists()


@transaction.atomic
def freeze_result(*, poll: Poll, now: dt.datetime) -> FrozenResult:
    """The result of a poll that is over, frozen now or before. Raises NotOver."""
    locked = Poll.objects.select_for_update().get(pk=poll.pk)
    frozen = FrozenResult.objects.filter(poll=locked).first()
    if frozen is not None:
        return frozen
    if not locked.is_over(now):
        raise NotOver
    record = record_of(Poll.objects.with_record().get(pk=poll.pk))
    tell_once_kept("poll frozen", poll=poll.pk)
    return FrozenResult.objects.create(
        poll=locked, record=record, fingerprint=fingerprint_of(record), frozen_at=now
    )


@transaction.atomic
def close_poll(*, poll: Poll, now: dt.datetime) -> FrozenResult:
    """End the poll at this moment if it is open, and freeze its result. Raises NotOver before it opened.

    Ballots that are under way are waited for and counted.
    """
    locked = Poll.objects.select_for_update().get(pk=poll.pk)
    if locked.is_open(now):
        last = locked.ballots.order_by("-cast_at").values_list("cast_at", flat=True).first()
        locked.closes_at = max(now, last + dt.timedelta(microseconds=1)) if last else now
        locked.save(update_fields=["closes_at"])
    return freeze_result(poll=locked, now=max(now, locked.closes_at) if locked.closes_at else now)


def freeze_those_over(now: dt.datetime) -> int:
    """Freeze every poll that is over and was voted in; the number frozen.

    One without ballots is an old poll whose numbers are still to be entered: its result is frozen by hand.
    """
    due = Poll.objects.over_unfrozen(now)
    for poll in due:
        freeze_result(poll=poll, now=now)
    return len(due)


def no_longer_true() -> list[FrozenResult]:
    """The frozen results that are not what the database says today, or whose fingerprint is not theirs."""
    return [
        frozen
        for frozen in FrozenResult.objects.order_by("poll")
        if not holds(frozen, Poll.objects.with_record().get(pk=frozen.poll_id))
    ]


def holds(frozen: FrozenResult, poll: Poll) -> bool:
    """Whether a poll loaded with_record() still has the numbers that were frozen."""
    return frozen.record == record_of(poll) and frozen.fingerprint == fingerprint_of(frozen.record)
