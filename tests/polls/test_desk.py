"""What staff do with a poll: its numbers as a file, its end, and what cannot be changed after it."""

import csv
import datetime as dt
from io import StringIO

import pytest
from django.test import Client
from django.utils import timezone

from accounts.roles import ADMINISTRATOR, PUBLISHER, REPORTER
from polls.models import FrozenResult, Poll, PollAdjustment
from tests.accounts.factories import make_user
from tests.polls.factories import (
    DAY,
    OPENED,
    make_adjustment,
    make_ballot,
    make_poll,
    make_portal_rating,
    make_scores,
)
from tests.polls.test_admin import adjusted, change, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(client: Client) -> Client:
    client.force_login(make_user(PUBLISHER))
    return client


def sheet(client: Client, poll: Poll) -> list[list[str]]:
    answer = client.get(f"/admin/polls/poll/{poll.pk}/csv/")
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"))))


def close(client: Client, poll: Poll):
    return client.post(f"/admin/polls/poll/{poll.pk}/chot/", follow=True)


def test_the_file_has_people_and_ticks_apart_and_computes_nothing(publisher: Client) -> None:
    poll = make_poll(answers=("=1+1", "Không"), max_choices=2)
    make_ballot(poll, *poll.choices.all())
    make_adjustment(poll, people=3, choice=poll.choices.all()[1], ticks=3)
    assert sheet(publisher, poll)[1:] == [
        ["Số người", "1", "3", "4", ""],
        ["'=1+1", "1", "0", "1", "20"],
        ["Không", "1", "3", "4", "80"],
    ]


def test_the_file_of_a_rating_has_a_line_for_each_criterion(publisher: Client) -> None:
    poll = make_portal_rating()
    make_scores(poll, 5, 4, 3, 2)
    make_scores(poll, 4, 4, 3, 2)
    assert sheet(publisher, poll)[1] == ["Giao diện", "0", "0", "0", "1", "1", "2", "4.5"]


def test_who_may_not_see_polls_gets_no_file_and_closes_none(client: Client) -> None:
    client.force_login(make_user(REPORTER))
    poll = make_poll()
    assert client.get(f"/admin/polls/poll/{poll.pk}/csv/").status_code == 403
    assert close(client, poll).status_code == 403
    assert not FrozenResult.objects.exists()


def test_a_poll_that_is_not_there_has_no_file(publisher: Client) -> None:
    assert publisher.get(f"/admin/polls/poll/{'9' * 30}/csv/").status_code == 404


def test_a_publisher_closes_a_poll_and_reads_the_fingerprint(publisher: Client) -> None:
    poll = make_poll()
    make_ballot(poll, poll.choices.all()[0])
    page = close(publisher, poll).content.decode()
    assert page.count(FrozenResult.objects.get().fingerprint) >= 2  # the message, and the form below it
    assert Poll.objects.get().is_over(timezone.now())


def test_a_poll_to_come_cannot_be_closed(publisher: Client) -> None:
    poll = make_poll(opens_at=timezone.now() + DAY)
    assert "chưa mở nên chưa có kết quả" in close(publisher, poll).content.decode()
    assert not FrozenResult.objects.exists()


def test_what_is_closed_with_ballots_is_not_opened_again(publisher: Client) -> None:
    poll = make_poll(closes_at=timezone.now() - DAY)
    make_ballot(poll, poll.choices.all()[0])
    texts = [choice.text for choice in poll.choices.all()]
    page = publisher.post(change(poll), typed(*texts, poll=poll)).content.decode()
    assert "Cuộc này đã đóng với 1 phiếu nên không mở lại" in page
    assert Poll.objects.get().closes_at == poll.closes_at


def test_saving_a_closed_poll_keeps_its_last_moment_whole(publisher: Client) -> None:
    poll = make_poll()
    make_ballot(poll, poll.choices.all()[0])
    close(publisher, poll)
    poll.refresh_from_db()
    texts = [choice.text for choice in poll.choices.all()]
    shown = timezone.localtime(poll.closes_at)
    ends = {"closes_at_0": f"{shown:%d/%m/%Y}", "closes_at_1": f"{shown:%H:%M:%S}"}
    publisher.post(change(poll), typed(*texts, poll=poll, description="Trình kỳ họp", **ends))
    saved = Poll.objects.get()
    assert (saved.description, saved.closes_at) == ("Trình kỳ họp", poll.closes_at)


def test_an_end_is_entered_and_shown_to_the_second(publisher: Client) -> None:
    poll = make_poll()
    texts = [choice.text for choice in poll.choices.all()]
    ends = {"closes_at_0": "31/12/2026", "closes_at_1": "16:59:30"}
    publisher.post(change(poll), typed(*texts, poll=poll, **ends))
    assert Poll.objects.get().closes_at == dt.datetime(2026, 12, 31, 9, 59, 30, tzinfo=dt.UTC)
    assert 'value="16:59:30"' in publisher.get(change(poll)).content.decode()


def test_a_poll_does_not_close_before_its_last_ballot(publisher: Client) -> None:
    poll = make_poll()
    make_ballot(poll, poll.choices.all()[0])
    Poll.objects.update(opens_at=OPENED - DAY)
    texts = [choice.text for choice in poll.choices.all()]
    ends = {"opens_at_0": "30/06/2026", "closes_at_0": "01/07/2026", "closes_at_1": "07:00"}
    page = publisher.post(change(poll), typed(*texts, poll=poll, **ends)).content.decode()
    assert "Đã có phiếu được bỏ từ giờ này trở đi" in page
    assert Poll.objects.get().closes_at is None


@pytest.mark.parametrize("further", [{"results_shown": "voted"}, {"kind": "portal"}])
def test_after_the_first_ballot_what_was_promised_stays(publisher: Client, further: dict[str, str]) -> None:
    poll = make_poll()
    make_ballot(poll, poll.choices.all()[0])
    texts = [choice.text for choice in poll.choices.all()]
    assert (
        "Đã có 1 phiếu" in publisher.post(change(poll), typed(*texts, poll=poll, **further)).content.decode()
    )
    assert (Poll.objects.get().results_shown, Poll.objects.get().kind) == ("always", "choices")


def test_a_rating_of_the_portal_has_no_choices(publisher: Client) -> None:
    add = "/admin/polls/poll/add/"
    assert "không có phương án" in publisher.post(add, typed("Có", kind="portal")).content.decode()
    publisher.post(add, typed(kind="portal"))
    assert Poll.objects.get().rates_portal()


def test_no_number_is_added_to_a_frozen_result(client: Client) -> None:
    client.force_login(make_user(ADMINISTRATOR))
    poll = make_poll(closes_at=timezone.now() - DAY)
    close(client, poll)
    ends = timezone.localtime(poll.closes_at)
    typed_end = {"closes_at_0": f"{ends:%d/%m/%Y}", "closes_at_1": f"{ends:%H:%M:%S}"}
    page = client.post(change(poll), adjusted(poll) | typed_end).content.decode()
    assert "Kết quả đã chốt nên không nhập thêm" in page
    assert not PollAdjustment.objects.exists()


def test_a_frozen_poll_cannot_be_deleted_in_the_admin(publisher: Client) -> None:
    poll = make_poll(closes_at=timezone.now() - DAY)
    close(publisher, poll)
    assert publisher.post(f"/admin/polls/poll/{poll.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Poll.objects.exists()
