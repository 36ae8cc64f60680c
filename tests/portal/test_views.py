"""The home page, the probes and the maps, over http."""

import pytest
from django.test import Client

from tests.news.factories import make_category

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    ["/", "/rss/", "/rss/ky-hop/", "/sitemap.xml", "/robots.txt", "/healthz", "/readyz", "/tin-tuc/"],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_what_is_only_read_refuses_other_methods(address: str, method: str) -> None:
    make_category("Kỳ họp")
    client = Client(enforce_csrf_checks=True)
    assert client.get(address).status_code == 200
    assert client.head(address).status_code == 200
    refusal = client.generic(method, address, "x=1", content_type="application/x-www-form-urlencoded")
    assert refusal.status_code == 405
    assert "GET" in refusal["Allow"]
