"""The order of the home page's stories, from the desk's page to the home page."""

import datetime as dt
import re

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.test import Client

from accounts.roles import EDITOR, MODERATOR, PUBLISHER, REPORTER
from news.models import Article
from newsroom.admin.featured import posted_order, renumbered, seen_order
from newsroom.featuring import MOST, feature
from newsroom.refusals import OtherOrder, TooMany
from tests.accounts.factories import make_user
from tests.news.factories import make_article, make_category
from tests.newsroom.factories import limit
from tests.newsroom.forms import address_of, opened, save

NOW = dt.datetime(2026, 7, 10, 1, 0, tzinfo=dt.UTC)
PAGE = "/admin/news/article/noi-bat/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def three() -> list[Article]:
    return [make_article(f"Tin {n}", pinned_position=n) for n in (1, 2, 3)]


@pytest.fixture
def publisher(client: Client) -> Client:
    client.force_login(make_user(PUBLISHER))
    return client


def order() -> list[str]:
    return [article.title for article in Article.objects.pinned_first()]


def form_of(client: Client) -> dict[str, str]:
    """What the page would post as it is."""
    page = client.get(PAGE).content.decode()
    inputs = re.findall(r'<input[^>]+name="(seen|so_\d+)" value="([^"]*)"', page)
    return dict(inputs)


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        ({}, [7, 8, 9]),
        ({9: 1}, [9, 7, 8]),
        ({7: 3}, [8, 9, 7]),
        ({7: 2}, [8, 7, 9]),
        ({7: 3, 8: 1, 9: 2}, [8, 9, 7]),
        ({7: 99}, [8, 9, 7]),
        ({7: 0, 9: 1}, [9, 7, 8]),
    ],
)
def test_a_number_is_the_place_that_one_gets(numbers: dict[int, int], wanted: list[int]) -> None:
    assert renumbered([7, 8, 9], numbers) == wanted


def test_four_numbers_that_change_places_are_places() -> None:
    assert renumbered([1, 2, 3, 4], {1: 2, 2: 1, 3: 4, 4: 3}) == [2, 1, 4, 3]
    assert renumbered([1, 2, 3, 4], {1: 2, 2: 4, 3: 1, 4: 3}) == [3, 1, 4, 2]


@pytest.mark.parametrize(
    ("posted", "wanted"),
    [
        ("len=8", [8, 7, 9]),
        ("len=7", [7, 8, 9]),
        ("xuong=9", [7, 8, 9]),
        ("xuong=7", [8, 7, 9]),
        ("bo=8", [7, 9]),
        ("them=5", [5, 7, 8, 9]),
        ("them=9", [9, 7, 8]),
        ("them=%20&len=x&bo=&so_7=-1", [7, 8, 9]),
    ],
)
def test_buttons_and_boxes_say_an_order(posted: str, wanted: list[int]) -> None:
    assert posted_order(QueryDict(posted), [7, 8, 9]) == wanted


def test_an_order_typed_in_numbers_is_that_of_the_home_page(publisher: Client, three: list[Article]) -> None:
    form = form_of(publisher)
    assert list(form.values())[1:] == ["1", "2", "3"]
    answer = publisher.post(PAGE, form | {f"so_{three[2].pk}": "1"}, follow=True)
    assert "Đã lưu thứ tự tin nổi bật." in answer.content.decode()
    assert order() == ["Tin 3", "Tin 1", "Tin 2"]
    home = publisher.get("/").content.decode()
    assert home.index("Tin 3") < home.index("Tin 1")


def test_a_story_is_put_on_top_and_another_taken_off(publisher: Client, three: list[Article]) -> None:
    new = make_article("Tin mới")
    assert f'<option value="{new.pk}">Tin mới' in publisher.get(PAGE).content.decode()
    publisher.post(PAGE, form_of(publisher) | {"them": new.pk, "bo": three[0].pk})
    assert order() == ["Tin mới", "Tin 2", "Tin 3"]
    three[0].refresh_from_db()
    assert three[0].pinned_position is None


def test_each_story_that_moved_has_a_version_and_a_line_and_no_other(
    publisher: Client, three: list[Article]
) -> None:
    publisher.post(PAGE, form_of(publisher) | {"len": three[1].pk})
    moved = [article.versions.with_words().newest_first().first() for article in three[:2]]
    assert [version.content["pinned_position"] for version in moved if version] == [2, 1]
    assert {version.reason for version in moved if version} == {"Sắp xếp tin nổi bật."}
    assert not three[2].versions.exists()
    assert LogEntry.objects.count() == 2


