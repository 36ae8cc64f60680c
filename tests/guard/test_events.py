"""What the log says of those who take part, as JSON lines, and what it never says."""

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from news.models import Article
from portal.logs import JsonFormatter
from tests.comments.factories import address_of, filled_form
from tests.news.factories import make_article
from tests.polls.factories import make_poll

pytestmark = pytest.mark.django_db
EventsOf = Callable[[Callable[[], object]], list[dict[str, Any]]]
ALWAYS = {"time", "level", "logger", "message"}


@pytest.fixture
def events_of(caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks: Any) -> EventsOf:
    """The events that an act leaves in the log, as whoever reads it finds them."""

    def events(act: Callable[[], object]) -> list[dict[str, Any]]:
        caplog.clear()
        with caplog.at_level(logging.INFO), django_capture_on_commit_callbacks(execute=True):
            act()
        lines = [json.loads(JsonFormatter().format(record)) for record in caplog.records]
        return [{k: v for k, v in line.items() if k not in ALWAYS} for line in lines if "event" in line]

    return events


def rating(client: Client, article: Article, **fields: object) -> Callable[[], object]:
    return lambda: client.post(f"/bai-viet/{article.pk}/danh-gia/", fields)


def test_a_ballot_is_an_event(client: Client, events_of: EventsOf) -> None:
    poll = make_poll()
    vote = {"choice": poll.choices.all()[0].pk}
    cast = {"event": "ballot cast", "poll": poll.pk}
    assert events_of(lambda: client.post(poll.get_absolute_url(), vote)) == [cast]
    assert events_of(lambda: client.post(poll.get_absolute_url(), vote)) == []  # 409: nothing was cast


def test_a_rating_given_changed_and_withdrawn_is_an_event_each(client: Client, events_of: EventsOf) -> None:
    article = make_article()
    of_article = {"article": article.pk}
    assert events_of(rating(client, article, score=4)) == [{"event": "rating given"} | of_article]
    assert events_of(rating(client, article, score=5)) == [{"event": "rating changed"} | of_article]
    assert events_of(rating(client, article, withdraw=1)) == [{"event": "rating withdrawn"} | of_article]


def test_a_captcha_that_is_refused_is_an_event_with_its_reason(
    client: Client, settings, events_of: EventsOf
) -> None:
    settings.GUARD_CAPTCHA_MIN_SECONDS = 0
    article = make_article()
    wrong = filled_form(client, article) | {"captcha_1": "sai"}
    answer = events_of(lambda: client.post(address_of(article), wrong))
    assert answer == [{"event": "captcha refused", "reason": "wrong"}]


def test_a_limit_that_is_reached_is_an_event_with_the_wait(
    client: Client, settings, events_of: EventsOf
) -> None:
    settings.GUARD_BALLOT_LIMIT = 0
    assert events_of(rating(client, make_article(), score=4)) == [
        {"event": "limit reached", "limit": "rating", "wait": 601}
    ]


def test_a_filled_in_trap_is_an_event(client: Client, events_of: EventsOf) -> None:
    article = make_article()
    told = events_of(rating(client, article, score=4, website="https://spam.example"))
    assert told == [{"event": "trap filled in", "form": "RatingForm"}]


def test_no_event_has_a_word_an_address_or_a_name_of_the_reader(
    settings, caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks: Any
) -> None:
    settings.GUARD_CAPTCHA_MIN_SECONDS = 0
    settings.COMMENTS_NETWORK_LIMIT = 1
    article, client = (
        make_article(),
        Client(REMOTE_ADDR="192.0.2.77", headers={"user-agent": "Trinh-duyet/7"}),
    )
    with caplog.at_level(logging.INFO), django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            client.post(address_of(article), filled_form(client, article))
        client.post(f"/bai-viet/{article.pk}/danh-gia/", {"score": 4})
    said = "\n".join(JsonFormatter().format(record) for record in caplog.records)
    assert [said.count(f'"event": "{event}"') for event in ("comment received", "limit reached")] == [1, 1]
    typed = filled_form(client, article)
    visitor = client.cookies[settings.GUARD_VISITOR_COOKIE].value
    for secret in ("192.0.2", "Trinh-duyet", typed["name"], typed["text"], visitor.split(":")[0]):
        assert secret not in said
