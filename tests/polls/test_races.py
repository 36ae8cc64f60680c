"""Threads against the service; test_races_server.py does the same through the running server."""

import datetime as dt
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import override_settings

from guard.limits import RateLimited
from polls.freezing import close_poll, freeze_result, no_longer_true
from polls.models import Ballot, BallotChoice, FrozenResult, Poll
from polls.services import AlreadyVoted, PollClosed, cast_ballot
from tests.polls.factories import OPENED, make_poll

pytestmark = pytest.mark.django_db(transaction=True)
NOW = OPENED + dt.timedelta(hours=1)
BEFORE = NOW - dt.timedelta(seconds=1)


def outcomes(poll: Poll, visitor_keys: list[str], network_key: str = "n") -> Counter[str]:
    """What each of the visitors hears when all of them vote at once."""
    choice = poll.choices.all()[0]

    def attempt(visitor_key: str) -> str:
        try:
            cast_ballot(
                poll=poll, choices=[choice], visitor_key=visitor_key, network_key=network_key, now=NOW
            )
        except (AlreadyVoted, RateLimited) as refused:
            return type(refused).__name__
        finally:
            connection.close()
        return "counted"

    with ThreadPoolExecutor(16) as pool:
        return Counter(pool.map(attempt, visitor_keys))


def test_one_visitor_voting_many_times_at_once_counts_once() -> None:
    assert outcomes(make_poll(), ["same"] * 64) == {"counted": 1, "AlreadyVoted": 63}
    assert (Ballot.objects.count(), BallotChoice.objects.count()) == (1, 1)


@override_settings(GUARD_BALLOT_LIMIT=5)
def test_many_visitors_of_one_network_at_once_stay_within_the_limit() -> None:
    assert outcomes(make_poll(), [f"v{n}" for n in range(40)]) == {"counted": 5, "RateLimited": 35}
    assert (Ballot.objects.count(), BallotChoice.objects.count()) == (5, 5)


@override_settings(GUARD_BALLOT_LIMIT=1000)
def test_a_ballot_cast_while_the_poll_closes_is_in_the_frozen_result_or_refused() -> None:
    """Also where its clock was read before the end, and its transaction came after it."""
    poll = make_poll()
    choice = poll.choices.all()[0]

    def attempt(visitor: int) -> str:
        try:
            if visitor == 20:
                close_poll(poll=poll, now=NOW)
                return "closed"
            cast_ballot(poll=poll, choices=[choice], visitor_key=f"v{visitor}", network_key="n", now=BEFORE)
        except PollClosed:
            return "refused"
        finally:
            connection.close()
        return "counted"

    with ThreadPoolExecutor(16) as pool:
        heard = Counter(pool.map(attempt, range(64)))
    assert heard["closed"] == 1
    assert attempt(64) == "refused"
    assert f"\t{heard['counted']}\t0\t{choice.text}\n" in FrozenResult.objects.get().record
    assert no_longer_true() == []
    assert Ballot.objects.count() == heard["counted"]


def test_many_first_readers_at_once_freeze_one_result() -> None:
    poll = make_poll(closes_at=BEFORE)

    def attempt(_reader: int) -> str:
        try:
            return freeze_result(poll=poll, now=NOW).fingerprint
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        assert set(pool.map(attempt, range(16))) == {FrozenResult.objects.get().fingerprint}
