import datetime as dt
from collections.abc import Mapping, Sequence

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from guard.events import tell_once_kept
from guard.limits import Limit, take_slot
from polls.freezing import hold_open
from polls.models import Ballot, BallotChoice, BallotScore, Choice, Poll
from polls.models.polls import words_of
from polls.scores import Criterion


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


class NoScore(BallotRefused):
    message = _("Xin chấm điểm cả bốn mục.")


class ChoiceOfAnotherPoll(BallotRefused):
    message = _("Phương án đã chọn không có trong cuộc bình chọn này.")


class WordsChanged(BallotRefused):
    message = _(
        "Câu hỏi hoặc phương án vừa được sửa sau khi bạn mở trang, nên phiếu chưa được tính. Xin đọc lại, "
        "chọn rồi gửi lại."
    )


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
    *,
    poll: Poll,
    choices: Sequence[Choice],
    visitor_key: str,
    network_key: str,
    now: dt.datetime,
    words: str = "",
) -> Ballot:
    """Count one visitor's vote. Raises a BallotRefused or RateLimited, and then nothing is kept.

    `network_key` is guard.limits.network_key() of ballot_limit(); `words` are the Poll.words() that were
    read, where the voter's form tells them.
    """
    _check_open(poll, now)
    check_choices(poll, choices)
    ballot = _only_ballot(poll, visitor_key, now)
    _check_still_there(poll, choices, words)
    BallotChoice.objects.bulk_create(BallotChoice(ballot=ballot, choice=choice) for choice in choices)
    _take_slot(poll, network_key, now)
    return ballot


@transaction.atomic
def cast_scores(
    *, poll: Poll, scores: Mapping[int, int], visitor_key: str, network_key: str, now: dt.datetime
) -> Ballot:
    """The same for the portal's own rating: a score for each Criterion."""
    _check_open(poll, now)
    if not poll.rates_portal() or set(scores) != set(Criterion.values):
        raise NoScore
    ballot = _only_ballot(poll, visitor_key, now)
    BallotScore.objects.bulk_create(
        BallotScore(ballot=ballot, criterion=criterion, score=score) for criterion, score in scores.items()
    )
    _take_slot(poll, network_key, now)
    return ballot


def _check_open(poll: Poll, now: dt.datetime) -> None:
    if not (poll.is_open(now) and hold_open(poll, now)):
        raise PollClosed


def _check_still_there(poll: Poll, choices: Sequence[Choice], words: str) -> None:
    """The office may change choices before the first ballot; while _check_open() holds the poll, it waits."""
    stored = list(Choice.objects.filter(poll=poll).select_related("poll"))
    if words and not (stored and words == words_of(stored[0].poll.question, stored)):
        raise WordsChanged
    if not {choice.pk for choice in choices} <= {choice.pk for choice in stored}:
        raise ChoiceOfAnotherPoll


def _take_slot(poll: Poll, network_key: str, now: dt.datetime) -> None:
    """After the ballot, so that somebody who has voted hears just that, however busy their network is, and
    takes nobody's slot."""
    take_slot(ballot_limit(), network_key, now=now)
    tell_once_kept("ballot cast", poll=poll.pk)


def _only_ballot(poll: Poll, visitor_key: str, now: dt.datetime) -> Ballot:
    try:
        with transaction.atomic():
            return Ballot.objects.create(poll=poll, visitor_key=visitor_key, cast_at=now)
    except IntegrityError:
        raise AlreadyVoted from None
