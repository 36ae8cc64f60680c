from collections.abc import Callable

import pytest

from benchmarks.inside import answer, queries
from benchmarks.load import Again, Answers, Once, get, post


def test_request_says_what_a_browser_says() -> None:
    head, body = get("/tin-tuc/?page=2").split(b"\r\n\r\n")
    first, *headers = head.decode().split("\r\n")
    assert first == "GET /tin-tuc/?page=2 HTTP/1.1"
    assert {"Host: 127.0.0.1", "Accept-Encoding: gzip, br"} < set(headers)
    assert body == b""


def test_post_says_how_long_its_body_is() -> None:
    head, body = post("/", b"name=a", {"Cookie": "visitor=1"}).split(b"\r\n\r\n")
    assert {b"Content-Length: 6", b"Cookie: visitor=1"} < set(head.split(b"\r\n"))
    assert body == b"name=a"


def test_first_readings_are_never_taken_twice() -> None:
    unread = Once([b"a", b"b", b"c"])
    assert [unread.take(2), unread.take(2), unread.take(2)] == [[b"a", b"b"], [b"c"], []]


def test_stored_page_is_asked_for_again() -> None:
    stored = Again([b"a"])
    assert [stored.take(5), stored.take(5)] == [[b"a"], [b"a"]]


def test_answers_of_several_turns_are_added_up() -> None:
    turns = [
        Answers(sent=n, answered=n, refused=1, broken=0, p50=p50, p99=9, most=p50)
        for n, p50 in ((10, 3), (20, 1), (30, 2))
    ]
    assert Answers.together(turns) == Answers(60, 60, refused=3, broken=0, p50=2, p99=9, most=3)


@pytest.mark.django_db(transaction=True)
def test_queries_are_those_that_the_page_makes(
    count_queries: Callable[[Callable[[], object]], int],
) -> None:
    page = get("/robots.txt"), get("/tin-tuc/")
    assert queries(page[0], before=page[0]) == 0
    assert queries(page[1], before=page[1]) == count_queries(lambda: answer(page[1])) > 0


@pytest.mark.django_db(transaction=True)
def test_page_that_is_refused_is_not_measured() -> None:
    with pytest.raises(RuntimeError, match="404"):
        answer(get("/khong-co-trang-nay/"))
