"""The store in the production server, with processes of its own."""

import datetime as dt
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from django.utils import timezone

from accounts.roles import PUBLISHER
from news.models import Article
from newsroom.bulk import publish_articles, take_down_articles
from tests.accounts.factories import make_user
from tests.harness.servers import PortalServer
from tests.news.factories import make_article, ready
from tests.pagecache.reading import BROWSER

STORING = {"PORTAL_STORE_MB": "16", "PORTAL_SITE_URL": "https://hdnd.example"}  # of all servers alike


@pytest.fixture(params=["memory", "redis"])
def redis(request: pytest.FixtureRequest) -> dict[str, str]:
    return {} if request.param == "memory" else {"REDIS_URL": request.getfixturevalue("redis_address")}


def read(server: PortalServer, address: str) -> tuple[int, str]:
    try:
        with urlopen(Request(server.url + address, headers={"User-Agent": BROWSER}), timeout=10) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def hold_within_a_second(*facts: Callable[[], bool]) -> None:
    """From a second on, no answer to a request may contradict the facts; each is asked many times over."""
    time.sleep(1)  # the promise itself
    for fact in facts * 8:  # a server answers with two processes
        assert fact()


def test_change_is_seen_by_two_servers_within_a_second(start_portal, redis) -> None:
    """The second server stands for another node; each has two processes."""
    article = make_article(status="draft", published_at=None, **ready())
    servers = [start_portal(**STORING, **redis), start_portal(**STORING, **redis)]
    for server in servers * 4:
        assert article.title not in read(server, "/tin-tuc/")[1]
    publish_articles(articles=Article.objects.all(), by=make_user(PUBLISHER), now=timezone.now())
    hold_within_a_second(lambda: all(article.title in read(server, "/tin-tuc/")[1] for server in servers))


def test_sites_that_share_a_redis_have_pages_of_their_own(start_portal, redis_address: str) -> None:
    for site in ["https://hdnd.example", "https://thu.hdnd.example"]:
        server = start_portal(**{**STORING, "PORTAL_SITE_URL": site}, REDIS_URL=redis_address)
        assert f"<loc>{site}/sitemap-articles.xml" in read(server, "/sitemap.xml")[1]


def test_withdrawn_article_is_gone_everywhere_within_a_second(start_portal, redis) -> None:
    article = make_article()
    addresses = ["/", "/tin-tuc/", "/rss/", "/sitemap-articles.xml"]
    servers = [start_portal(**STORING, **redis), start_portal(**STORING, **redis)]
    for server in servers * 4:
        assert read(server, article.get_absolute_url())[0] == 200
        assert all(article.slug in read(server, address)[1] for address in addresses)
    take_down_articles(
        articles=Article.objects.all(), by=make_user(PUBLISHER), now=timezone.now(), reason="Sai số liệu"
    )

    def is_gone() -> bool:
        return all(
            read(server, article.get_absolute_url())[0] == 404
            and not any(article.slug in read(server, address)[1] for address in addresses)
            for server in servers
        )

    hold_within_a_second(is_gone)


def test_scheduled_article_appears_and_goes_at_its_second(start_portal) -> None:
    server = start_portal(**STORING)
    appears = timezone.now() + dt.timedelta(seconds=3)
    goes = appears + dt.timedelta(seconds=6)
    article = make_article(published_at=appears, expires_at=goes)

    def is_listed() -> bool:
        return article.title in read(server, "/tin-tuc/")[1]

    while timezone.now() < appears:
        assert not is_listed() or timezone.now() >= appears
    hold_within_a_second(is_listed)
    while timezone.now() < goes:
        assert is_listed() or timezone.now() >= goes
    hold_within_a_second(lambda: not is_listed())


def test_parallel_reads_of_a_stored_page_are_all_counted(start_portal) -> None:
    from visits.models import DailyTraffic, SubjectTraffic

    article = make_article()
    server = start_portal(**STORING)
    with ThreadPoolExecutor(32) as browsers:
        answers = list(browsers.map(lambda _: read(server, article.get_absolute_url())[0], range(320)))
    server.stop()
    assert answers == [200] * 320
    assert DailyTraffic.objects.get().people_views == 320
    assert SubjectTraffic.objects.get().views == 320
