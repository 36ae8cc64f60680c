"""The archive: polls of today and of the past."""

import pytest
from django.test import Client
from django.utils import timezone

from tests.polls.factories import DAY, make_adjustment, make_ballot, make_poll

pytestmark = pytest.mark.django_db


def test_the_list_shows_open_and_past_polls_with_their_people(client: Client) -> None:
    make_adjustment(make_poll("Đang hỏi"))
    make_ballot(make_poll("Đã hỏi", closes_at=timezone.now() - DAY))
    page = client.get("/binh-chon/").content.decode()
    parts = ["Đang mở", "Đang hỏi", "123 người đã bình chọn", "Đã đóng", "Đã hỏi", "1 người đã bình chọn"]
    positions = [page.index(part) for part in parts]
    assert positions == sorted(positions)


def test_the_list_is_the_same_for_everybody(client: Client) -> None:
    make_poll()
    answer = client.get("/binh-chon/")
    assert answer["Cache-Control"] == "no-cache"
    assert "csrf" not in answer.content.decode()
    assert not client.cookies


def test_the_list_says_when_there_is_nothing(client: Client) -> None:
    assert "Chưa có cuộc bình chọn nào." in client.get("/binh-chon/").content.decode()


@pytest.mark.parametrize(("page", "status"), [("1", 200), ("2", 200), ("3", 404), ("-1", 404), ("abc", 404)])
def test_the_list_has_twelve_a_page(client: Client, page: str, status: int) -> None:
    for n in range(13):
        make_poll(f"Câu {n}")
    assert client.get("/binh-chon/", {"page": page}).status_code == status


def test_the_list_costs_the_same_queries_for_any_number_of_polls(client: Client, count_queries) -> None:
    def read() -> None:
        client.get("/binh-chon/")

    make_poll("Câu đầu")
    read()  # what is asked once per process has been asked
    once = count_queries(read)
    for n in range(8):
        make_ballot(make_poll(f"Câu {n}"))
    assert count_queries(read) == once
