from polls.models import Ballot, BallotChoice
from tests.harness.forms import open_form
from tests.harness.servers import PortalServer
from tests.polls.factories import make_poll


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
