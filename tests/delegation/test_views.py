import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.roles import PUBLISHER
from images.models import Picture
from tests.accounts.factories import make_user
from tests.delegation.factories import make_body, make_delegate, make_membership, make_official, make_term

pytestmark = pytest.mark.django_db

CountQueries = Callable[[Callable[[], object]], int]


def make_delegates(count: int) -> None:
    """Delegates with a portrait and two offices each."""
    committee, group = make_body("Ban Pháp chế"), make_body("Tổ đại biểu số 3", position=2)
    for number in range(count):
        official = make_delegate(f"Đại biểu {number:02}", body=committee)
        make_membership(official=official, body=group)
        official.portrait = Picture.objects.create(width=600, height=800, alt="Chân dung")
        official.save()


def test_list_shows_who_is_in_office(client: Client) -> None:
    make_delegate("Lê Thị Hồng Ánh", role="Trưởng Ban")
    make_delegate("Trần Văn Cũ", left_on=dt.date(2023, 1, 1))
    make_official("Vũ Chưa Nhận")
    answer = client.get("/dai-bieu/")
    assert "Lê Thị Hồng Ánh" in answer.text
    assert "Trưởng Ban" in answer.text
    assert "Trần Văn Cũ" not in answer.text
    assert "Vũ Chưa Nhận" not in answer.text
    assert answer["Cache-Control"] == "no-cache"
    assert not answer.cookies


def test_list_narrows_to_one_body(client: Client) -> None:
    make_delegate("Lê Thị Hồng Ánh", body=make_body("Ban Pháp chế"))
    make_delegate("Trần Văn Bình", body=make_body("Ban Dân tộc"))
    shown = client.get("/dai-bieu/?to-chuc=ban-dan-toc").text
    assert "Trần Văn Bình" in shown
    assert "Lê Thị Hồng Ánh" not in shown
    assert '<option value="ban-dan-toc" selected>' in shown


def test_list_of_one_body_names_the_office_held_there(client: Client) -> None:
    official = make_delegate(body=make_body("Thường trực", position=1), role="Phó Chủ tịch")
    make_membership(official=official, body=make_body("Ban Dân tộc", position=2), role="Trưởng Ban")
    shown = client.get("/dai-bieu/?to-chuc=ban-dan-toc").text
    assert "Trưởng Ban" in shown
    assert "Phó Chủ tịch" not in shown


def test_empty_choice_of_a_body_means_all(client: Client) -> None:
    make_delegate("Lê Thị Hồng Ánh")
    assert "Lê Thị Hồng Ánh" in client.get("/dai-bieu/?to-chuc=").text


@pytest.mark.parametrize(
    "query", ["to-chuc=khong-co", "to-chuc=a&page=1", "page=2", "page=0", "page=-1", "page=abc"]
)
def test_list_that_does_not_exist_is_not_found(client: Client, query: str) -> None:
    make_delegate()
    assert client.get(f"/dai-bieu/?{query}").status_code == 404


def test_list_has_twelve_on_a_page(client: Client) -> None:
    make_delegates(13)
    assert client.get("/dai-bieu/").text.count('class="official"') == 12
    assert client.get("/dai-bieu/?page=2").text.count('class="official"') == 1


def test_pages_of_the_list_keep_the_body_and_nothing_else(client: Client) -> None:
    make_delegates(13)
    shown = client.get("/dai-bieu/?to-chuc=ban-phap-che&utm_source=thu").text
    assert 'href="?to-chuc=ban-phap-che&amp;page=2"' in shown
    assert "utm_source" not in shown


def test_list_takes_the_same_queries_for_two_and_for_twelve(
    client: Client, count_queries: CountQueries
) -> None:
    make_delegates(2)
    client.get("/dai-bieu/?to-chuc=ban-phap-che")  # the day's first visitor also makes the key of the day
    few = count_queries(lambda: client.get("/dai-bieu/?to-chuc=ban-phap-che"))
    for number in range(10):
        make_delegate(f"Người thêm {number}")
    assert count_queries(lambda: client.get("/dai-bieu/?to-chuc=ban-phap-che")) == few


