from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from captcha.models import CaptchaStore
from django.utils import timezone

from polls.freezing import close_poll
from polls.models import Ballot, BallotChoice, BallotScore
from tests.harness.forms import open_form
from tests.harness.servers import PortalServer
from tests.polls.factories import make_poll, make_portal_rating


def test_64_ballots_with_one_visitors_cookie_are_one(portal_server: PortalServer) -> None:
    poll = make_poll()
    form = open_form(portal_server, poll.get_absolute_url())
    choice = poll.choices.all()[0].pk
    assert form.post_at_once([{"choice": choice}] * 64) == {303: 1, 409: 63}
    assert (Ballot.objects.count(), BallotChoice.objects.count()) == (1, 1)


def test_84_ballots_of_a_network_without_a_returning_cookie_are_five(portal_server: PortalServer) -> None:
    poll = make_poll()
    form = open_form(portal_server, poll.get_absolute_url()).without_cookie("visitor")
    choice = poll.choices.all()[0].pk
    assert form.post_at_once([{"choice": choice}] * 84) == {303: 5, 429: 79}
    assert Ballot.objects.count() == 5


def test_64_ratings_of_the_portal_with_one_visitors_cookie_are_one(portal_server: PortalServer) -> None:
    form = open_form(portal_server, make_portal_rating().get_absolute_url())
    scores = {"score_1": 5, "score_2": 4, "score_3": 3, "score_4": 2}
    assert form.post_at_once([scores] * 64) == {303: 1, 409: 63}
    assert (Ballot.objects.count(), BallotScore.objects.count()) == (1, 4)


def test_32_ballots_of_strangers_with_one_solved_captcha_are_one(
    start_portal: Callable[..., PortalServer],
) -> None:
    server = start_portal(
        PORTAL_CAPTCHA_MIN_SECONDS="0", PORTAL_CAPTCHA_LIMIT="100", PORTAL_BALLOT_LIMIT="100"
    )
    poll = make_poll(asks_captcha=True)
    form = open_form(server, poll.get_absolute_url()).without_cookie("visitor")
    solved = CaptchaStore.objects.get()
    ballot = {
        "choice": poll.choices.all()[0].pk,
        "captcha_0": solved.hashkey,
        "captcha_1": solved.response,
    }
    assert form.post_at_once([ballot] * 32) == {303: 1, 422: 31}
    assert Ballot.objects.count() == 1


def test_64_ballots_while_the_poll_is_closed_are_frozen_or_refused(
    start_portal: Callable[..., PortalServer],
) -> None:
    server = start_portal(PORTAL_BALLOT_LIMIT="100")
    poll = make_poll()
    form = open_form(server, poll.get_absolute_url()).without_cookie("visitor")
    choice = poll.choices.all()[0]
    with ThreadPoolExecutor(1) as readers:
        answers = readers.submit(form.post_at_once, [{"choice": choice.pk}] * 64)
        while not Ballot.objects.exists() and not answers.done():
            pass
        frozen = close_poll(poll=poll, now=timezone.now())
    counted = answers.result()[303]
    assert counted
    assert counted + answers.result()[409] == 64
    assert f"\t{counted}\t0\t{choice.text}\n" in frozen.record
    assert Ballot.objects.count() == counted
