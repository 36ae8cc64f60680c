from typing import Any
from unicodedata import normalize

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import ADMINISTRATOR, PUBLISHER, REPORTER
from polls.models import Choice, Poll, PollAdjustment
from tests.accounts.factories import make_user
from tests.polls.factories import make_adjustment, make_ballot, make_poll

pytestmark = pytest.mark.django_db
ADD = "/admin/polls/poll/add/"


def typed(*answers: str, poll: Poll | None = None, **fields: Any) -> dict[str, Any]:
    """The admin's form as a browser sends it; an existing poll's choices keep their ids."""
    existing = list(poll.choices.all()) if poll else []
    data = {
        "question": poll.question if poll else "Bạn có hài lòng không?",
        "max_choices": "1",
        "opens_at_0": "01/07/2026",
        "opens_at_1": "08:00",
        "choices-TOTAL_FORMS": str(max(len(answers), len(existing))),
        "choices-INITIAL_FORMS": str(len(existing)),
        "adjustments-TOTAL_FORMS": "0",
        "adjustments-INITIAL_FORMS": "0",
    }
    for n, text in enumerate(answers):
        data |= {f"choices-{n}-text": text, f"choices-{n}-position": str(n)}
    for n, choice in enumerate(existing):
        data |= {f"choices-{n}-id": str(choice.pk), f"choices-{n}-poll": str(choice.poll_id)}
    return data | fields


def change(poll: Poll) -> str:
    return reverse("admin:polls_poll_change", args=[poll.pk])


@pytest.fixture
def publisher(client: Client) -> Client:
    client.force_login(make_user(PUBLISHER))
    return client


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_user(ADMINISTRATOR, username="quan-tri"))
    return client


def test_a_publisher_makes_a_poll(publisher: Client) -> None:
    publisher.post(ADD, typed("Có", "Không"))
    assert [choice.text for choice in Poll.objects.get().choices.all()] == ["Có", "Không"]


def test_a_reporter_may_not(client: Client) -> None:
    client.force_login(make_user(REPORTER))
    assert client.post(ADD, typed("Có", "Không")).status_code == 403


@pytest.mark.parametrize("answers", [(), ("Có",)])
def test_a_poll_without_two_choices_is_refused_and_keeps_what_was_typed(
    publisher: Client, answers: tuple[str, ...]
) -> None:
    page = publisher.post(ADD, typed(*answers)).content.decode()
    assert "Cuộc bình chọn cần ít nhất hai phương án." in page
    assert "Bạn có hài lòng không?" in page
    assert not Poll.objects.exists()


@pytest.mark.parametrize("again", ["Có", normalize("NFD", "Có")])
def test_two_choices_that_say_the_same_are_refused(publisher: Client, again: str) -> None:
    assert publisher.post(ADD, typed("Có", again)).status_code == 200
    assert not Poll.objects.exists()


def test_more_ticks_than_choices_are_refused(publisher: Client) -> None:
    page = publisher.post(ADD, typed("Có", "Không", max_choices="3")).content.decode()
    assert "Số lựa chọn tối đa lớn hơn số phương án." in page


def test_closing_before_opening_is_refused(publisher: Client) -> None:
    data = typed("Có", "Không", closes_at_0="01/07/2026", closes_at_1="07:00")
    assert "Giờ đóng phải sau giờ mở." in publisher.post(ADD, data).content.decode()


@pytest.mark.parametrize("day", ["01/07/0001", "01/07/1926", "01/07/9999"])
def test_a_mistyped_year_is_refused(publisher: Client, day: str) -> None:
    page = publisher.post(ADD, typed("Có", "Không", opens_at_0=day)).content.decode()
    assert "Hãy kiểm tra lại năm." in page


def test_choices_change_until_the_first_ballot(publisher: Client) -> None:
    poll = make_poll()
    publisher.post(change(poll), typed("Tốt", "Vừa", "Kém", poll=poll))
    assert [choice.text for choice in poll.choices.all()] == ["Tốt", "Vừa", "Kém"]


