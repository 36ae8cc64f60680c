import datetime as dt

import pytest
from django.db import IntegrityError
from django.db.models import ProtectedError

from polls.models import Ballot, BallotChoice, Choice, Poll
from tests.polls.factories import DAY, OPENED, make_adjustment, make_ballot, make_poll

pytestmark = pytest.mark.django_db
SECOND = dt.timedelta(seconds=1)


@pytest.mark.parametrize("now", [OPENED - SECOND, OPENED, OPENED + DAY - SECOND, OPENED + DAY])
@pytest.mark.parametrize("closes_at", [None, OPENED + DAY])
def test_the_row_and_the_query_agree_on_what_is_open(now: dt.datetime, closes_at: dt.datetime | None) -> None:
    poll = make_poll(closes_at=closes_at)
    assert poll.is_open(now) == Poll.objects.open_at(now).filter(pk=poll.pk).exists()


def test_it_opens_and_closes_to_the_second() -> None:
    poll = make_poll(closes_at=OPENED + DAY)
    moments = [OPENED - SECOND, OPENED, OPENED + DAY - SECOND, OPENED + DAY]
    assert [poll.state(now) for now in moments] == ["Chưa mở", "Đang mở", "Đang mở", "Đã đóng"]


def test_no_stored_adjustment_can_overflow_a_sum() -> None:
    with pytest.raises(IntegrityError, match="polls_adjustments_can_be_added_up"):
        make_adjustment(make_poll(), people=10**9 + 1)


def test_a_poll_cannot_close_before_it_opens() -> None:
    with pytest.raises(IntegrityError, match="polls_poll_closes_after_it_opens"):
        make_poll(closes_at=OPENED)


def test_a_poll_cannot_forbid_every_choice() -> None:
    with pytest.raises(IntegrityError, match="polls_ballot_may_hold_a_choice"):
        make_poll(max_choices=0)


def test_two_choices_of_a_poll_cannot_say_the_same() -> None:
    with pytest.raises(IntegrityError):
        make_poll(answers=("Có", "Có"))


def test_a_visitor_has_one_ballot_in_a_poll() -> None:
    poll = make_poll()
    make_ballot(poll, visitor_key="same")
    with pytest.raises(IntegrityError):
        make_ballot(poll, visitor_key="same")


def test_a_visitor_has_a_ballot_in_each_of_two_polls() -> None:
    make_ballot(make_poll("Một"), visitor_key="same")
    make_ballot(make_poll("Hai"), visitor_key="same")
    assert Ballot.objects.count() == 2


def test_a_ballot_ticks_a_choice_once() -> None:
    poll = make_poll()
    choice = poll.choices.all()[0]
    ballot = make_ballot(poll, choice)
    with pytest.raises(IntegrityError):
        BallotChoice.objects.create(ballot=ballot, choice=choice)


def test_imported_ticks_need_their_choice() -> None:
    with pytest.raises(IntegrityError, match="polls_imported_ticks_belong_to_a_choice"):
        make_adjustment(make_poll(), people=3, ticks=3)


def test_an_adjustment_adds_something() -> None:
    with pytest.raises(IntegrityError, match="polls_adjustment_adds_something"):
        make_adjustment(make_poll(), people=0)


def test_an_adjustment_has_its_reason() -> None:
    with pytest.raises(IntegrityError, match="polls_adjustment_has_its_reason"):
        make_adjustment(make_poll(), reason="")


def test_a_poll_with_ballots_cannot_be_deleted() -> None:
    poll = make_poll()
    make_ballot(poll, poll.choices.all()[0])
    with pytest.raises(ProtectedError):
        poll.delete()


def test_a_poll_without_ballots_goes_with_its_choices_and_adjustments() -> None:
    poll = make_poll()
    make_adjustment(poll, choice=poll.choices.all()[0], ticks=5)
    poll.delete()
    assert not Choice.objects.exists()


def test_text_is_kept_in_composed_form() -> None:
    poll = make_poll("Ha\u0300i lo\u0300ng")
    assert poll.question == "Hài lòng"
