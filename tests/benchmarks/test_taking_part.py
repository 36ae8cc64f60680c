"""The benchmark itself, with few of each: it finds what it sent, and says so when it does not."""

from collections import Counter
from collections.abc import Callable
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread

import pytest

from benchmarks.sending import BROKEN, Sent, send
from benchmarks.taking_part import Act, take_part
from comments.models import Comment
from polls.models import Ballot
from tests.comments.factories import make_comment
from tests.harness.servers import PortalServer


def test_what_made_up_networks_send_through_the_proxy_is_found_exactly(
    start_portal: Callable[..., PortalServer],
) -> None:
    server = start_portal(PORTAL_TRUSTED_PROXIES="127.0.0.1")
    make_comment()  # to an article that is commented on already
    comments, ballots, too_many = take_part(server, 20, 50)
    for act, statuses in ((comments, {303: 20}), (ballots, {303: 50}), (too_many, {429: 10})):
        assert act.sent.statuses == statuses
        assert act.is_right, "\n".join(act.lines())
    assert Comment.objects.pending().count() == 20
    assert Ballot.objects.count() == 50
    assert ballots.counts == {
        "ballots": (50, 50), "choice 1": (17, 17), "choice 2": (17, 17), "choice 3": (16, 16)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("statuses", "found"), [({303: 2, 429: 1}, 3), ({303: 3}, 2), ({303: 3}, 4), ({303: 2, BROKEN: 1}, 3)]
)
def test_a_wrong_answer_or_count_is_not_right(statuses: dict[int, int], found: int) -> None:
    sent = Sent(Counter(statuses), [1.0, 2.0, 3.0], 1.5)
    act = Act("ballots", sent, Counter({303: 3}), {"ballots": (3, found)})
    assert not act.is_right
    assert (sent.rate, sent.p50, sent.p99) == (2.0, 2.0, 3.0)


class HangsUp(BaseRequestHandler):
    def handle(self) -> None:
        self.request.recv(100)


def test_a_connection_that_breaks_is_counted_and_not_tried_again() -> None:
    with ThreadingTCPServer(("127.0.0.1", 0), HangsUp) as server:
        Thread(target=server.serve_forever).start()
        sent = send(server.server_address[1], [b"GET / HTTP/1.1\r\n\r\n"] * 3, connections=2)
        server.shutdown()
    assert sent.statuses == {BROKEN: 3}
