import datetime as dt

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from accounts.roles import PUBLISHER
from polls.models import Ballot, Poll
from tests.accounts.factories import make_user
from tests.polls.factories import DAY, make_adjustment, make_poll

pytestmark = pytest.mark.django_db


def vote(client: Client, poll: Poll, *choices: object, **headers: str):
    data = {"choice": [getattr(choice, "pk", choice) for choice in choices]}
    return client.post(poll.get_absolute_url(), data, headers=headers)


def counted(poll: Poll) -> int:
    return Poll.objects.with_people().get(pk=poll.pk).people()


def test_the_page_shows_question_choices_people_and_bars(client: Client) -> None:
    poll = make_poll(closes_at=None)
    make_adjustment(poll, people=1230)
    page = client.get(poll.get_absolute_url()).content.decode()
    assert all(text in page for text in (poll.question, "Rất hài lòng", "1.230 người đã bình chọn", "<rect"))


def test_a_vote_is_counted_and_answered_by_a_redirect(client: Client) -> None:
    poll = make_poll()
    answer = vote(client, poll, poll.choices.all()[0])
    assert (answer.status_code, answer["Location"]) == (303, poll.get_absolute_url())
    assert counted(poll) == 1


def test_the_answer_page_tells_what_was_chosen_and_is_kept_by_nobody(client: Client) -> None:
    poll = make_poll()
    choice = poll.choices.all()[1]
    answer = client.post(poll.get_absolute_url(), {"choice": choice.pk}, follow=True)
    assert "Bạn đã bình chọn lúc" in answer.content.decode()
    assert f"{choice.text} <span" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_a_second_vote_is_a_conflict_that_shows_the_result(client: Client) -> None:
    poll = make_poll()
    first, second, _third = poll.choices.all()
    vote(client, poll, first)
    answer = vote(client, poll, second)
    assert answer.status_code == 409
    assert "Mỗi người chỉ bình chọn một lần" in answer.content.decode()
    assert "1 người đã bình chọn" in answer.content.decode()
    assert counted(poll) == 1


def test_a_ballot_may_hold_as_many_choices_as_the_poll_allows(client: Client) -> None:
    poll = make_poll(max_choices=2)
    vote(client, poll, *poll.choices.all()[:2])
    result = Poll.objects.with_results().get().result()
    assert (result.people, result.ticks) == (1, 2)


def test_too_many_choices_come_back_ticked(client: Client) -> None:
    poll = make_poll(max_choices=2)
    answer = vote(client, poll, *poll.choices.all())
    assert answer.status_code == 422
    assert answer.content.decode().count(" checked") == 3
    assert counted(poll) == 0


@pytest.mark.parametrize("choice", ["", "abc", "0", "-1", "9" * 40, "\x00", "١", "<xss>", "a" * 100_000])
def test_nonsense_for_a_choice_is_refused_and_not_echoed(client: Client, choice: str) -> None:
    poll = make_poll()
    answer = vote(client, poll, choice)
    assert answer.status_code == 422
    assert "<xss>" not in answer.content.decode()
    assert len(answer.content) < 50_000
    assert counted(poll) == 0


def test_a_vote_without_a_choice_is_refused(client: Client) -> None:
    poll = make_poll()
    answer = client.post(poll.get_absolute_url())
    assert answer.status_code == 422
    assert "Bạn chưa chọn phương án nào." in answer.content.decode()
    assert f"<title>Chưa gửi được: {poll.question}" in answer.content.decode()
    assert f"<title>{poll.question}" in client.get(poll.get_absolute_url()).content.decode()


def test_a_choice_of_another_poll_counts_nowhere(client: Client) -> None:
    poll, other = make_poll("Một"), make_poll("Hai")
    assert vote(client, poll, other.choices.all()[0]).status_code == 422
    assert (counted(poll), counted(other)) == (0, 0)


@pytest.mark.parametrize("method", ["get", "head"])
def test_reading_writes_nothing(client: Client, method: str) -> None:
    poll = make_poll()
    client.get(poll.get_absolute_url())  # the visitor's cookie is there
    getattr(client, method)(f"{poll.get_absolute_url()}?choice={poll.choices.all()[0].pk}")
    assert Ballot.objects.count() == 0


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_not_allowed(client: Client, method: str) -> None:
    assert getattr(client, method)(make_poll().get_absolute_url()).status_code == 405


def test_a_choice_in_the_address_is_ticked_and_asks_to_be_confirmed(client: Client) -> None:
    poll = make_poll()
    page = client.get(f"{poll.get_absolute_url()}?choice={poll.choices.all()[1].pk}").content.decode()
    assert page.count(" checked") == 1
    assert "Xác nhận bình chọn" in page