def test_who_has_one_of_them_open_does_not_undo_the_order(client: Client, three: list[Article]) -> None:
    client.force_login(make_user(PUBLISHER))
    form = opened(client, address_of(three[0]))
    client.post(PAGE, form_of(client) | {"xuong": three[0].pk})
    assert save(client, three[0], form, title="Đã sửa").status_code == 409
    assert order() == ["Tin 2", "Tin 1", "Tin 3"]


def test_an_order_over_another_ones_is_refused(publisher: Client, three: list[Article]) -> None:
    stale = form_of(publisher)
    first, second, third = (article.pk for article in three)
    colleague = make_user(PUBLISHER, username="khac")
    feature(pks=[third, second, first], seen=[first, second, third], by=colleague, now=NOW)
    answer = publisher.post(PAGE, stale | {f"so_{second}": "1"})
    assert answer.status_code == 409
    assert "vừa được người khác sắp xếp lại" in answer.content.decode()
    assert order() == ["Tin 3", "Tin 2", "Tin 1"]


def test_a_story_that_is_gone_is_refused(three: list[Article]) -> None:
    seen = [article.pk for article in three]
    with pytest.raises(OtherOrder):
        feature(pks=[*seen, 999_999], seen=seen, by=make_user(PUBLISHER), now=NOW)


def test_more_than_anybody_watches_are_refused_and_the_typed_order_comes_back(publisher: Client) -> None:
    pinned = [make_article(f"Tin {n}", pinned_position=n) for n in range(1, MOST + 1)]
    new = make_article("Thừa")
    answer = publisher.post(PAGE, form_of(publisher) | {"them": new.pk, f"so_{pinned[-1].pk}": "1"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert page.index(f'name="so_{pinned[-1].pk}" value="1"') < page.index(
        f'name="so_{pinned[0].pk}" value="2"'
    )
    assert f'<option value="{new.pk}" selected>' in page
    assert Article.objects.filter(pinned_position=1).get() == pinned[0]
    with pytest.raises(TooMany):
        feature(pks=range(1, MOST + 2), seen=[], by=make_user(PUBLISHER, username="khac"), now=NOW)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", [REPORTER, EDITOR, MODERATOR])
def test_the_order_is_for_publishers_only(
    client: Client, three: list[Article], role: str, method: str
) -> None:
    client.force_login(make_user(role))
    seen = ",".join(str(article.pk) for article in three)
    assert getattr(client, method)(PAGE, {"seen": seen, "len": three[1].pk}).status_code == 403
    assert order() == ["Tin 1", "Tin 2", "Tin 3"]
    assert PAGE not in client.get("/admin/news/article/").content.decode()


def test_a_publisher_of_some_categories_does_not_order_the_home_page(three: list[Article]) -> None:
    limited = limit(make_user(PUBLISHER), make_category("Kỳ họp"))
    with pytest.raises(PermissionDenied):
        feature(pks=[], seen=[article.pk for article in three], by=limited, now=NOW)


def test_the_list_leads_publishers_there(publisher: Client) -> None:
    assert f'href="{PAGE}"' in publisher.get("/admin/news/article/").content.decode()


def test_what_readers_do_not_see_is_told(publisher: Client) -> None:
    make_article("Nháp", status="draft", published_at=None, pinned_position=1)
    assert "Nháp: không hiện trên trang chủ" in publisher.get(PAGE).content.decode()


def test_the_page_costs_the_same_for_two_stories_and_for_ten(publisher: Client, count_queries) -> None:
    for n in range(1, 3):
        make_article(f"Tin {n}", pinned_position=n)
    few = count_queries(lambda: publisher.get(PAGE))
    for n in range(3, 11):
        make_article(f"Tin {n}", pinned_position=n)
        make_article(f"Không ghim {n}")
    assert count_queries(lambda: publisher.get(PAGE)) == few


def test_no_more_is_read_of_an_order_than_anybody_can_have_pinned() -> None:
    posted = QueryDict(mutable=True)
    posted["seen"] = ",".join(map(str, range(1, 100_000)))
    assert len(seen_order(posted)) <= 1000


def test_an_order_of_thousands_is_another_order(publisher: Client, three: list[Article]) -> None:
    seen = ",".join(map(str, [*(article.pk for article in three), *range(1000, 9000)]))
    answer = publisher.post(PAGE, {"seen": seen})
    assert (answer.status_code, order()) == (409, ["Tin 1", "Tin 2", "Tin 3"])
