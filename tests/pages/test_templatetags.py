from collections.abc import Callable

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from tests.pages.factories import make_link, make_link_group, make_menu_item, make_settings

pytestmark = pytest.mark.django_db

Render = Callable[..., str]


@pytest.fixture
def render(rf: RequestFactory) -> Render:
    def rendered(source: str, path: str = "/") -> str:
        return Template("{% load furniture pages %}" + source).render(Context({"request": rf.get(path)}))

    return rendered


def test_settings_have_defaults_before_anybody_saves_them(render: Render) -> None:
    assert render("{% site_settings as site %}{{ site.name }}") == "Hội đồng nhân dân tỉnh"


def test_settings_take_one_query(render: Render, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make_settings(name="Hội đồng nhân dân tỉnh Lam Giang")
    with django_assert_num_queries(1):
        shown = render("{% site_settings as site %}{{ site.name }} {{ site.share_picture.alt }}")
    assert "Lam Giang" in shown


def test_links_stand_under_their_groups_in_one_query(
    render: Render, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    second, first = make_link_group("Báo chí", position=2), make_link_group("Trung ương", position=1)
    make_link("Báo Lam Giang", group=second)
    make_link("Chính phủ", group=first, position=2)
    make_link("Quốc hội", group=first, position=1)
    with django_assert_num_queries(1):
        shown = render("{% web_links %}")
    expected = ["Trung ương", "Quốc hội", "Chính phủ", "Báo chí", "Báo Lam Giang"]
    assert sorted(expected, key=shown.index) == expected
    assert shown.count("<h3") == 2


def test_link_may_have_any_name(client: Client) -> None:
    make_link("\ue000title\ue000")
    assert "\ue000title\ue000" in client.get("/tin-tuc/").text


def test_hidden_link_is_not_shown(render: Render) -> None:
    make_link("Quốc hội", is_shown=False)
    assert "Quốc hội" not in render("{% web_links %}")


def test_link_is_announced_as_leading_away(render: Render) -> None:
    make_link("Quốc hội")
    shown = render("{% web_links %}")
    assert 'rel="noopener"' in shown
    assert "(trang ngoài cổng)" in shown


def test_no_links_leave_no_empty_box(render: Render) -> None:
    assert render("{% web_links %}").strip() == ""


def test_menu_takes_one_query(render: Render, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for position in range(5):
        make_menu_item(f"Mục {position}", f"/muc-{position}/", position=position)
    with django_assert_num_queries(1):
        assert render('{% live "main menu" %}').count("menu__link") == 5


def test_hidden_menu_item_is_not_shown(render: Render) -> None:
    make_menu_item("Đại biểu", is_shown=False)
    assert "Đại biểu" not in render('{% live "main menu" %}')


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", '<a class="menu__link" href="/" aria-current="page">'),
        ("/dai-bieu/", '<a class="menu__link" href="/dai-bieu/" aria-current="page">'),
        ("/dai-bieu/le-thi-hong-anh-1/", '<a class="menu__link" href="/dai-bieu/" aria-current="true">'),
    ],
)
def test_menu_marks_the_nearest_item(render: Render, path: str, current: str) -> None:
    make_menu_item("Trang chủ", "/")
    make_menu_item("Đại biểu", "/dai-bieu/")
    shown = render('{% live "main menu" %}', path)
    assert current in shown
    assert shown.count("aria-current") == 1


def test_menu_marks_nothing_elsewhere(render: Render) -> None:
    make_menu_item("Trang chủ", "/")
    make_menu_item("Đại biểu", "/dai-bieu/")
    assert "aria-current" not in render('{% live "main menu" %}', "/dai-bieu-khac/")


def test_menu_needs_no_request() -> None:
    make_menu_item("Đại biểu")
    assert "Đại biểu" in Template('{% load furniture pages %}{% live "main menu" %}').render(Context())
