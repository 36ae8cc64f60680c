"""What one browser may send of ballots and ratings together, on whatever they are; the network's slots and
the constraint of one vote belong to each poll and article (polls.services, ratings.services)."""

import datetime as dt

from django.conf import settings

from guard.limits import Limit, browser_key
from guard.turnstile import turnstile
from guard.visitor import Visitor


def pass_voting(visitor: Visitor, *, now: dt.datetime) -> None:
    """Before a vote is written. Raises RateLimited for a browser that changes its stars all the time.

    A browser without a cookie is another one each time: its network's limits hold it.
    """
    if visitor.is_new:
        return
    limit = Limit("vote-visitor", settings.GUARD_BALLOT_VISITOR_LIMIT, settings.GUARD_BALLOT_WINDOW)
    turnstile.pass_through([(limit, browser_key(limit, visitor.key_for("votes", 0), now=now))], now=now)
