"""When a result is seen, in what order choices stand, and the captcha of a poll."""

import datetime as dt
import re

import pytest
from captcha.models import CaptchaStore
from django.db import IntegrityError
from django.template import Context, Template
from django.test import Client, override_settings
from django.utils import timezone

from polls.freezing import close_poll
from polls.models import Ballot, Poll
from tests.polls.factories import DAY, OPENED, make_adjustment, make_ballot, make_poll, solved_captcha

pytestmark = pytest.mark.django_db
SHOWN = Poll.Shown
LETTERS = ("A", "B", "C", "D", "E", "F", "G", "H")


def page_of(client: Client, poll: Poll) -> str:
    return client.get(poll.get_absolute_url()).content.decode()


def box() -> str:
    return Template('{% load furniture polls %}{% live "featured poll" %}').render(Context())


def order(page: str) -> list[str]:
    return re.findall(r'name="choice" value="(\d+)"', page)


@pytest.mark.parametrize(
    ("results_shown", "before_voting", "after_voting"),
    [(SHOWN.ALWAYS, True, True), (SHOWN.VOTED, False, True), (SHOWN.CLOSED, False, False)],
)
def test_a_result_is_seen_when_the_office_said(
    client: Client, results_shown: str, before_voting: bool, after_voting: bool
) -> None:
    poll = make_poll(results_shown=results_shown, closes_at=timezone.now() + DAY)
    assert ("<rect" in page_of(client, poll)) is before_voting
    client.post(poll.get_absolute_url(), {"choice": poll.choices.all()[0].pk})
    page = page_of(client, poll)
    assert ("<rect" in page) is after_voting
    assert "1 người đã bình chọn" in page


@pytest.mark.parametrize("results_shown", SHOWN.values)
def test_everybody_sees_the_result_of_a_closed_poll(client: Client, results_shown: str) -> None:
    poll = make_poll(results_shown=results_shown, closes_at=timezone.now() - DAY)
    assert "<rect" in page_of(client, poll)