def test_after_the_first_ballot_a_change_of_choices_is_refused_with_the_reason(publisher: Client) -> None:
    poll = make_poll()
    make_ballot(poll, poll.choices.all()[0])
    page = publisher.post(change(poll), typed("Tốt", "Vừa", "Kém", poll=poll)).content.decode()
    assert "Đã có 1 phiếu nên không thể thêm, sửa, xóa" in page
    assert not Choice.objects.filter(text="Tốt").exists()


@pytest.mark.parametrize("further", [{"choices-2-DELETE": "on"}, {"choices-2-position": "0"}])
def test_after_the_first_ballot_choices_are_neither_removed_nor_moved(
    publisher: Client, further: dict[str, str]
) -> None:
    poll = make_poll()
    make_ballot(poll, poll.choices.all()[0])
    texts = [choice.text for choice in poll.choices.all()]
    page = publisher.post(change(poll), typed(*texts, poll=poll, **further)).content.decode()
    assert "Đã có 1 phiếu" in page
    assert [choice.text for choice in poll.choices.all()] == texts


def test_after_the_first_ballot_the_rest_can_still_be_changed(publisher: Client) -> None:
    poll = make_poll()
    make_ballot(poll, poll.choices.all()[0])
    texts = [choice.text for choice in poll.choices.all()]
    publisher.post(change(poll), typed(*texts, poll=poll, description="Kết quả được trình kỳ họp"))
    assert Poll.objects.get().description == "Kết quả được trình kỳ họp"


@pytest.mark.parametrize(
    "further",
    [{"question": "Bạn có phản đối không?"}, {"max_choices": "2"}, {"opens_at_0": "02/07/2026"}],
)
def test_after_the_first_ballot_what_was_asked_is_refused_with_the_reason_and_stays_typed(
    publisher: Client, further: dict[str, str]
) -> None:
    poll = make_poll()
    make_ballot(poll, poll.choices.all()[0])
    texts = [choice.text for choice in poll.choices.all()]
    page = publisher.post(change(poll), typed(*texts, poll=poll, **further)).content.decode()
    assert "Đã có 1 phiếu nên không thể đổi câu hỏi" in page
    assert f'value="{next(iter(further.values()))}"' in page or further["question"] in page
    kept = Poll.objects.get()
    assert (kept.question, kept.max_choices, kept.opens_at) == (poll.question, 1, poll.opens_at)


def test_before_the_first_ballot_the_question_can_be_changed(publisher: Client) -> None:
    poll = make_poll()
    texts = [choice.text for choice in poll.choices.all()]
    publisher.post(change(poll), typed(*texts, poll=poll, question="Câu hỏi khác"))
    assert Poll.objects.get().question == "Câu hỏi khác"


def adjusted(poll: Poll, **fields: str) -> dict[str, Any]:
    texts = [choice.text for choice in poll.choices.all()]
    row = {"people": "123", "choice": "", "ticks": "0", "reason": "Cổng cũ"} | fields
    data = typed(*texts, poll=poll, **{"adjustments-TOTAL_FORMS": "1"})
    return data | {f"adjustments-0-{name}": value for name, value in row.items()}


def test_an_administrator_adds_imported_numbers_under_their_name(administrator: Client) -> None:
    poll = make_poll()
    administrator.post(change(poll), adjusted(poll))
    adjustment = PollAdjustment.objects.get()
    assert (adjustment.people, adjustment.made_by.username) == (123, "quan-tri")


def test_an_adjustment_without_a_reason_is_refused(administrator: Client) -> None:
    poll = make_poll()
    assert administrator.post(change(poll), adjusted(poll, reason=" ")).status_code == 200
    assert not PollAdjustment.objects.exists()


