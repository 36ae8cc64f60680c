import xml.etree.ElementTree as ET

import pytest
from django.test import Client

from news.models import Article
from tests.news.factories import make_article, make_category

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