def test_a_post_from_another_site_counts_nothing() -> None:
    poll = make_poll()
    client = Client(enforce_csrf_checks=True)
    client.get(poll.get_absolute_url())
    token = client.cookies["csrftoken"].value
    data = {"choice": poll.choices.all()[0].pk, "csrfmiddlewaretoken": token}
    answer = client.post(poll.get_absolute_url(), data, headers={"Origin": "https://other.example"})
    assert answer.status_code == 403
    assert counted(poll) == 0


def test_a_post_without_a_token_counts_nothing() -> None:
    poll = make_poll()
    answer = vote(Client(enforce_csrf_checks=True), poll, poll.choices.all()[0])
    assert answer.status_code == 403
    assert counted(poll) == 0


def test_a_browser_that_opened_the_form_can_vote_with_its_token() -> None:
    poll = make_poll()
    client = Client(enforce_csrf_checks=True)
    client.get(poll.get_absolute_url())
    token = client.cookies["csrftoken"].value
    data = {"choice": poll.choices.all()[0].pk, "csrfmiddlewaretoken": token}
    assert client.post(poll.get_absolute_url(), data).status_code == 303


@override_settings(GUARD_BALLOT_LIMIT=2)
def test_over_the_limit_the_voter_is_told_how_long_to_wait_and_keeps_the_tick() -> None:
    poll = make_poll()
    choice = poll.choices.all()[0]
    answers = [vote(Client(), poll, choice) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert 590 <= int(answers[2]["Retry-After"]) <= 600
    assert "xin gửi lại sau 10 phút" in answers[2].content.decode()
    assert answers[2].content.decode().count(" checked") == 1
    assert counted(poll) == 2


def test_a_forged_forwarded_address_makes_no_new_network() -> None:
    poll = make_poll()
    choice = poll.choices.all()[0]
    answers = [vote(Client(), poll, choice, **{"X-Forwarded-For": f"198.51.100.{n}"}) for n in range(20)]
    assert [answer.status_code for answer in answers].count(303) == 5
    assert counted(poll) == 5


def test_a_closed_poll_takes_no_vote_and_shows_its_result(client: Client) -> None:
    now = timezone.now()
    poll = make_poll(closes_at=now - dt.timedelta(seconds=1))
    make_adjustment(poll)
    answer = vote(client, poll, poll.choices.all()[0])
    assert answer.status_code == 409
    assert "không nhận phiếu" in answer.content.decode()
    assert "<form" not in client.get(poll.get_absolute_url(), headers={"X-Fragment": "1"}).content.decode()
    assert counted(poll) == 123


def test_a_poll_to_come_is_not_found(client: Client) -> None:
    poll = make_poll(opens_at=timezone.now() + DAY)
    assert client.get(poll.get_absolute_url()).status_code == 404
    assert vote(client, poll, poll.choices.all()[0]).status_code == 404


def test_staff_can_look_at_a_poll_to_come_but_not_vote_yet(client: Client) -> None:
    poll = make_poll(opens_at=timezone.now() + DAY)
    client.force_login(make_user(PUBLISHER))
    assert "Chưa mở" in client.get(poll.get_absolute_url()).content.decode()
    assert vote(client, poll, poll.choices.all()[0]).status_code == 409


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 30])
def test_a_poll_that_is_not_there_is_not_found(client: Client, pk: str) -> None:
    assert client.get(f"/binh-chon/{pk}/").status_code == 404


def test_a_fragment_is_the_same_without_the_page_around_it(client: Client) -> None:
    poll = make_poll()
    fragment = client.get(poll.get_absolute_url(), headers={"X-Fragment": "1"}).content.decode()
    assert "<html" not in fragment
    assert "csrfmiddlewaretoken" in fragment


def test_what_staff_wrote_is_escaped(client: Client) -> None:
    poll = make_poll(
        "<xss>Câu hỏi</xss>", answers=("<xss>Có</xss>", "Không"), description="<script>x</script>"
    )
    page = client.get(poll.get_absolute_url()).content.decode()
    assert not any(tag in page for tag in ("<xss>", "<script>x"))


def test_the_form_sets_the_visitors_cookie_and_a_closed_poll_none(client: Client) -> None:
    client.get(make_poll(closes_at=timezone.now() - DAY).get_absolute_url())
    assert "visitor" not in client.cookies
    client.get(make_poll().get_absolute_url())
    assert client.cookies["visitor"]["httponly"]
