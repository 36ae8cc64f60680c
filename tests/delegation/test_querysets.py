import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.roles import PUBLISHER, REPORTER
from delegation.models import Membership, Official
from tests.accounts.factories import make_user
from tests.delegation.factories import make_body, make_delegate, make_membership, make_official, make_term

pytestmark = pytest.mark.django_db

DAY = dt.date(2024, 7, 5)
EVE, MORROW = DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=1)
NOW = dt.datetime(2024, 7, 5, 9, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("office", "term", "serves"),
    [
        ({}, {}, True),
        ({"joined_on": DAY}, {}, True),
        ({"joined_on": MORROW}, {}, False),
        ({"left_on": MORROW}, {}, True),
        ({"left_on": DAY}, {}, False),
        ({}, {"starts_on": DAY}, True),
        ({}, {"starts_on": MORROW}, False),
        ({}, {"ends_on": DAY}, True),
        ({}, {"ends_on": EVE}, False),
    ],
)
def test_serving_is_the_same_for_a_row_and_for_the_database(
    office: dict[str, Any], term: dict[str, Any], serves: bool
) -> None:
    membership = make_membership(term=make_term(**term), **office)
    assert membership.is_serving_on(DAY) is serves
    assert Membership.objects.serving_on(DAY).exists() is serves


def test_office_of_the_future_has_not_begun() -> None:
    make_membership(joined_on=MORROW)
    assert not Membership.objects.begun_by(DAY).exists()
    assert Membership.objects.begun_by(MORROW).exists()


def test_person_of_two_offices_is_listed_once() -> None:
    official = make_delegate()
    make_membership(official=official, role="Trưởng Ban")
    assert Official.objects.holding(Membership.objects.serving_on(DAY)).count() == 1


def test_person_without_an_office_is_not_listed() -> None:
    make_official()
    assert not Official.objects.holding(Membership.objects.serving_on(DAY)).exists()


def test_names_are_sorted_as_in_a_vietnamese_dictionary() -> None:
    names = ["Lê Đức", "Trần Ân", "Vũ An", "Hà Dũng", "Bùi Ánh", "Lý Anh", "Nguyễn An"]
    for name in names:
        make_official(name)
    listed = [official.full_name for official in Official.objects.by_given_name()]
    assert listed == ["Nguyễn An", "Vũ An", "Lý Anh", "Bùi Ánh", "Trần Ân", "Hà Dũng", "Lê Đức"]


def test_offices_of_a_person_follow_the_order_of_the_bodies() -> None:
    official = make_official()
    make_membership(official=official, body=make_body("Tổ đại biểu số 3", position=9))
    make_membership(official=official, body=make_body("Thường trực", position=1), role="Phó Chủ tịch")
    assert [office.role for office in Membership.objects.highest_first()] == ["Phó Chủ tịch", "Ủy viên"]


def test_members_of_a_body_are_listed_leaders_first_and_then_by_name() -> None:
    make_delegate("Lê Bình")
    make_delegate("Trần An")
    make_delegate("Vũ Yên", role="Trưởng Ban", position=1)
    listed = [str(office.official) for office in Membership.objects.leaders_first()]
    assert listed == ["Vũ Yên", "Trần An", "Lê Bình"]


def test_hidden_person_is_not_visible_to_the_public() -> None:
    make_official(is_shown=False)
    assert not Official.objects.visible_to(AnonymousUser(), NOW).exists()


@pytest.mark.parametrize(("role", "visible"), [(PUBLISHER, True), (REPORTER, False)])
def test_hidden_person_is_visible_to_who_may_change_it(role: str, visible: bool) -> None:
    make_official(is_shown=False)
    assert Official.objects.visible_to(make_user(role), NOW).exists() is visible
