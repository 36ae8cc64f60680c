"""Signing in again without leaving the page on which one was typing."""

import pytest
from django.test import Client

from accounts.models import User
from accounts.roles import REPORTER
from tests.accounts.factories import make_user

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/dang-nhap-lai/?tai-khoan=phong-vien"
PASSWORD = "mat-khau-de-thu"


@pytest.fixture
def reporter() -> User:
    return make_user(REPORTER, username="phong-vien")


def test_who_is_signed_in_gets_the_token_of_their_forms(client: Client, reporter: User) -> None:
    client.force_login(reporter)
    said = client.get(ADDRESS).json()
    assert said["user"] == reporter.pk
    assert len(said["csrf"]) >= 32


def test_signed_out_gets_the_form_and_is_sent_nowhere(client: Client, reporter: User) -> None:
    answer = client.get(ADDRESS)
    assert answer.status_code == 401
    page = answer.content.decode()
    assert 'value="phong-vien"' in page
    assert "csrfmiddlewaretoken" in page
    assert "<html" not in page


def test_password_signs_in_and_the_new_token_works(reporter: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get(ADDRESS)
    token = client.cookies["csrftoken"].value
    sent = {"username": "phong-vien", "password": PASSWORD, "csrfmiddlewaretoken": token}
    answer = client.post(ADDRESS, sent)
    assert answer.json()["user"] == reporter.pk
    beat = {"desk_user": reporter.pk, "csrfmiddlewaretoken": answer.json()["csrf"]}
    assert client.post("/admin/news/article/giu/", beat).status_code == 200


def test_wrong_password_gives_the_form_again(client: Client, reporter: User) -> None:
    answer = client.post(ADDRESS, {"username": "phong-vien", "password": "sai"})
    assert answer.status_code == 422
    assert 'value="phong-vien"' in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_another_persons_name_is_refused(client: Client, reporter: User) -> None:
    make_user(REPORTER, username="nguoi-khac")
    answer = client.post(ADDRESS, {"username": "nguoi-khac", "password": PASSWORD})
    assert answer.status_code == 422
    assert "tài khoản đang soạn bài này: phong-vien" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_who_is_signed_in_as_somebody_else_is_told(client: Client, reporter: User) -> None:
    client.force_login(make_user(REPORTER, username="nguoi-khac"))
    answer = client.get(ADDRESS)
    assert answer.status_code == 401
    assert "tài khoản khác: nguoi-khac" in answer.content.decode()


def test_ten_wrong_passwords_lock_here_too(client: Client, reporter: User) -> None:
    answers = [
        client.post(ADDRESS, {"username": "phong-vien", "password": "sai"}).status_code for _ in range(10)
    ]
    assert answers[-1] == 429
    assert client.post(ADDRESS, {"username": "phong-vien", "password": PASSWORD}).status_code == 429


def test_cross_site_post_signs_nobody_in(reporter: User) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(ADDRESS, {"username": "phong-vien", "password": PASSWORD}).status_code == 403


def test_account_without_the_staff_flag_stays_outside(client: Client, reporter: User) -> None:
    User.objects.update(is_staff=False)
    assert client.post(ADDRESS, {"username": "phong-vien", "password": PASSWORD}).status_code == 422


@pytest.mark.parametrize(("address", "status"), [("/admin/login/", 200), (ADDRESS, 422)])
def test_a_name_that_no_account_can_have_is_wrong_like_another(
    client: Client, address: str, status: int
) -> None:
    """PostgreSQL's table of failed sign-ins takes 255 letters, and answered with an error."""
    known, longer = (
        client.post(address, {"username": name, "password": "sai"}) for name in ("nguoi-la", "x" * 300)
    )
    assert known.status_code == longer.status_code == status
    said = known.context["form"].non_field_errors()
    assert said
    assert longer.context["form"].non_field_errors() == said
