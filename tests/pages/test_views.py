from collections.abc import Callable

import pytest
from django.test import Client

from accounts.roles import PUBLISHER, REPORTER
from tests.accounts.factories import make_user
from tests.pages.factories import make_page

pytestmark = pytest.mark.django_db

CountQueries = Callable[[Callable[[], object]], int]


def test_page_is_served_under_its_own_address(client: Client) -> None:
    make_page("Chức năng", address="gioi-thieu/chuc-nang", body="<p>Giám sát và quyết định.</p>")
    answer = client.get("/gioi-thieu/chuc-nang/")
    assert "Giám sát và quyết định." in answer.text
    assert answer["Cache-Control"] == "no-cache"
    assert not answer.cookies


def test_unpublished_page_is_not_found_for_the_public(client: Client) -> None:
    make_page(address="gioi-thieu", is_published=False)
    assert client.get("/gioi-thieu/").status_code == 404


@pytest.mark.parametrize(("role", "status"), [(PUBLISHER, 200), (REPORTER, 404)])
def test_unpublished_page_is_read_by_who_may_change_it(client: Client, role: str, status: int) -> None:
    make_page(address="gioi-thieu", is_published=False)
    client.force_login(make_user(role))
    assert client.get("/gioi-thieu/").status_code == status


@pytest.mark.parametrize("path", ["/khong-co/", "/gioi-thieu/khong-co/", "/a.php", "/khong co/"])
def test_other_addresses_are_not_found(client: Client, path: str) -> None:
    make_page(address="gioi-thieu")
    assert client.get(path).status_code == 404


def test_page_links_the_pages_above_and_beside_it(client: Client) -> None:
    make_page("Giới thiệu", address="gioi-thieu")
    make_page("Chức năng", address="gioi-thieu/chuc-nang")
    make_page("Lịch sử", address="gioi-thieu/lich-su")
    make_page("Bản nháp", address="gioi-thieu/nhap", is_published=False)
    make_page("Liên hệ", address="gioi-thieu-khac")
    shown = client.get("/gioi-thieu/chuc-nang/").text
    assert 'href="/gioi-thieu/"' in shown
    assert 'href="/gioi-thieu/lich-su/"' in shown
    assert "Bản nháp" not in shown
    assert "Liên hệ" not in shown


def test_page_takes_the_same_queries_in_any_section(client: Client, count_queries: CountQueries) -> None:
    make_page(address="gioi-thieu")
    client.get("/gioi-thieu/")  # the day's first visitor also makes the key of the day
    few = count_queries(lambda: client.get("/gioi-thieu/"))
    for number in range(12):
        make_page(f"Trang {number}", address=f"gioi-thieu/trang-{number}")
    assert count_queries(lambda: client.get("/gioi-thieu/")) == few


def test_site_map_takes_the_same_queries_for_any_number_of_pages(
    client: Client, count_queries: CountQueries
) -> None:
    make_page(address="gioi-thieu")
    client.get("/so-do-trang/")  # the day's first visitor also makes the key of the day
    few = count_queries(lambda: client.get("/so-do-trang/"))
    for number in range(12):
        make_page(f"Trang {number}", address=f"gioi-thieu/trang-{number}")
    assert count_queries(lambda: client.get("/so-do-trang/")) == few


def test_site_map_lists_published_pages(client: Client) -> None:
    make_page("Giới thiệu", address="gioi-thieu")
    make_page("Bản nháp", address="nhap", is_published=False)
    shown = client.get("/so-do-trang/").text
    assert 'href="/gioi-thieu/"' in shown
    assert "Bản nháp" not in shown


def test_site_map_lists_the_sections(client: Client) -> None:
    assert 'href="/dai-bieu/"' in client.get("/so-do-trang/").text
