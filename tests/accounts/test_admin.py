import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, Permission
from django.test import Client

from accounts.models import User
from accounts.roles import ADMINISTRATOR, REPORTER
from tests.accounts.factories import make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/accounts/user/"


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_user(ADMINISTRATOR, username="quan-tri"))
    return client


@pytest.fixture
def owner() -> User:
    user = make_user(username="chu")
    User.objects.filter(pk=user.pk).update(is_superuser=True)
    return user


def typed(username: str, **fields: str) -> dict[str, str]:
    staff = {"username": username, "is_active": "on", "is_staff": "on"}
    moment = {"date_joined_0": "01/07/2026", "date_joined_1": "08:00:00"}
    return staff | moment | fields


def test_an_administrator_changes_an_account(administrator: Client) -> None:
    user = make_user()
    administrator.post(f"{LIST}{user.pk}/change/", typed("can-bo", full_name="Lê Thị Hà"))
    user.refresh_from_db()
    assert user.full_name == "Lê Thị Hà"


def test_an_administrator_makes_nobody_a_superuser(administrator: Client) -> None:
    user = make_user()
    every = str(Permission.objects.first().pk)
    forged = typed("can-bo", full_name="Hà", is_superuser="on", user_permissions=every)
    assert administrator.post(f"{LIST}{user.pk}/change/", forged).status_code == 302
    user.refresh_from_db()
    assert (user.full_name, user.is_superuser) == ("Hà", False)
    assert not user.user_permissions.exists()


@pytest.mark.parametrize("act", ["change/", "delete/", "password/"])
def test_an_administrator_does_not_touch_a_superuser(administrator: Client, owner: User, act: str) -> None:
    password = {"usable_password": "true", "password1": "mot-mat-khau-khac", "password2": "mot-mat-khau-khac"}
    forged = typed("chu-moi", post="yes", **password)
    assert administrator.post(f"{LIST}{owner.pk}/{act}", forged).status_code == 403
    kept = User.objects.get(pk=owner.pk)
    assert (kept.username, kept.password) == (owner.username, owner.password)


def test_an_administrator_does_not_delete_a_superuser_among_others(
    administrator: Client, owner: User
) -> None:
    chosen = {"action": "delete_selected", "_selected_action": [owner.pk, make_user().pk], "post": "yes"}
    assert administrator.post(LIST, chosen).status_code == 403
    assert User.objects.filter(username__in=["chu", "can-bo"]).count() == 2


def test_a_superuser_makes_another_superuser(client: Client, owner: User) -> None:
    client.force_login(owner)
    user = make_user()
    client.post(f"{LIST}{user.pk}/change/", typed("can-bo", is_superuser="on"))
    user.refresh_from_db()
    assert user.is_superuser


def test_who_has_done_something_is_not_deleted_but_locked(administrator: Client) -> None:
    user = make_user()
    LogEntry.objects.log_actions(user.pk, [user], CHANGE, "Đã lưu.")
    page = administrator.post(f"{LIST}{user.pk}/delete/", {"post": "yes"}).content.decode()
    assert "Không xóa được tài khoản" in page
    assert "bỏ dấu “Đang hoạt động”" in page
    assert LogEntry.objects.filter(user=user).exists()


def test_who_has_done_nothing_is_deleted(administrator: Client) -> None:
    user = make_user()
    administrator.post(f"{LIST}{user.pk}/delete/", {"post": "yes"})
    assert not User.objects.filter(pk=user.pk).exists()


def test_nobody_of_a_choice_is_deleted_when_one_has_done_something(administrator: Client) -> None:
    acted, idle = make_user(), make_user(username="moi")
    LogEntry.objects.log_actions(acted.pk, [acted], CHANGE, "Đã lưu.")
    chosen = {"action": "delete_selected", "_selected_action": [acted.pk, idle.pk], "post": "yes"}
    assert "Không xóa được" in administrator.post(LIST, chosen).content.decode()
    assert User.objects.filter(pk__in=[acted.pk, idle.pk]).count() == 2


def test_who_changes_a_password_is_warned_in_vietnamese(administrator: Client) -> None:
    page = administrator.get(f"{LIST}{make_user().pk}/password/").content.decode()
    assert '<li class="warning">Khi tắt, mật khẩu hiện nay của tài khoản này sẽ mất.</li>' in page
    assert "If disabled" not in page


def test_a_roles_rights_are_told_in_vietnamese(administrator: Client) -> None:
    role = Group.objects.get(name=REPORTER)
    page = administrator.get(f"/admin/auth/group/{role.pk}/change/").content.decode()
    assert "<li>Tin bài | bài viết: thêm, sửa, xem</li>" in page
    assert "Can add" not in page


@pytest.mark.parametrize("address", ["/admin/auth/group/add/", "/admin/accounts/user/{owner}/change/"])
def test_a_superuser_chooses_rights_by_vietnamese_names(client: Client, owner: User, address: str) -> None:
    client.force_login(User.objects.get(pk=owner.pk))
    page = client.get(address.format(owner=owner.pk)).content.decode()
    assert "Tin bài | bài viết: xem" in page
    assert "Can view" not in page


def test_the_deletion_of_an_account_is_told_in_words(administrator: Client) -> None:
    page = administrator.get(f"{LIST}{make_user(REPORTER, username='moi').pk}/delete/").content.decode()
    assert "<li>Chỗ gắn với nội dung khác: 1</li>" in page
    assert "User_groups object" not in page