def test_person_has_a_page(client: Client) -> None:
    official = make_official(
        occupation="Giám đốc Sở Y tế", hometown="Lam Giang", biography="<p>Bác sĩ chuyên khoa.</p>"
    )
    make_membership(official=official, role="Trưởng Ban")
    answer = client.get(official.get_absolute_url())
    for fact in ("Giám đốc Sở Y tế", "Lam Giang", "Bác sĩ chuyên khoa.", "Trưởng Ban", "Ban Pháp chế"):
        assert fact in answer.text
    assert answer["Cache-Control"] == "no-cache"
    assert not answer.cookies


def test_person_who_left_office_keeps_the_page(client: Client) -> None:
    official = make_delegate(role="Trưởng Ban", left_on=dt.date(2023, 1, 1))
    shown = client.get(official.get_absolute_url()).text
    assert "Đã đảm nhiệm" in shown
    assert "thôi từ 01/01/2023" in shown


def test_office_of_the_future_is_not_told_yet(client: Client) -> None:
    official = make_delegate(role="Trưởng Ban", term=make_term(starts_on=dt.date(2999, 1, 1)))
    assert "Trưởng Ban" not in client.get(official.get_absolute_url()).text


def test_wrong_slug_leads_to_the_right_address(client: Client) -> None:
    official = make_official("Lê Thị Hồng Ánh")
    answer = client.get(f"/dai-bieu/ten-cu-{official.pk}/")
    assert answer.status_code == 301
    assert answer["Location"] == official.get_absolute_url()


@pytest.mark.parametrize("pk", ["999999", "9" * 30, "9" * 5000, "0"])
def test_person_who_does_not_exist_is_not_found(client: Client, pk: str) -> None:
    assert client.get(f"/dai-bieu/le-van-an-{pk}/").status_code == 404


def test_hidden_person_is_not_found_for_the_public_by_any_slug(client: Client) -> None:
    official = make_official(is_shown=False)
    assert client.get(official.get_absolute_url()).status_code == 404
    assert client.get(f"/dai-bieu/ten-khac-{official.pk}/").status_code == 404


def test_hidden_person_is_previewed_by_the_publisher(client: Client) -> None:
    official = make_official(is_shown=False)
    client.force_login(make_user(PUBLISHER))
    answer = client.get(official.get_absolute_url())
    assert "Trang đang ẩn với bạn đọc" in answer.text
    assert "no-store" in answer["Cache-Control"]


def test_person_takes_the_same_queries_for_one_office_and_for_many(
    client: Client, count_queries: CountQueries
) -> None:
    official = make_delegate()
    client.get(official.get_absolute_url())  # the day's first visitor also makes the key of the day
    few = count_queries(lambda: client.get(official.get_absolute_url()))
    for number in range(8):
        make_membership(official=official, body=make_body(f"Tổ {number}"), role="Tổ trưởng")
    assert count_queries(lambda: client.get(official.get_absolute_url())) == few


def test_body_shows_its_members_leaders_first(client: Client) -> None:
    make_delegate("Trần An")
    make_delegate("Vũ Yên", role="Trưởng Ban", position=1)
    make_delegate("Bùi Cũ", left_on=dt.date(2023, 1, 1))
    shown = client.get("/to-chuc/ban-phap-che/").text
    assert shown.index("Vũ Yên") < shown.index("Trần An")
    assert "Bùi Cũ" not in shown


def test_body_does_not_show_hidden_people(client: Client) -> None:
    official = make_delegate("Trần An")
    official.is_shown = False
    official.save()
    assert "Trần An" not in client.get("/to-chuc/ban-phap-che/").text


def test_body_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get("/to-chuc/khong-co/").status_code == 404


def test_body_takes_the_same_queries_for_two_members_and_for_many(
    client: Client, count_queries: CountQueries
) -> None:
    make_delegates(2)
    client.get("/to-chuc/ban-phap-che/")  # the day's first visitor also makes the key of the day
    few = count_queries(lambda: client.get("/to-chuc/ban-phap-che/"))
    for number in range(10):
        make_delegate(f"Người thêm {number}")
    assert count_queries(lambda: client.get("/to-chuc/ban-phap-che/")) == few


def test_description_is_shown_as_typed(client: Client) -> None:
    make_body("Ban Dân tộc", description="<b>Thẩm tra</b> & giám sát")
    assert "&lt;b&gt;Thẩm tra&lt;/b&gt; &amp; giám sát" in client.get("/to-chuc/ban-dan-toc/").text
