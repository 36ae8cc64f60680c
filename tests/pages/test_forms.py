from typing import Any

import pytest

from pages.forms import PageForm
from tests.pages.factories import make_page

pytestmark = pytest.mark.django_db


def page_form(**fields: Any) -> PageForm:
    return PageForm({"title": "Chức năng", "address": "", "body": "<p>x</p>", "position": "0", **fields})


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("", "chuc-nang"), ("/gioi-thieu/chuc-nang/", "gioi-thieu/chuc-nang"), ("Lien-He", "lien-he")],
)
def test_address_is_put_into_shape(typed: str, stored: str) -> None:
    assert page_form(address=typed).save().address == stored


@pytest.mark.parametrize(
    "address", ["dai-bieu", "dai-bieu/ban-phap-che", "admin", "so-do-trang", "static/x", "media", "healthz"]
)
def test_address_of_another_part_is_refused(address: str) -> None:
    assert "của một phần khác trên cổng" in page_form(address=address).errors["address"][0]


@pytest.mark.parametrize("address", ["giới-thiệu", "a b", "a//b", "a.html", "../x", "a?b", "\x00"])
def test_ill_formed_address_is_refused(address: str) -> None:
    assert "address" in page_form(address=address).errors


def test_address_of_another_page_is_refused_with_a_clear_message() -> None:
    make_page(address="chuc-nang")
    assert page_form().errors["address"] == ["Đã có trang khác ở địa chỉ này. Hãy chọn địa chỉ khác."]


def test_title_without_letters_asks_for_an_address() -> None:
    assert "Hãy nhập địa chỉ" in page_form(title="…").errors["address"][0]


def test_over_long_title_is_refused() -> None:
    assert "title" in page_form(title="a" * 201).errors
