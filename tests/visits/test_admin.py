import datetime as dt

import pytest
from django.db import IntegrityError
from django.test import Client

from accounts.roles import ADMINISTRATOR, MODERATOR, PUBLISHER
from tests.accounts.factories import make_user
from visits.models import Adjustment, DailyTraffic

pytestmark = pytest.mark.django_db

_LOGIN = "django.contrib.auth.backends.ModelBackend"


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(make_user(role), backend=_LOGIN)
    return client


def test_traffic_is_read_by_the_publisher() -> None:
    DailyTraffic.objects.create(on=dt.date(2026, 7, 5), people_views=1234567)
    page = signed_in(PUBLISHER).get("/admin/visits/dailytraffic/")
    assert "1.234.567" in page.content.decode()


def test_traffic_is_not_read_by_the_moderator() -> None:
    assert signed_in(MODERATOR).get("/admin/visits/dailytraffic/").status_code == 403


def test_traffic_is_not_added_by_hand() -> None:
    assert signed_in(ADMINISTRATOR).get("/admin/visits/dailytraffic/add/").status_code == 403


def test_adjustment_is_added_with_its_reason_and_maker() -> None:
    client = signed_in(ADMINISTRATOR)
    client.post("/admin/visits/adjustment/add/", {"views": "1651951", "reason": "Cổng thông tin cũ"})
    adjustment = Adjustment.objects.get()
    assert (adjustment.views, str(adjustment.made_by)) == (1651951, "can-bo")


def test_adjustment_without_a_reason_is_refused() -> None:
    page = signed_in(ADMINISTRATOR).post("/admin/visits/adjustment/add/", {"views": "5", "reason": ""})
    assert "errorlist" in page.content.decode()
    assert not Adjustment.objects.exists()


def test_adjustment_of_nothing_is_refused_in_words() -> None:
    page = signed_in(ADMINISTRATOR).post("/admin/visits/adjustment/add/", {"views": "0", "reason": "Thử"})
    assert "Số lượt xem phải khác 0." in page.content.decode()


def test_adjustment_is_not_added_by_the_publisher() -> None:
    assert signed_in(PUBLISHER).get("/admin/visits/adjustment/add/").status_code == 403


@pytest.mark.parametrize("act", ["change", "delete"])
def test_adjustment_is_never_overwritten(act: str) -> None:
    adjustment = Adjustment.objects.create(views=5, reason="Thử")
    user = make_user()
    user.is_superuser = True
    user.save()
    client = Client()
    client.force_login(user, backend=_LOGIN)
    answer = client.post(
        f"/admin/visits/adjustment/{adjustment.pk}/{act}/", {"views": "6", "reason": "Khác", "post": "yes"}
    )
    assert answer.status_code == 403
    assert Adjustment.objects.get().views == 5


@pytest.mark.parametrize("views", ["9223372036854775807", "-1000000000001", "1000000000001"])
def test_adjustment_that_would_overflow_the_total_is_refused_in_words(views: str) -> None:
    page = signed_in(ADMINISTRATOR).post("/admin/visits/adjustment/add/", {"views": views, "reason": "Thử"})
    assert "Hãy kiểm tra lại con số." in page.content.decode()
    assert not Adjustment.objects.exists()


def test_no_stored_adjustment_can_overflow_the_total() -> None:
    with pytest.raises(IntegrityError, match="visits_adjustments_can_be_added_up"):
        Adjustment.objects.create(views=10**12 + 1, reason="Thử")
