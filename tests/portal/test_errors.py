"""What is answered when the database is not there, as every query would find it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import Error, InterfaceError, OperationalError, ProgrammingError, connection
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def unraised() -> Client:
    """A client that is answered as a browser is."""
    return Client(raise_request_exception=False)


@pytest.fixture(params=[OperationalError, InterfaceError])
def database_away(request: pytest.FixtureRequest) -> Iterator[None]:
    with connection.execute_wrapper(_failing(request.param)):
        yield


def _failing(error: type[Error]) -> Any:
    def fail(*args: Any) -> None:
        raise error("server closed the connection unexpectedly")

    return fail


@pytest.mark.usefixtures("database_away")
@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("GET", "/"),
        ("GET", "/bai-viet/1/binh-luan/"),
        ("POST", "/bai-viet/1/danh-gia/"),
        ("GET", "/admin/login/"),
    ],
)
def test_without_a_database_readers_are_asked_to_come_back(
    unraised: Client, method: str, address: str
) -> None:
    unraised.cookies["staff"] = "a" * 32
    answer = unraised.generic(method, address)
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert "tạm thời gián đoạn" in answer.content.decode()


@pytest.mark.usefixtures("database_away")
def test_the_probe_says_that_the_database_is_away(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert client.get("/healthz").status_code == 200


def test_a_mistake_in_a_query_is_an_error_of_ours(unraised: Client) -> None:
    with connection.execute_wrapper(_failing(ProgrammingError)):
        answer = unraised.get("/")
    assert answer.status_code == 500
    assert "Retry-After" not in answer
