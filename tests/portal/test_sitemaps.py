import datetime as dt
import xml.etree.ElementTree as ET
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from portal.sitemaps import PortalSitemap
from tests.news.factories import make_article
from tests.polls.factories import make_poll

pytestmark = pytest.mark.django_db

SITE = "https://hdnd.example"


@pytest.fixture(autouse=True)
def own_name(settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE_URL = SITE


def located(client: Client, address: str) -> list[str]:
    answer = client.get(address, headers={"Host": "ke-gian.example"})
    assert answer.status_code == 200
    locations = ET.fromstring(answer.content).iterfind(".//{*}loc")  # noqa: S314  (our own map)
    return [location.text or "" for location in locations]


def every_page(client: Client) -> list[str]:
    """What a search engine finds that follows the index, under the site's own name only."""
    found = [page for each in located(client, "/sitemap.xml") for page in located(client, _asked(each))]
    assert all(page.startswith(SITE + "/") for page in found)
    return [page.removeprefix(SITE) for page in found]


def _asked(address: str) -> str:
    parts = urlsplit(address)
    assert f"{parts.scheme}://{parts.netloc}" == SITE
    return f"{parts.path}?{parts.query}"


def test_no_article_is_lost_past_the_size_of_one_map(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PortalSitemap, "limit", 2)
    articles = [make_article(f"Tin số {number}") for number in range(5)]
    assert f"{SITE}/sitemap-articles.xml?p=3" in located(client, "/sitemap.xml")
    assert {article.get_absolute_url() for article in articles} <= set(every_page(client))


def test_polls_are_mapped_once_they_have_begun(client: Client) -> None:
    begun = make_poll()
    later = make_poll("Sắp tới", opens_at=timezone.now() + dt.timedelta(days=1))
    pages = every_page(client)
    assert begun.get_absolute_url() in pages
    assert later.get_absolute_url() not in pages


def test_a_map_that_never_was_is_not_found(client: Client) -> None:
    assert client.get("/sitemap-khong-co.xml").status_code == 404
    assert client.get("/sitemap-articles.xml?p=9").status_code == 404


@pytest.mark.parametrize("name", ["0", "01", "%2B1", "0_1", "%201", "%D9%A1", "x"])
def test_a_page_of_a_map_has_one_name(client: Client, name: str) -> None:
    assert client.get("/sitemap-articles.xml?p=1").status_code == 200
    assert client.get(f"/sitemap-articles.xml?p={name}").status_code == 404


def test_maps_are_not_themselves_search_results(client: Client) -> None:
    assert "noindex" in client.get("/sitemap.xml")["X-Robots-Tag"]
