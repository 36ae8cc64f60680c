import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.roles import PUBLISHER, REPORTER
from polls.models import Poll
from tests.accounts.factories import make_user
from tests.polls.factories import DAY, OPENED, make_poll

pytestmark = pytest.mark.django_db


def names(polls) -> list[str]:
    return [poll.question for poll in polls]


def test_the_public_sees_open_and_past_polls_but_none_to_come() -> None:
    make_poll("Sắp tới", opens_at=OPENED + 9 * DAY)
    make_poll("Đang mở")
    make_poll("Đã đóng", closes_at=OPENED + DAY)
    seen = Poll.objects.visible_to(AnonymousUser(), OPENED + 2 * DAY)
    assert set(names(seen)) == {"Đang mở", "Đã đóng"}


def test_staff_who_look_after_polls_see_one_to_come() -> None:
    make_poll(opens_at=OPENED + DAY)
    assert Poll.objects.visible_to(make_user(PUBLISHER), OPENED).exists()


def test_other_staff_see_what_the_public_sees() -> None:
    make_poll(opens_at=OPENED + DAY)
    assert not Poll.objects.visible_to(make_user(REPORTER), OPENED).exists()


def test_the_newest_open_one_is_featured() -> None:
    make_poll("Cũ", is_featured=True)
    make_poll("Mới", is_featured=True, opens_at=OPENED + DAY)
    make_poll("Không đánh dấu", opens_at=OPENED + 2 * DAY)
    make_poll("Đã đóng", is_featured=True, opens_at=OPENED + 2 * DAY, closes_at=OPENED + 3 * DAY)
    make_poll("Sắp tới", is_featured=True, opens_at=OPENED + 9 * DAY)
    assert names(Poll.objects.featured(OPENED + 4 * DAY)) == ["Mới", "Cũ"]


def test_open_polls_come_before_past_ones() -> None:
    make_poll("Đã đóng, mới", opens_at=OPENED + 2 * DAY, closes_at=OPENED + 3 * DAY)
    make_poll("Đang mở, cũ")
    make_poll("Đang mở, mới", opens_at=OPENED + DAY)
    listed = Poll.objects.open_first(OPENED + 4 * DAY)
    assert names(listed) == ["Đang mở, mới", "Đang mở, cũ", "Đã đóng, mới"]