def test_a_result_shown_at_the_end_needs_an_end() -> None:
    with pytest.raises(IntegrityError, match="polls_result_shown_at_the_end_has_an_end"):
        make_poll(results_shown=SHOWN.CLOSED)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"results_shown": "sometimes"}, "polls_result_is_shown_at_a_known_time"),
        ({"kind": "other"}, "polls_poll_is_of_a_known_kind"),
    ],
)
def test_no_poll_is_of_an_unknown_kind(fields: dict[str, str], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        make_poll(**fields)


def test_people_and_ticks_are_both_told(client: Client) -> None:
    poll = make_poll(max_choices=2)
    make_ballot(poll, *poll.choices.all()[:2])
    assert "1 người đã bình chọn, 2 lượt chọn" in page_of(client, poll)


def test_choices_stand_as_entered_unless_they_are_to_be_shuffled(client: Client) -> None:
    poll = make_poll(answers=LETTERS)
    assert order(page_of(client, poll)) == [str(choice.pk) for choice in poll.choices.all()]


def test_each_visitor_has_an_order_of_their_own_and_keeps_it() -> None:
    poll = make_poll(answers=LETTERS, is_shuffled=True)
    visitors = [Client() for _ in range(12)]
    first = [order(page_of(visitor, poll)) for visitor in visitors]
    assert [order(page_of(visitor, poll)) for visitor in visitors] == first
    assert len({tuple(seen) for seen in first}) > 1
    assert {tuple(sorted(seen)) for seen in first} == {tuple(sorted(first[0]))}


def test_a_refused_ballot_comes_back_in_the_same_order(client: Client) -> None:
    poll = make_poll(answers=LETTERS, is_shuffled=True)
    seen = order(page_of(client, poll))
    assert order(client.post(poll.get_absolute_url()).content.decode()) == seen


def test_the_stored_box_has_no_order_of_anybodys() -> None:
    make_poll(answers=LETTERS, is_shuffled=True, is_featured=True)
    assert order(box()) == []
    assert "Xem phương án và bình chọn" in box()


def test_the_stored_box_keeps_a_result_that_is_not_for_everybody() -> None:
    make_poll(is_featured=True, results_shown=SHOWN.VOTED)
    assert "<rect" not in box()
    assert "Kết quả hiện sau khi bạn bình chọn" in box()


def test_a_poll_without_captcha_asks_for_none(client: Client) -> None:
    assert "captcha_0" not in page_of(client, make_poll())
    assert not CaptchaStore.objects.exists()


def test_a_solved_captcha_lets_a_ballot_through(client: Client) -> None:
    poll = make_poll(asks_captcha=True)
    typed = {"choice": poll.choices.all()[0].pk, **solved_captcha(client, poll)}
    with override_settings(GUARD_CAPTCHA_MIN_SECONDS=0):
        assert client.post(poll.get_absolute_url(), typed).status_code == 303
    assert Ballot.objects.count() == 1


@pytest.mark.parametrize("answer", ["", "sai"])
def test_a_ballot_without_its_captcha_comes_back_ticked(client: Client, answer: str) -> None:
    poll = make_poll(asks_captcha=True)
    choice = poll.choices.all()[0].pk
    typed = {"choice": choice, **solved_captcha(client, poll), "captcha_1": answer}
    refused = client.post(poll.get_absolute_url(), typed)
    page = refused.content.decode()
    assert (refused.status_code, page.count(" checked")) == (422, 1)
    assert ("Mã xác thực không đúng." in page) is (answer == "sai")
    assert Ballot.objects.count() == 0


def test_another_picture_keeps_the_tick_and_judges_nothing(client: Client) -> None:
    poll = make_poll(asks_captcha=True)
    typed = {"choice": poll.choices.all()[0].pk, "new_captcha": "1", **solved_captcha(client, poll)}
    answer = client.post(poll.get_absolute_url(), typed)
    page = answer.content.decode()
    assert (answer.status_code, page.count(" checked")) == (200, 1)
    assert typed["captcha_0"] not in page
    assert "Mã xác thực không đúng." not in page


def test_who_has_voted_is_asked_for_no_captcha(client: Client) -> None:
    poll = make_poll(asks_captcha=True)
    typed = {"choice": poll.choices.all()[0].pk, **solved_captcha(client, poll)}
    with override_settings(GUARD_CAPTCHA_MIN_SECONDS=0):
        client.post(poll.get_absolute_url(), typed)
    assert client.post(poll.get_absolute_url(), {"choice": typed["choice"]}).status_code == 409
    assert "captcha_0" not in page_of(client, poll)


@override_settings(GUARD_CAPTCHA_LIMIT=1)
def test_over_the_limit_of_captchas_the_reader_is_told_how_long_to_wait(client: Client) -> None:
    poll = make_poll(asks_captcha=True)
    assert client.get(poll.get_absolute_url()).status_code == 200
    answer = client.get(poll.get_absolute_url())
    assert answer.status_code == 429
    assert 590 <= int(answer["Retry-After"]) <= 600
    assert "vừa xin nhiều mã xác thực" in answer.content.decode()
    assert "Chưa gửi được" not in answer.content.decode()  # nothing was sent


def test_a_poll_closes_to_the_second_at_its_public_address(client: Client) -> None:
    poll = make_poll(opens_at=OPENED, closes_at=timezone.now() + dt.timedelta(seconds=30))
    assert "<form" in client.get(poll.get_absolute_url(), headers={"X-Fragment": "1"}).content.decode()
    Poll.objects.update(closes_at=timezone.now())
    answer = client.post(poll.get_absolute_url(), {"choice": poll.choices.all()[0].pk})
    assert (answer.status_code, Ballot.objects.count()) == (409, 0)


@pytest.mark.parametrize("is_over", [False, True])
def test_the_page_costs_the_same_queries_for_few_and_many(
    client: Client, count_queries, is_over: bool
) -> None:
    polls = [make_poll("Ít", answers=LETTERS[:2]), make_poll("Nhiều", answers=LETTERS, max_choices=8)]
    for poll, times in zip(polls, (1, 6), strict=True):
        for _time in range(times):
            make_ballot(poll, *poll.choices.all()[:times])
            make_adjustment(poll, choice=poll.choices.all()[0], ticks=1)
        if is_over:
            close_poll(poll=poll, now=timezone.now())
        client.post(poll.get_absolute_url(), {"choice": [choice.pk for choice in poll.choices.all()[:times]]})
    few, many = (count_queries(lambda poll=poll: page_of(client, poll)) for poll in polls)
    assert many == few
