import logging
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.test import Client, override_settings
from django.utils import timezone

from guard import daykeys
from tests.visits.factories import BROWSER, GOOGLE, leave_spool
from visits import visitors
from visits.folding import FoldResult, fold_once
from visits.models import (
    Adjustment,
    DailyTraffic,
    HourlyTraffic,
    OnlineVisitor,
    SpoolOffset,
    SubjectTraffic,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.visits.pages")]


def folded() -> FoldResult:
    return fold_once(timezone.now())


def get(path: str, **headers: str) -> None:
    Client(headers={"user-agent": BROWSER}).get(path, headers=headers)


def test_page_is_counted() -> None:
    get("/trang/")
    assert folded().people == 1


def test_page_not_modified_is_counted() -> None:
    get("/khong-doi/", accept="text/html,application/xhtml+xml")
    assert folded().people == 1


def test_picture_not_modified_is_not_counted() -> None:
    get("/khong-doi/", accept="image/webp,*/*")
    assert folded().people == 0


@pytest.mark.parametrize("path", ["/phan-nho/", "/rss/", "/khong-co/"])
def test_fragments_feeds_and_missing_pages_are_not_counted(path: str) -> None:
    get(path)
    assert folded() == FoldResult()


def test_head_is_not_counted() -> None:
    Client(headers={"user-agent": BROWSER}).head("/trang/")
    assert folded() == FoldResult()


@pytest.mark.parametrize(
    ("header", "value"),
    [("sec-purpose", "prefetch"), ("sec-purpose", "prefetch;prerender"), ("purpose", "prefetch")],
)
def test_page_loaded_ahead_is_not_counted(header: str, value: str) -> None:
    get("/trang/", **{header: value})
    assert folded() == FoldResult()


def test_page_of_signed_in_staff_is_not_counted() -> None:
    client = Client(headers={"user-agent": BROWSER})
    client.cookies["staff"] = "a" * 32  # a session by its form
    client.get("/trang/")
    assert folded() == FoldResult()


@pytest.mark.parametrize("agent", [GOOGLE, "curl/8.5.0", "python-requests/2.32", "", "  "])
def test_bot_is_counted_apart(agent: str) -> None:
    Client().get("/trang/", headers={"user-agent": agent})
    result = folded()
    assert (result.people, result.bots, result.visits) == (0, 1, 0)


def test_telephone_named_like_a_bot_is_a_person() -> None:
    Client().get("/trang/", headers={"user-agent": "Mozilla/5.0 (Linux; Android 13; CUBOT P80) Chrome/130"})
    assert folded().people == 1


def test_article_is_counted_by_its_id() -> None:
    get("/bai-viet/42/")
    folded()
    row = SubjectTraffic.objects.get()
    assert (row.kind, row.object_id, row.views) == ("article", 42, 1)


def test_one_browser_of_one_network_is_one_visitor() -> None:
    for _ in range(5):
        get("/trang/")
    assert folded().visits == 1


def test_two_browsers_are_two_visitors() -> None:
    get("/trang/")
    Client().get("/trang/", headers={"user-agent": BROWSER + " Khác"})
    assert folded().visits == 2


def test_neither_address_nor_browser_is_stored_anywhere(spool_folder: Path) -> None:
    Client(REMOTE_ADDR="203.0.113.77").get("/trang/", headers={"user-agent": BROWSER})
    noted = b"".join(path.read_bytes() for path in spool_folder.iterdir())
    folded()
    tables = [Adjustment, DailyTraffic, HourlyTraffic, OnlineVisitor, SpoolOffset, SubjectTraffic]
    stored = repr([list(table.objects.values()) for table in tables]) + noted.decode()
    assert OnlineVisitor.objects.count() == 1
    assert "203.0.113" not in stored
    assert "Firefox" not in stored


@pytest.mark.django_db(transaction=True)
def test_page_is_counted_while_the_database_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daykeys, "_known", daykeys._KnownKey())
    monkeypatch.setattr(visitors, "_stand_in", visitors.StandInKey())

    def away(*args: object) -> None:
        raise OperationalError("the database is away")

    with connection.execute_wrapper(away):
        response = Client().get("/trang/", headers={"user-agent": BROWSER})
        with pytest.raises(OperationalError):
            folded()
    assert response.status_code == 200
    assert folded().people == 1


def test_page_is_shown_when_it_cannot_be_noted(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    leave_spool()
    with override_settings(VISITS_SPOOL_DIR=tmp_path / "nowhere"), caplog.at_level(logging.ERROR, "visits"):
        response = Client().get("/trang/", headers={"user-agent": BROWSER})
    assert response.content == b"<p>Trang</p>"
    assert "could not be noted" in caplog.text