def test_imported_ticks_cannot_outnumber_the_people(administrator: Client) -> None:
    poll = make_poll()
    choice = str(poll.choices.all()[0].pk)
    page = administrator.post(change(poll), adjusted(poll, choice=choice, ticks="124")).content.decode()
    assert "nhiều hơn số người ấy có thể chọn" in page


@pytest.mark.parametrize("fields", [{"people": "1000000001"}, {"people": "9", "ticks": "1000000001"}])
def test_imported_numbers_that_overflow_a_sum_are_refused(
    administrator: Client, fields: dict[str, str]
) -> None:
    poll = make_poll()
    choice = str(poll.choices.all()[0].pk)
    page = administrator.post(change(poll), adjusted(poll, choice=choice, **fields)).content.decode()
    assert "Con số này lớn hơn 1.000.000.000." in page
    assert not PollAdjustment.objects.exists()


def test_a_choice_of_another_poll_cannot_be_adjusted(administrator: Client) -> None:
    poll, other = make_poll("Một"), make_poll("Hai")
    foreign = str(other.choices.all()[0].pk)
    administrator.post(change(poll), adjusted(poll, choice=foreign, ticks="1"))
    assert not PollAdjustment.objects.exists()


def test_an_adjustment_is_not_overwritten_but_can_be_taken_away(administrator: Client) -> None:
    poll = make_poll()
    row = make_adjustment(poll)
    kept = {
        "adjustments-INITIAL_FORMS": "1",
        "adjustments-0-id": str(row.pk),
        "adjustments-0-poll": str(poll.pk),
    }
    administrator.post(change(poll), adjusted(poll, people="999") | kept)
    assert PollAdjustment.objects.get().people == 123
    administrator.post(change(poll), adjusted(poll) | kept | {"adjustments-0-DELETE": "on"})
    assert not PollAdjustment.objects.exists()


def test_a_publisher_does_not_see_adjustments(publisher: Client) -> None:
    poll = make_poll()
    publisher.post(change(poll), adjusted(poll))
    assert not PollAdjustment.objects.exists()


def test_a_poll_with_ballots_cannot_be_deleted_in_the_admin(publisher: Client) -> None:
    poll = make_poll()
    make_ballot(poll, poll.choices.all()[0])
    address = reverse("admin:polls_poll_delete", args=[poll.pk])
    assert publisher.post(address, {"post": "yes"}).status_code == 403
    assert Poll.objects.exists()


def test_a_poll_without_ballots_can_be_deleted(publisher: Client) -> None:
    poll = make_poll()
    publisher.post(reverse("admin:polls_poll_delete", args=[poll.pk]), {"post": "yes"})
    assert not Poll.objects.exists()


def test_the_admin_lists_people_and_no_single_ballot(publisher: Client) -> None:
    poll = make_poll()
    make_ballot(poll, poll.choices.all()[0], visitor_key="k" * 64)
    make_adjustment(poll, people=1230)
    listed = publisher.get("/admin/polls/poll/").content.decode()
    assert "1.231" in listed
    assert "k" * 64 not in publisher.get(change(poll)).content.decode()
    assert publisher.get("/admin/polls/ballot/").status_code == 404


def test_the_admins_list_costs_the_same_queries_for_any_number_of_polls(
    publisher: Client, django_assert_max_num_queries
) -> None:
    for n in range(10):
        make_ballot(make_poll(f"Câu {n}"))
    with django_assert_max_num_queries(8):
        publisher.get("/admin/polls/poll/")


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_slip_in_the_year_gets_a_message(publisher: Client, year: str) -> None:
    slips = {f"{name}_0": f"31/12/{year}" for name in ("opens_at", "closes_at")}
    slips |= {"opens_at_1": "23:59", "closes_at_1": "23:59"}
    page = publisher.post(ADD, typed("Có", "Không", **slips)).content.decode()
    assert page.count("Hãy kiểm tra lại năm") == 2
