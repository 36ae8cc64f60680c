import datetime as dt
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from news.models import Article, Topic
from news.states import StateKey
from tests.corrections.factories import make_correction
from tests.news.factories import MOMENT, make_article, make_category
from tests.newsroom.factories import make_in_state

pytestmark = pytest.mark.django_db


def items(answer) -> list[ET.Element]:
    return ET.fromstring(answer.content).findall("./channel/item")  # noqa: S314  (our own feed)


def test_feed_has_title_lead_and_the_sites_own_address(client: Client, settings) -> None:
    settings.SITE_URL = "https://hdnd.example"
    article = make_article("Khai mạc kỳ họp", lead="Sáng nay <3 &")
    (item,) = items(client.get("/rss/"))
    assert item.findtext("title") == "Khai mạc kỳ họp"
    assert item.findtext("description") == "Sáng nay <3 &"
    assert item.findtext("link") == "https://hdnd.example" + article.get_absolute_url()


def test_category_feed_has_only_its_own(client: Client) -> None:
    make_article("Kỳ họp", category=make_category("Kỳ họp"))
    make_article("Kinh tế", category=make_category("Kinh tế"))
    assert [item.findtext("title") for item in items(client.get("/rss/ky-hop/"))] == ["Kỳ họp"]
    assert client.get("/rss/khong-co/").status_code == 404


def test_topic_feed_has_only_its_own_the_newest_first(client: Client, settings) -> None:
    settings.SITE_URL = "https://hdnd.example"
    topic = Topic.objects.create(name="Bão số 3", description="Từ lúc bão vào.")
    make_article("Trước bão", topic=topic)
    make_article("Sau bão", topic=topic, published_at=MOMENT + dt.timedelta(days=1))
    make_article("Kinh tế")
    answer = client.get("/rss/chu-de/bao-so-3/")
    assert [item.findtext("title") for item in items(answer)] == ["Sau bão", "Trước bão"]
    channel = ET.fromstring(answer.content).find("channel")  # noqa: S314  (our own feed)
    assert channel.findtext("link") == "https://hdnd.example/chu-de/bao-so-3/"
    assert channel.findtext("description") == "Từ lúc bão vào."
    assert answer["Cache-Control"] == "no-cache"
    assert client.get("/rss/chu-de/khong-co/").status_code == 404


def test_topic_page_leads_to_its_feed(client: Client) -> None:
    make_article(topic=Topic.objects.create(name="Bão số 3"))
    link = '<link rel="alternate" type="application/rss+xml" title="Bão số 3" href="/rss/chu-de/bao-so-3/">'
    assert link in client.get("/chu-de/bao-so-3/").text


@pytest.mark.parametrize("key", [key for key in StateKey if key is not StateKey.PUBLISHED])
def test_topic_of_what_nobody_may_read_has_no_feed(client: Client, key: StateKey) -> None:
    make_in_state(key, timezone.now(), topic=Topic.objects.create(name="Bão số 3"))
    assert client.get("/rss/chu-de/bao-so-3/").status_code == 404


@pytest.mark.parametrize("address", ["/rss/", "/rss/tin-trong-tinh/", "/rss/chu-de/bao-so-3/"])
def test_feed_costs_the_same_for_few_and_many_corrected_or_not(
    client: Client, count_queries: Callable[[Callable[[], object]], int], address: str
) -> None:
    topic = Topic.objects.create(name="Bão số 3")
    make_article(topic=topic)
    few = count_queries(lambda: client.get(address))
    for number in range(6):
        make_correction(make_article(f"Tin {number}", topic=topic))
    assert len(items(client.get(address))) == 7
    assert count_queries(lambda: client.get(address)) == few


@pytest.mark.parametrize(
    "address", ["/rss/", "/sitemap.xml", "/sitemap-articles.xml", "/robots.txt", "/tin-tuc/"]
)
def test_the_asked_host_never_reaches_an_answer(client: Client, settings, address: str) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE_URL = "https://hdnd.example"
    make_article()
    answer = client.get(address, headers={"Host": "ke-gian.example", "X-Forwarded-Host": "ke-gian.example"})
    assert answer.status_code == 200
    assert b"ke-gian" not in answer.content


def test_a_control_character_that_is_stored_already_breaks_no_feed(client: Client) -> None:
    article = make_article()
    Article.objects.filter(pk=article.pk).update(title="Khai\x0bmạc", lead="Sáng\x0cnay")
    (item,) = items(client.get("/rss/"))
    assert (item.findtext("title"), item.findtext("description")) == ("Khai mạc", "Sáng\nnay")
