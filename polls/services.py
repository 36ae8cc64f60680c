import datetime as dt
import logging
from collections.abc import Sequence

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from guard.limits import Limit, take_slot
from polls.models import Ballot, BallotChoice, Choice, Poll

logger = logging.getLogger(__name__)


class BallotRefused(Exception):
    """A ballot that does not count; `message` tells the voter why."""

    message = _("Phiếu không được nhận.")


class AlreadyVoted(BallotRefused):
    message = _(
        "Bạn đã bình chọn trước đó. Mỗi người chỉ bình chọn một lần nên phiếu lần này không được tính."
    )


class PollClosed(BallotRefused):
    message = _("Cuộc bình chọn này không nhận phiếu vào lúc này.")


class NoChoice(BallotRefused):
    message = _("Bạn chưa chọn phương án nào.")


class TooManyChoices(BallotRefused):
    message = _("Bạn đã chọn quá số phương án cho phép.")


class ChoiceOfAnotherPoll(BallotRefused):
    message = _("Phương án đã chọn không có trong cuộc bình chọn này.")


def ballot_limit() -> Limit:
    """New ballots of one network for one poll."""
    return Limit("ballot", settings.GUARD_BALLOT_LIMIT, settings.GUARD_BALLOT_WINDOW)


def check_choices(poll: Poll, choices: Sequence[Choice]) -> None:
    """Raises NoChoice, TooManyChoices or ChoiceOfAnotherPoll."""
    if not choices:
        raise NoChoice
    if len(choices) > poll.max_choices:
        raise TooManyChoices
    if any(choice.poll_id != poll.pk for choice in choices):
        raise ChoiceOfAnotherPoll


@transaction.atomic
def cast_ballot(
    *, poll: Poll, choices: Sequence[Choice], visitor_key: str, network_key: str, now: dt.datetime
) -> Ballot:
    """Count one visitor's vote. Raises a BallotRefused or RateLimited, and then nothing is kept.

    `network_key` is guard.limits.network_key() of ballot_limit(). The ballot comes before the slot, so that
    somebody who has voted hears just that, however busy their network is, and takes nobody's slot.
    """
    if not poll.is_open(now):
        raise PollClosed
    check_choices(poll, choices)
    ballot = _only_ballot(poll, visitor_key, now)
    BallotChoice.objects.bulk_create(BallotChoice(ballot=ballot, choice=choice) for choice in choices)
    take_slot(ballot_limit(), network_key, now=now)
    transaction.on_commit(lambda: logger.info("ballot cast in poll %s", poll.pk))
    return ballot


def _only_ballot(poll: Poll, visitor_key: str, now: dt.datetime) -> Ballot:
    try:
        with transaction.atomic():
            return Ballot.objects.create(poll=poll, visitor_key=visitor_key, cast_at=now)
    except IntegrityError:
        raise AlreadyVoted from None
