"""Feeds tell those who have read an article that it was put right, and when."""

import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from django.test import Client

from tests.corrections.factories import MOMENT, make_correction
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db
UPDATED = "{http://www.w3.org/2005/Atom}updated"


def item_of(client: Client) -> ET.Element:
    (item,) = ET.fromstring(client.get("/rss/").content).findall("./channel/item")  # noqa: S314  (our own feed)
    return item


def test_corrected_article_says_so_below_its_lead_and_when(client: Client) -> None:
    article = make_article(lead="Sáng nay.")
    make_correction(article, "Sửa <b>ngày</b> họp.")
    make_correction(article, "Sửa tên xã.", at=MOMENT + dt.timedelta(days=1))
    item = item_of(client)
    assert item.findtext("description") == (
        "Sáng nay.\n\nĐã đính chính ngày 07/07/2026: Sửa tên xã."
        "\n\nĐã đính chính ngày 06/07/2026: Sửa <b>ngày</b> họp."
    )
    assert dt.datetime.fromisoformat(item.findtext(UPDATED)) == MOMENT + dt.timedelta(days=1)


def test_correction_is_no_new_item(client: Client) -> None:
    article = make_article()
    before = [item_of(client).findtext(name) for name in ("guid", "pubDate", "link")]
    make_correction(article)
    assert [item_of(client).findtext(name) for name in ("guid", "pubDate", "link")] == before


def test_hidden_correction_and_an_article_without_any_say_nothing(client: Client) -> None:
    make_correction(make_article(lead="Sáng nay."), is_shown=False)
    item = item_of(client)
    assert item.findtext("description") == "Sáng nay."
    assert item.find(UPDATED) is None


def test_control_character_in_a_correction_breaks_no_feed(client: Client) -> None:
    make_correction(make_article(lead=""), "Sửa\x0cngày.")
    assert item_of(client).findtext("description") == "Đã đính chính ngày 06/07/2026: Sửa\nngày."
