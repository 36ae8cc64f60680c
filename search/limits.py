"""How often may be searched. A page of results is stored by nobody, and each costs the database something.

Reading sets no cookie, so a reader is known as the visit counter knows one: by network and kind of browser.
An office or a mobile network has hundreds of people behind one address, whose limit is therefore wide: it
bounds what one network can cost (10 searches a second by default, after 6,000 at once: a tenth of a core).
The narrower one bounds one program (2 a second), so that it does not use up what the others behind its
address have. Neither changes a page that is answered.
"""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest

from guard.address import client_address, client_network
from guard.daykeys import day_hash
from guard.limits import Limit
from guard.turnstile import turnstile

_AGENT_LENGTH = 500


def pass_search(request: HttpRequest, *, now: dt.datetime) -> None:
    """Before the database is asked. Raises RateLimited."""
    of_network = Limit("search", settings.SEARCH_NETWORK_LIMIT, settings.SEARCH_WINDOW)
    of_reader = Limit("search-reader", settings.SEARCH_READER_LIMIT, settings.SEARCH_WINDOW)
    network = client_network(client_address(request))
    said = request.META  # request.headers would be made of all of it
    agent = said.get("HTTP_USER_AGENT", "")[:_AGENT_LENGTH]
    wanted = [
        (of_network, day_hash(now, of_network.name, network)),
        (of_reader, day_hash(now, of_reader.name, network, agent)),
    ]
    turnstile.pass_through(wanted, now=now)
