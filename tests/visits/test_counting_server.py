"""The whole way of a page view: server, middleware, spool, fold, shutdown."""

import http.client
import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.harness.servers import PortalServer
from tests.visits.factories import BROWSER
from visits.models import DailyTraffic, OnlineVisitor

PAGE = "/thong-ke/"


def answered(port: int, agent: str = BROWSER) -> bool:
    """Ask for a page; whether its whole answer came."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", PAGE, headers={"User-Agent": agent})
        answer = connection.getresponse()
        return bool(answer.read()) and answer.status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def counted() -> int:
    return sum(DailyTraffic.objects.values_list("people_views", flat=True))


def test_320_parallel_page_views_are_320(portal_server: PortalServer) -> None:
    with ThreadPoolExecutor(64) as readers:
        answers = list(readers.map(lambda _: answered(portal_server.port), range(320)))
    portal_server.counting.add_up()
    assert all(answers)
    assert counted() == 320


def test_a_thousand_requests_of_one_browser_are_one_person_online(
    start_portal: Callable[..., PortalServer],
) -> None:
    # Of its own: earlier tests took the key of the day from under the shared one.
    server = start_portal(PORTAL_STORE_MB="16")
    with ThreadPoolExecutor(64) as readers:
        list(readers.map(lambda _: answered(server.port), range(1000)))
    server.stop()
    assert OnlineVisitor.objects.count() == 1
    assert DailyTraffic.objects.get().visits == 1


@pytest.mark.parametrize(
    ("kind", "store_mb"),
    [("granian", "0"), ("granian", "16"), ("gunicorn", "16")],
    ids=["made-by-django", "stored", "stored-gunicorn"],
)
def test_killed_workers_lose_no_answered_view(
    start_portal: Callable[..., PortalServer], kind: str, store_mb: str
) -> None:
    server = start_portal(PORTAL_WORKERS="3", PORTAL_STORE_MB=store_mb, PORTAL_SERVER=kind)
    done = threading.Event()
    answers: list[bool] = []

    def read_on() -> None:
        while not done.is_set():
            answers.append(answered(server.port))

    with ThreadPoolExecutor(8) as readers:
        for _ in range(8):
            readers.submit(read_on)
        try:
            for worker in server.worker_pids:
                wait_for_more(answers, 100)
                os.kill(worker, signal.SIGKILL)
            wait_for_more(answers, 100)
        finally:
            done.set()
    server.stop()
    # A worker may be killed between its note and its answer: at most one for every request under way.
    assert answers.count(True) <= counted() <= answers.count(True) + 3 * 8


@pytest.mark.parametrize("kind", ["granian", "gunicorn"])
def test_orderly_stop_leaves_nothing_uncounted(start_portal: Callable[..., PortalServer], kind: str) -> None:
    server = start_portal(PORTAL_SERVER=kind)
    answers = sum(answered(server.port) for _ in range(5))
    server.stop()
    assert counted() == answers == 5
    assert not list(server.counting.folder.glob("*.spool"))


def wait_for_more(answers: list[bool], number: int) -> None:
    """Wait for so many further answers."""
    wanted = answers.count(True) + number
    deadline = time.monotonic() + 30
    while answers.count(True) < wanted:
        assert time.monotonic() < deadline
        time.sleep(0.02)
