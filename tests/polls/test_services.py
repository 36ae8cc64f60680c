import pytest
from django.test import override_settings

from guard.limits import RateLimited
from guard.models import Slot
from polls.models import Ballot, BallotChoice, Choice, Poll
from polls.services import (
    AlreadyVoted,
    ChoiceOfAnotherPoll,
    NoChoice,
    PollClosed,
    TooManyChoices,
    cast_ballot,
)
from tests.polls.factories import DAY, OPENED, make_poll

pytestmark = pytest.mark.django_db
NOW = OPENED + DAY


def cast(poll: Poll, *choices, visitor_key: str = "v", network_key: str = "n", now=NOW) -> Ballot:
    return cast_ballot(poll=poll, choices=choices, visitor_key=visitor_key, network_key=network_key, now=now)


def test_a_ballot_holds_its_ticks() -> None:
    poll = make_poll(max_choices=2)
    first, second, _third = poll.choices.all()
    assert set(cast(poll, first, second).choices.all()) == {first, second}


def test_a_second_ballot_of_a_visitor_is_refused_and_the_first_stays() -> None:
    poll = make_poll()
    first, second, _third = poll.choices.all()
    cast(poll, first)
    with pytest.raises(AlreadyVoted):
        cast(poll, second)
    assert BallotChoice.objects.get().choice == first


@pytest.mark.parametrize("now", [OPENED - DAY, OPENED + 2 * DAY])
def test_a_poll_takes_no_ballot_before_and_after_its_time(now) -> None:
    poll = make_poll(closes_at=OPENED + 2 * DAY)
    with pytest.raises(PollClosed):
        cast(poll, poll.choices.all()[0], now=now)


def test_an_empty_ballot_is_refused() -> None:
    with pytest.raises(NoChoice):
        cast(make_poll())


def test_more_ticks_than_allowed_are_refused() -> None:
    poll = make_poll()
    with pytest.raises(TooManyChoices):
        cast(poll, *poll.choices.all()[:2])


def test_a_choice_of_another_poll_is_refused() -> None:
    with pytest.raises(ChoiceOfAnotherPoll):
        cast(make_poll("Một"), make_poll("Hai").choices.all()[0])


@override_settings(GUARD_BALLOT_LIMIT=2)
def test_a_network_casts_no_more_ballots_than_the_limit() -> None:
    poll = make_poll()
    choice = poll.choices.all()[0]
    cast(poll, choice, visitor_key="a")
    cast(poll, choice, visitor_key="b")
    with pytest.raises(RateLimited):
        cast(poll, choice, visitor_key="c")
    assert (Ballot.objects.count(), BallotChoice.objects.count()) == (2, 2)


def test_a_refused_second_ballot_takes_no_slot_of_the_network() -> None:
    poll = make_poll()
    choice = poll.choices.all()[0]
    cast(poll, choice)
    with pytest.raises(AlreadyVoted):
        cast(poll, choice)
    assert Slot.objects.count() == 1


@override_settings(GUARD_BALLOT_LIMIT=1)
def test_who_has_voted_hears_that_even_from_a_busy_network() -> None:
    poll = make_poll()
    choice = poll.choices.all()[0]
    cast(poll, choice)
    with pytest.raises(AlreadyVoted):
        cast(poll, choice)


def test_a_choice_that_was_taken_away_while_the_ballot_was_on_its_way_is_refused() -> None:
    poll = make_poll()
    choice = poll.choices.all()[0]
    Choice.objects.filter(pk=choice.pk).delete()
    with pytest.raises(ChoiceOfAnotherPoll):
        cast(poll, choice)
