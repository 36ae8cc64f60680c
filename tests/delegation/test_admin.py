import pytest
from django.test import Client

from accounts.roles import ADMINISTRATOR, EDITOR, PUBLISHER
from delegation.models import Body, Membership, Official, Term
from tests.accounts.factories import make_user
from tests.delegation.factories import make_body, make_delegate, make_membership, make_official, make_term

pytestmark = pytest.mark.django_db

NO_OFFICES = {"memberships-TOTAL_FORMS": "0", "memberships-INITIAL_FORMS": "0"}


@pytest.fixture
def publisher(client: Client) -> Client:
    client.force_login(make_user(PUBLISHER))
    return client


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_user(ADMINISTRATOR))
    return client


def test_publisher_writes_a_person_with_an_office(publisher: Client) -> None:
    office = {
        "memberships-TOTAL_FORMS": "1",
        "memberships-INITIAL_FORMS": "0",
        "memberships-0-body": make_body().pk,
        "memberships-0-term": make_term().pk,
        "memberships-0-role": "Trưởng Ban",
        "memberships-0-position": "1",
    }
    publisher.post("/admin/delegation/official/add/", {"full_name": "Lê Ánh", "is_shown": "on", **office})
    assert Official.objects.get().memberships.get().role == "Trưởng Ban"


def test_editor_may_not_write_a_person(client: Client) -> None:
    client.force_login(make_user(EDITOR))
    person = {"full_name": "Lê Ánh", **NO_OFFICES}
    assert client.post("/admin/delegation/official/add/", person).status_code == 403
    assert not Official.objects.exists()


def test_same_role_twice_is_refused_with_what_was_typed(publisher: Client) -> None:
    held = make_membership(role="Trưởng Ban")
    again = {"official": held.official_id, "body": held.body_id, "term": held.term_id, "role": "Trưởng Ban"}
    answer = publisher.post("/admin/delegation/membership/add/", {**again, "position": "1"})
    assert "đã có chức vụ đó ở tổ chức này" in answer.text
    assert Membership.objects.count() == 1


def test_same_role_twice_in_one_form_is_refused(publisher: Client) -> None:
    body, term = make_body().pk, make_term().pk
    offices = {"memberships-TOTAL_FORMS": "2", "memberships-INITIAL_FORMS": "0"}
    for number in range(2):
        row = {"body": body, "term": term, "role": "Ủy viên", "position": "1"}
        offices |= {f"memberships-{number}-{name}": str(value) for name, value in row.items()}
    answer = publisher.post("/admin/delegation/official/add/", {"full_name": "Lê Ánh", **offices})
    assert answer.status_code == 200
    assert not Official.objects.exists()


@pytest.mark.parametrize("typed", ["ánh", "ANH", "hồng ánh"])
def test_person_is_found_without_regard_to_marks_and_case(publisher: Client, typed: str) -> None:
    make_official("Lê Thị Hồng Ánh")
    make_official("Trần Bình")
    shown = publisher.get("/admin/delegation/official/", {"q": typed}).text
    assert "Lê Thị Hồng Ánh" in shown
    assert "Trần Bình" not in shown


def test_body_with_a_taken_address_is_refused_with_a_clear_message(administrator: Client) -> None:
    make_body("Ban Pháp chế")
    body = {"name": "Ban pháp chế", "kind": "committee", "position": "1"}
    answer = administrator.post("/admin/delegation/body/add/", body)
    assert "Đã có tổ chức dùng tên này trong địa chỉ" in answer.text
    assert Body.objects.count() == 1


def test_publisher_may_not_add_a_body(publisher: Client) -> None:
    body = {"name": "Ban Dân tộc", "kind": "committee", "position": "1"}
    assert publisher.post("/admin/delegation/body/add/", body).status_code == 403


def test_administrator_adds_a_term(administrator: Client) -> None:
    administrator.post("/admin/delegation/term/add/", {"name": "Khóa XIX", "starts_on": "01/06/2026"})
    assert Term.objects.get().starts_on.year == 2026


def test_term_that_ends_too_early_is_refused_with_a_message(administrator: Client) -> None:
    term = {"name": "Khóa XIX", "starts_on": "01/06/2026", "ends_on": "01/06/2025"}
    answer = administrator.post("/admin/delegation/term/add/", term)
    assert "Ngày kết thúc nhiệm kỳ phải sau ngày bắt đầu" in answer.text


def test_body_with_members_is_not_deleted(administrator: Client) -> None:
    body = make_membership().body
    administrator.post(f"/admin/delegation/body/{body.pk}/delete/", {"post": "yes"})
    assert Body.objects.exists()


@pytest.mark.parametrize("model", ["official", "membership", "body", "term"])
def test_lists_open(administrator: Client, model: str) -> None:
    make_delegate()
    assert administrator.get(f"/admin/delegation/{model}/?q=a").status_code == 200


@pytest.mark.parametrize("year", ["0001", "1899", "2199", "9999"])
def test_a_slip_in_the_year_gets_a_message(administrator: Client, year: str) -> None:
    slip = f"01/01/{year}"
    term = {"name": "Khóa XIX", "starts_on": slip, "ends_on": slip}
    assert administrator.post("/admin/delegation/term/add/", term).text.count("kiểm tra lại năm") == 2
    person = {"full_name": "Lê Ánh", "born_on": slip, **NO_OFFICES}
    assert "kiểm tra lại năm" in administrator.post("/admin/delegation/official/add/", person).text
    keys = {"official": make_official().pk, "body": make_body().pk, "term": make_term().pk}
    office = {**keys, "role": "Ủy viên", "position": "1", "joined_on": slip, "left_on": slip}
    page = administrator.post("/admin/delegation/membership/add/", office).text
    assert page.count("kiểm tra lại năm") == 2
