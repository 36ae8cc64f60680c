import datetime as dt
from typing import Literal
from unicodedata import normalize

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError

from delegation.models import Body, Membership, Official, Term
from tests.delegation.factories import make_body, make_membership, make_official, make_term

pytestmark = pytest.mark.django_db

DAY = dt.date(2024, 7, 5)


def test_term_cannot_end_before_it_starts() -> None:
    with pytest.raises(IntegrityError):
        make_term(starts_on=DAY, ends_on=DAY)


def test_term_that_ends_too_early_is_told_in_words() -> None:
    with pytest.raises(ValidationError, match="Ngày kết thúc nhiệm kỳ phải sau ngày bắt đầu"):
        Term(name="Khóa XIX", starts_on=DAY, ends_on=DAY).full_clean()


def test_two_terms_cannot_share_a_name() -> None:
    make_term("Khóa XVIII")
    with pytest.raises(IntegrityError):
        make_term("Khóa XVIII")


def test_two_bodies_cannot_share_an_address() -> None:
    make_body("Ban Pháp chế")
    with pytest.raises(IntegrityError):
        make_body("Ban pháp chế")


def test_body_with_a_taken_address_is_told_in_words() -> None:
    make_body("Ban Pháp chế")
    with pytest.raises(ValidationError, match="Đã có tổ chức dùng tên này trong địa chỉ"):
        Body(name="Ban pháp chế", kind=Body.Kind.COMMITTEE).full_clean()


def test_body_needs_a_letter_in_its_name() -> None:
    with pytest.raises(ValidationError, match="phải có chữ cái hoặc chữ số"):
        Body(name="…", kind=Body.Kind.COMMITTEE).full_clean()


def test_member_cannot_leave_before_joining() -> None:
    with pytest.raises(IntegrityError):
        make_membership(joined_on=DAY, left_on=DAY)


def test_member_who_leaves_too_early_is_told_in_words() -> None:
    office = make_membership()
    office.joined_on = office.left_on = DAY
    with pytest.raises(ValidationError, match="Ngày thôi chức vụ phải sau ngày nhận"):
        office.full_clean()


def test_member_holds_a_role_once_in_a_term() -> None:
    make_membership(role="Ủy viên")
    with pytest.raises(IntegrityError):
        make_membership(role="Ủy viên")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_role_that_is_held_already_is_told_in_words(form: Literal["NFC", "NFD"]) -> None:
    held = make_membership(role="Ủy viên")
    again = Membership(
        official=held.official, body=held.body, term=held.term, role=normalize(form, "Ủy viên")
    )
    with pytest.raises(ValidationError, match="đã có chức vụ đó ở tổ chức này"):
        again.full_clean()


def test_member_may_hold_two_roles() -> None:
    make_membership(role="Ủy viên")
    assert make_membership(role="Phó Trưởng Ban").pk


def test_body_with_members_is_not_deleted() -> None:
    with pytest.raises(ProtectedError):
        make_membership().body.delete()


def test_namesakes_have_two_pages() -> None:
    first, second = make_official("Lê Văn An"), make_official("Lê Văn An")
    assert first.get_absolute_url() == f"/dai-bieu/le-van-an-{first.pk}/"
    assert first.get_absolute_url() != second.get_absolute_url()


def test_name_without_latin_letters_still_has_a_page() -> None:
    assert make_official("王").slug == "dai-bieu"


def test_name_is_stored_in_composed_form() -> None:
    assert make_official(normalize("NFD", "Lê Ánh")).full_name == "Lê Ánh"


def test_biography_is_cleaned_and_made_ready_when_saved() -> None:
    official = make_official(biography="<p>Quê ở Lam Giang</p><script>alert(1)</script>")
    assert "script" not in official.biography
    assert "Quê ở Lam Giang" in official.biography_page


def test_facts_leave_out_what_is_not_known() -> None:
    official = Official(born_on=dt.date(1970, 7, 5), gender=Official.Gender.FEMALE, hometown="Lam Giang")
    assert official.facts() == [
        ("ngày sinh", "05/07/1970"),
        ("giới tính", "Nữ"),
        ("quê quán", "Lam Giang"),
    ]
