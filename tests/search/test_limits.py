"""Searches of one network, and of one kind of browser in it, by the counters that all processes share."""

from collections.abc import Callable

import pytest
from django.test import Client

from benchmarks.load import get
from benchmarks.sending import send
from tests.harness.servers import PortalServer
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db
SEARCH = "/tim-kiem/"


@pytest.fixture(autouse=True)
def small_limits(settings) -> None:
    settings.SEARCH_WINDOW = 60
    settings.SEARCH_READER_LIMIT = 2
    settings.SEARCH_NETWORK_LIMIT = 3


def search(agent: str = "Firefox", network: str = "192.0.2.7", **asked: str):
    return Client().get(SEARCH, {"q": "lúa", **asked}, REMOTE_ADDR=network, HTTP_USER_AGENT=agent)


def test_over_the_limit_a_reader_is_told_how_long_to_wait_and_keeps_what_was_typed() -> None:
    make_article("Mùa lúa")
    answers = [search(kind="article") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    page = answers[2].content.decode()
    wait = int(answers[2]["Retry-After"])
    assert 20 <= wait <= 30
    assert f"Xin tìm lại sau {wait} giây" in page
    assert 'value="lúa"' in page
    assert '<option value="article" selected>' in page
    assert "Mùa lúa" not in page
    assert answers[2]["Cache-Control"] == "no-store"
    assert not answers[2].cookies


def test_another_browser_of_the_network_is_not_held_up_until_the_network_is() -> None:
    assert [search(agent).status_code for agent in "aabbc"] == [200, 200, 200, 429, 429]
    assert search("a", network="192.0.2.8").status_code == 200


def test_any_page_of_the_results_is_told_to_wait_not_that_it_is_missing() -> None:
    assert [search(page=page).status_code for page in "112"] == [200, 200, 429]


@pytest.mark.parametrize("asked", [{"q": ""}, {"q": "-lúa"}, {"from": "hôm qua"}])
def test_what_asks_the_database_nothing_is_not_counted(asked: dict[str, str]) -> None:
    assert 429 not in [search(**asked).status_code for _ in range(4)]


def test_who_has_to_wait_costs_the_database_no_more_than_the_empty_form(count_queries) -> None:
    for _ in range(2):
        search()
    assert count_queries(search) == count_queries(lambda: search(q=""))
    assert search().status_code == 429


def test_forged_forwarded_addresses_are_one_network() -> None:
    asked = {"q": "lúa"}
    answers = [
        Client().get(SEARCH, asked, HTTP_X_FORWARDED_FOR=f"192.0.2.{n}", HTTP_USER_AGENT=str(n)).status_code
        for n in range(4)
    ]
    assert answers == [200, 200, 200, 429]


def test_the_processes_of_a_server_count_together(start_portal: Callable[..., PortalServer]) -> None:
    """Two workers, sixty-four at once; what a window of an hour gives back comes too late for them."""
    make_article("Mùa lúa")
    limits = {"PORTAL_SEARCH_READER_LIMIT": "20", "PORTAL_SEARCH_WINDOW": "3600"}
    server = start_portal(PORTAL_TRUSTED_PROXIES="127.0.0.1", **limits)
    asked = [get("/tim-kiem/?q=l%C3%BAa", {"X-Forwarded-For": "192.0.2.7"})] * 64
    assert send(server.port, asked, connections=64).statuses == {200: 20, 429: 44}
    neighbours = [get("/tim-kiem/?q=l%C3%BAa", {"X-Forwarded-For": f"192.0.2.{n}"}) for n in range(8, 16)]
    assert send(server.port, neighbours, connections=8).statuses == {200: 8}
