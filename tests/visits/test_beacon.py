"""The second way of counting, for a site whose pages a cache in front hands out."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO

import pytest
from django.test import Client, override_settings
from django.utils import timezone
from PIL import Image

from tests.news.factories import make_article
from tests.visits.factories import BROWSER, GOOGLE
from visits.beacon import PICTURE
from visits.folding import FoldResult, fold_once
from visits.models import SubjectTraffic

pytestmark = pytest.mark.django_db
PLACE = "/thong-ke/xem"


@pytest.fixture(autouse=True)
def counting_by_beacon() -> Iterator[None]:
    with override_settings(VISITS_COUNT_BY="beacon"):
        yield


@pytest.fixture
def reader() -> Client:
    return Client(headers={"user-agent": BROWSER})


def beacon_in(page: str) -> str | None:
    found = re.search(r'data-beacon="([^"]+)"', page)
    return unescape(found[1]) if found else None


def folded() -> FoldResult:
    return fold_once(timezone.now())


def test_page_itself_counts_nothing(reader: Client) -> None:
    assert reader.get("/thong-ke/").status_code == 200
    assert folded() == FoldResult()


def test_page_asks_for_its_beacon_with_and_without_script(reader: Client) -> None:
    page = reader.get("/thong-ke/").content.decode()
    assert beacon_in(page) == PLACE
    assert f'<img class="visually-hidden" src="{PLACE}" alt=""' in page


@pytest.mark.parametrize(("method", "status"), [("post", 204), ("get", 200)])
def test_beacon_counts_one_view_and_leaves_nothing_behind(reader: Client, method: str, status: int) -> None:
    answer = getattr(reader, method)(PLACE)
    assert answer.status_code == status
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
    assert (folded().people, folded().people) == (1, 0)


def test_picture_is_one_point(reader: Client) -> None:
    answer = reader.get(PLACE)
    assert answer["Content-Type"] == "image/gif"
    assert answer.content == PICTURE
    with Image.open(BytesIO(PICTURE)) as picture:
        assert picture.size == (1, 1)


def test_beacon_asks_the_database_nothing(
    reader: Client, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    assert count_queries(lambda: reader.post(PLACE)) == 0


def test_article_is_counted_by_its_id(reader: Client) -> None:
    article = make_article()
    address = beacon_in(reader.get(article.get_absolute_url()).content.decode())
    assert address
    reader.post(address)
    folded()
    row = SubjectTraffic.objects.get()
    assert (row.kind, row.object_id, row.views) == ("article", article.pk, 1)


@pytest.mark.parametrize(
    "tag", ["article:42", "article:42:0123456789abcdef", "x", ":", "article:42:\u00e9", "a" * 9000]
)
def test_tag_that_no_page_carried_is_refused(reader: Client, tag: str) -> None:
    assert reader.post(f"{PLACE}?t={tag}").status_code == 400
    assert folded() == FoldResult()


def test_tag_of_one_article_is_of_no_use_for_another(reader: Client) -> None:
    article = make_article()
    address = beacon_in(reader.get(article.get_absolute_url()).content.decode()) or ""
    forged = address.replace(f":{article.pk}:", f":{article.pk + 1}:")
    assert reader.post(forged).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "https://example.org"},
        {"origin": "null"},
        {"origin": "http://["},
        {"referer": "https://example.org/testserver/"},
    ],
)
def test_beacon_of_another_site_is_refused(reader: Client, headers: dict[str, str]) -> None:
    assert reader.post(PLACE, headers=headers).status_code == 403
    assert folded() == FoldResult()


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin", "origin": "http://testserver"},
        {"origin": "http://testserver"},
        {"referer": "http://testserver/tin-tuc/"},
    ],
)
def test_beacon_of_our_page_is_counted(reader: Client, headers: dict[str, str]) -> None:
    reader.post(PLACE, headers=headers)
    assert folded().people == 1


def test_page_loaded_ahead_is_not_counted(reader: Client) -> None:
    assert reader.get(PLACE, headers={"sec-purpose": "prefetch;prerender"}).status_code == 200
    assert folded() == FoldResult()


def test_bot_is_counted_apart() -> None:
    Client().post(PLACE, headers={"user-agent": GOOGLE})
    result = folded()
    assert (result.people, result.bots) == (0, 1)


def test_signed_in_staff_carry_no_beacon_and_are_not_counted(reader: Client) -> None:
    reader.cookies["staff"] = "a" * 32  # a session by its form
    assert beacon_in(reader.get("/thong-ke/").content.decode()) is None
    assert reader.post(PLACE).status_code == 204
    assert folded() == FoldResult()


@pytest.mark.parametrize("path", ["/khong-co/", "/bai-viet/khong-co-999999/", "/tin-tuc/?page=999"])
def test_missing_page_carries_no_beacon(reader: Client, path: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 404
    assert beacon_in(answer.content.decode()) is None


def test_form_of_its_own_page_carries_no_beacon(reader: Client) -> None:
    article = make_article()
    assert beacon_in(reader.get(f"/bai-viet/{article.pk}/danh-gia/").content.decode()) is None


def test_beacon_takes_no_other_method(reader: Client) -> None:
    assert reader.put(PLACE).status_code == 405
    assert reader.head(PLACE).status_code == 405


def test_cache_in_front_keeps_a_page_for_a_moment(reader: Client) -> None:
    assert reader.get("/thong-ke/")["Cache-Control"] == "public, max-age=0, s-maxage=30"


def test_cache_in_front_keeps_nothing_when_told_so(reader: Client) -> None:
    with override_settings(PAGECACHE_SHARED_SECONDS=0):
        assert reader.get("/thong-ke/")["Cache-Control"] == "no-cache"


def test_readers_are_told_how_views_are_counted(reader: Client) -> None:
    assert "Trang tự báo cho cổng thông tin" in reader.get("/thong-ke/").content.decode()


def test_where_pages_count_no_beacon_does(reader: Client) -> None:
    with override_settings(VISITS_COUNT_BY="pages"):
        assert beacon_in(reader.get("/thong-ke/").content.decode()) is None
        assert reader.post(PLACE).status_code == 204
    assert folded().people == 1
