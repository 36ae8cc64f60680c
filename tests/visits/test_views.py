import re
from xml.etree import ElementTree as ET

import pytest
from django.template import engines
from django.test import Client
from django.utils import timezone

from tests.visits.factories import BROWSER
from visits.folding import fold_once
from visits.models import Adjustment, DailyTraffic, HourlyTraffic, OnlineVisitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def traffic() -> None:
    now = timezone.localtime()
    DailyTraffic.objects.create(on=now.date(), people_views=12, bot_views=34, visits=5)
    HourlyTraffic.objects.create(on=now.date(), hour=now.hour, people_views=12, bot_views=34, visits=5)
    Adjustment.objects.create(views=1_651_939, reason="Cổng thông tin cũ")
    OnlineVisitor.objects.create(hash="a", seen_at=now)
    OnlineVisitor.objects.create(hash="b", seen_at=now)


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def test_counter_is_shown_in_vietnamese_form(traffic: None) -> None:
    html = engines["django"].from_string('{% load furniture %}{% live "visit counter" %}').render()
    assert "Thống kê: 1.651.951 Hôm nay: 12 Online: 2 " in text_of(html)
    assert 'href="/thong-ke/"' in html


def test_figures_are_numbers_that_nobody_stores(traffic: None, client: Client) -> None:
    response = client.get("/thong-ke/so-lieu.json", headers={"user-agent": BROWSER})
    figures = response.json()
    at = figures.pop("at")
    assert figures == {"total": 1_651_951, "today": 12, "online": 2, "visits_today": 5}
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00", at)
    assert "no-store" in response["Cache-Control"]


def test_figures_are_not_counted(client: Client) -> None:
    client.get("/thong-ke/so-lieu.json", headers={"user-agent": BROWSER})
    assert fold_once(timezone.now()).people == 0


def test_figures_are_only_read(client: Client) -> None:
    assert client.post("/thong-ke/so-lieu.json").status_code == 405


def test_statistics_page_shows_numbers_definitions_and_tables(traffic: None, client: Client) -> None:
    page = text_of(client.get("/thong-ke/").content.decode())
    for said in ["1.651.951", "1.651.939 lượt xem đã đếm ở nơi khác", "không tính cán bộ đang đăng nhập"]:
        assert said in page
    assert f"{timezone.localdate():%d/%m/%Y}12534" in page


def test_statistics_page_is_itself_counted_once(client: Client) -> None:
    client.get("/thong-ke/", headers={"user-agent": BROWSER})
    assert fold_once(timezone.now()).people == 1


def test_charts_are_drawn_without_inline_style_and_have_words(traffic: None, client: Client) -> None:
    html = client.get("/thong-ke/").content.decode()
    found = re.findall(r"<svg class=\"chart.*?</svg>", html, re.DOTALL)
    drawings = [ET.fromstring(svg) for svg in found]  # noqa: S314  (our own page)
    assert len(drawings[0].findall("rect")) == 30
    assert 1 <= len(drawings[1].findall("rect")) <= 24
    for svg in drawings:
        assert svg.findtext("title")
        assert svg.findtext("desc")
        highest = svg.findall("rect")[-1]
        assert (highest.get("height"), highest.get("y")) == ("1000", "0")
    assert "style=" not in html


def test_statistics_page_stands_without_any_view(client: Client) -> None:
    assert "Cao nhất: 0" in client.get("/thong-ke/").content.decode()


def test_statistics_page_is_the_same_for_everybody(client: Client) -> None:
    response = client.get("/thong-ke/")
    assert response["Cache-Control"] == "no-cache"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
