from typing import Any

from django.db.models import Model

from delegation.models import Body, Official
from pagecache.signals import content_changed
from pages.models import Page
from polls.models import Poll
from tests.delegation.factories import make_body, make_official
from tests.pages.factories import make_page
from tests.polls.factories import make_poll


def announce(*rows: Model) -> None:
    """As services and the admin do after a change."""
    for row in rows:
        content_changed.send(sender=type(row), pks=[row.pk], withdrawn=False)


def add_official(full_name: str, **fields: Any) -> Official:
    official = make_official(full_name, **fields)
    announce(official)
    return official


def add_body(name: str, **fields: Any) -> Body:
    body = make_body(name, **fields)
    announce(body)
    return body


def add_page(title: str, **fields: Any) -> Page:
    page = make_page(title, **fields)
    announce(page)
    return page


def add_poll(question: str, **fields: Any) -> Poll:
    poll = make_poll(question, **fields)
    announce(poll)
    return poll
