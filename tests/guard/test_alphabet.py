"""What a request says of the alphabet of its body decides nothing about its address."""

import http.client

import pytest

from tests.comments.factories import address_of
from tests.harness.servers import PortalServer
from tests.news.factories import make_article

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_database]

KINDS = [
    *(
        f"text/html; charset={name}"
        for name in ("base64", "undefined", "idna", "unicode_escape", "utf-7", "?")
    ),
    *("a/b; charset*=nonsense''x", "a/b; charset*=undefined''%FF"),
]


def test_no_alphabet_makes_an_address_an_error_of_the_server(portal_server: PortalServer) -> None:
    door = address_of(make_article())
    many = "&".join(["q=a"] * 1001)
    faults = []
    connection = http.client.HTTPConnection(*portal_server.url.removeprefix("http://").split(":"))
    for kind in KINDS:
        for address in (
            f"{door}?parent=\\x00",
            "/admin/login/?next=\\u0000",
            "/tim-kiem/?q=\\x00",
            f"{door}?{many}",
        ):
            connection.request("GET", address, headers={"Content-Type": kind})
            answer = connection.getresponse()
            answer.read()
            if answer.status not in {200, 400}:
                faults.append(f"{answer.status} {kind} {address[:40]}")
    connection.close()
    assert not faults
