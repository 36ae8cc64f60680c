from unicodedata import normalize

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from pages.models import MenuItem, SiteSettings
from tests.pages.factories import (
    make_link,
    make_link_group,
    make_menu_item,
    make_page,
    make_settings,
)

pytestmark = pytest.mark.django_db


def test_settings_cannot_have_a_second_row() -> None:
    make_settings()
    with pytest.raises(IntegrityError):
        SiteSettings.objects.bulk_create([SiteSettings(pk=2)])


def test_link_of_another_scheme_is_refused_by_the_database() -> None:
    with pytest.raises(IntegrityError):
        make_link(url="ftp://example.com/")


def test_two_groups_cannot_share_a_name() -> None:
    make_link_group("Báo chí")
    with pytest.raises(IntegrityError):
        make_link_group("Báo chí")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//example.com/", "dai-bieu/"])
def test_menu_item_that_leads_nowhere_is_refused_by_the_database(address: str) -> None:
    with pytest.raises(IntegrityError):
        make_menu_item(address=address)


@pytest.mark.parametrize("address", ["/", "/dai-bieu/?to-chuc=ban-phap-che", "https://example.com/a"])
def test_menu_item_accepts_a_path_or_a_full_address(address: str) -> None:
    MenuItem(label="Mục", address=address).full_clean()


@pytest.mark.parametrize(
    "address", ["//example.com/", "/\\example.com", "javascript:alert(1)", "ftp://example.com", "/a b", "a/"]
)
def test_menu_item_refuses_other_addresses_with_a_message(address: str) -> None:
    with pytest.raises(ValidationError) as refused:
        MenuItem(label="Mục", address=address).full_clean()
    assert "address" in refused.value.message_dict


def test_two_pages_cannot_share_an_address() -> None:
    make_page(address="gioi-thieu")
    with pytest.raises(IntegrityError):
        make_page(address="gioi-thieu")


def test_page_takes_its_address_from_its_title() -> None:
    assert make_page("Chức năng, nhiệm vụ").get_absolute_url() == "/chuc-nang-nhiem-vu/"


def test_page_is_cleaned_and_made_ready_when_saved() -> None:
    page = make_page(body="<p>Chào</p><script>alert(1)</script>")
    assert "script" not in page.body
    assert "<p>Chào</p>" in page.body_page


def test_text_is_stored_in_composed_form() -> None:
    assert make_page(normalize("NFD", "Giới thiệu")).title == "Giới thiệu"
