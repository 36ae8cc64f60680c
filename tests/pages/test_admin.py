from typing import Any

import pytest
from django.test import Client

from accounts.roles import ADMINISTRATOR, PUBLISHER
from pagecache.signals import content_changed
from pages.models import LinkGroup, MenuItem, Page, SiteSettings
from tests.accounts.factories import make_user
from tests.pages.factories import make_link_group, make_menu_item, make_page, make_settings

pytestmark = pytest.mark.django_db

SETTINGS = {"name": "Hội đồng nhân dân tỉnh Lam Giang", "short_name": "HĐND", "portal_title": "Cổng"}


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_user(ADMINISTRATOR))
    return client


def test_settings_open_as_a_form_before_there_is_a_row(administrator: Client) -> None:
    answer = administrator.get("/admin/pages/sitesettings/", follow=True)
    assert answer.redirect_chain == [("/admin/pages/sitesettings/1/change/", 302)]
    assert "Giấy phép" in answer.text


def test_first_save_makes_the_row_of_settings(administrator: Client) -> None:
    administrator.post("/admin/pages/sitesettings/1/change/", SETTINGS)
    assert SiteSettings.objects.get().name == "Hội đồng nhân dân tỉnh Lam Giang"


def test_settings_are_changed_in_place(administrator: Client) -> None:
    make_settings(name="Tên cũ")
    administrator.post("/admin/pages/sitesettings/1/change/", SETTINGS)
    assert SiteSettings.objects.get().name == "Hội đồng nhân dân tỉnh Lam Giang"


@pytest.mark.parametrize("path", ["add/", "1/delete/"])
def test_settings_are_neither_added_nor_deleted(administrator: Client, path: str) -> None:
    make_settings()
    assert administrator.post(f"/admin/pages/sitesettings/{path}", {"post": "yes"}).status_code == 403
    assert SiteSettings.objects.count() == 1


def test_publisher_may_not_change_settings(client: Client) -> None:
    client.force_login(make_user(PUBLISHER))
    assert client.post("/admin/pages/sitesettings/1/change/", SETTINGS).status_code == 403


def test_change_of_settings_is_told(administrator: Client) -> None:
    told: list[Any] = []

    def listen(sender: Any, **kwargs: Any) -> None:
        told.append(sender)

    content_changed.connect(listen)
    administrator.post("/admin/pages/sitesettings/1/change/", SETTINGS)
    content_changed.disconnect(listen)
    assert told == [SiteSettings]


@pytest.mark.parametrize("role", [PUBLISHER, ADMINISTRATOR])
def test_page_is_written_by_publisher_and_administrator(client: Client, role: str) -> None:
    client.force_login(make_user(role))
    page = {
        "title": "Giới thiệu",
        "address": "",
        "body": "<p>Chào</p>",
        "position": "0",
        "is_published": "on",
    }
    client.post("/admin/pages/page/add/", page)
    assert Page.objects.get().address == "gioi-thieu"


def test_page_with_a_taken_address_keeps_what_was_typed(administrator: Client) -> None:
    make_page(address="gioi-thieu")
    page = {"title": "Trang hai", "address": "gioi-thieu", "body": "<p>Chữ đã gõ</p>", "position": "0"}
    answer = administrator.post("/admin/pages/page/add/", page)
    assert "Đã có trang khác ở địa chỉ này" in answer.text
    assert "Chữ đã gõ" in answer.text


def test_group_is_written_with_its_links(administrator: Client) -> None:
    form = {
        "name": "Báo chí",
        "position": "1",
        "links-TOTAL_FORMS": "1",
        "links-INITIAL_FORMS": "0",
        "links-0-name": "Báo Lam Giang",
        "links-0-url": "bao.example",
        "links-0-position": "1",
        "links-0-is_shown": "on",
    }
    administrator.post("/admin/pages/linkgroup/add/", form)
    assert LinkGroup.objects.get().links.get().url == "https://bao.example"


def test_link_of_another_scheme_is_refused_with_a_message(administrator: Client) -> None:
    link = {"group": make_link_group().pk, "name": "Tệp", "url": "ftp://example.com/", "position": "0"}
    answer = administrator.post("/admin/pages/weblink/add/", link)
    assert "bắt đầu bằng http:// hoặc https://" in answer.text


def test_menu_is_the_administrators(client: Client) -> None:
    make_menu_item()
    client.force_login(make_user(PUBLISHER))
    assert client.get("/admin/pages/menuitem/").status_code == 403


def test_menu_item_is_added(administrator: Client) -> None:
    item = {"label": "Tin tức", "address": "/tin-tuc/", "position": "1", "is_shown": "on"}
    administrator.post("/admin/pages/menuitem/add/", item)
    assert MenuItem.objects.get().address == "/tin-tuc/"


@pytest.mark.parametrize("model", ["linkgroup", "weblink", "menuitem", "page"])
def test_lists_open(administrator: Client, model: str) -> None:
    assert administrator.get(f"/admin/pages/{model}/?q=a").status_code == 200
