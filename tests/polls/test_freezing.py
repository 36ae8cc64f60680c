"""The end of a poll: a result that does not move, and how anybody can check it."""

import datetime as dt
import hashlib

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection
from django.db.models import ProtectedError
from django.test import Client
from django.utils import timezone

from polls.freezing import NotOver, close_poll, freeze_result
from polls.models import BallotChoice, FrozenResult, Poll
from polls.services import PollClosed, cast_ballot
from tests.polls.factories import (
    DAY,
    OPENED,
    make_adjustment,
    make_ballot,
    make_poll,
    make_portal_rating,
    make_scores,
)

pytestmark = pytest.mark.django_db
CLOSED = OPENED + 30 * DAY


def closed_poll() -> Poll:
    poll = make_poll(answers=("Có", "Không"), closes_at=CLOSED)
    make_ballot(poll, poll.choices.all()[0])
    return poll


def test_the_record_is_the_documented_text() -> None:
    poll = closed_poll()
    yes, no = poll.choices.all()
    row = make_adjustment(poll, people=3, choice=no, ticks=3, reason="Phiếu giấy")
    made_at = row.made_at.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
    assert freeze_result(poll=poll, now=CLOSED).record == (
        "Kết quả bình chọn, mẫu 1\n"
        f"Cuộc\t{poll.pk}\n"
        "Câu hỏi\tĐánh giá của bạn về cổng thông tin\n"
        "Mở\t2026-07-01T01:00:00Z\n"
        "Đóng\t2026-07-31T01:00:00Z\n"
        "Số người\t1\t3\n"
        f"Phương án\t{yes.pk}\t1\t0\tCó\n"
        f"Phương án\t{no.pk}\t0\t3\tKhông\n"
        f"Nhập thêm\t{made_at}\t3\t{no.pk}\t3\tPhiếu giấy\n"
    )


def test_the_record_of_a_rating_counts_each_score() -> None:
    poll = make_portal_rating(closes_at=CLOSED)
    make_scores(poll, 5, 4, 3, 1)
    record = freeze_result(poll=poll, now=CLOSED).record
    assert "Tiêu chí\t1\t0\t0\t0\t0\t1\tGiao diện\n" in record
    assert "Tiêu chí\t4\t1\t0\t0\t0\t0\tHỗ trợ\n" in record


def test_the_first_reader_after_the_end_sees_the_table_and_its_fingerprint(client: Client) -> None:
    poll = closed_poll()
    page = client.get(poll.get_absolute_url()).content.decode()
    frozen = FrozenResult.objects.get()
    assert frozen.fingerprint in page
    assert frozen.record in page
    assert "không còn khớp" not in page


def test_the_downloaded_table_has_the_printed_fingerprint(client: Client) -> None:
    poll = closed_poll()
    client.get(poll.get_absolute_url())
    answer = client.get(f"{poll.get_absolute_url()}ket-qua.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert hashlib.sha256(answer.content).hexdigest() == FrozenResult.objects.get().fingerprint


def test_an_open_poll_has_no_table_yet(client: Client) -> None:
    poll = make_poll()
    make_ballot(poll)
    client.get(poll.get_absolute_url())
    assert client.get(f"{poll.get_absolute_url()}ket-qua.txt").status_code == 404
    with pytest.raises(NotOver):
        freeze_result(poll=poll, now=timezone.now())


def test_a_second_freezing_changes_nothing() -> None:
    poll = closed_poll()
    first = freeze_result(poll=poll, now=CLOSED)
    assert freeze_result(poll=poll, now=CLOSED + DAY) == first
    assert FrozenResult.objects.get().frozen_at == CLOSED


def test_closing_counts_what_was_cast_in_the_same_moment() -> None:
    poll = make_poll()
    make_ballot(poll, poll.choices.all()[0])
    frozen = close_poll(poll=poll, now=OPENED)
    poll.refresh_from_db()
    assert poll.closes_at is not None
    assert poll.closes_at > OPENED
    assert "Số người\t1\t0\n" in frozen.record


def test_a_frozen_poll_takes_no_ballot_even_if_a_clock_is_slow() -> None:
    poll = closed_poll()
    freeze_result(poll=poll, now=CLOSED)
    with pytest.raises(PollClosed):
        cast_ballot(
            poll=poll,
            choices=[poll.choices.all()[0]],
            visitor_key="late",
            network_key="n",
            now=CLOSED - dt.timedelta(seconds=1),
        )


def test_a_frozen_result_cannot_be_deleted_with_its_poll() -> None:
    poll = make_poll(closes_at=CLOSED)
    freeze_result(poll=poll, now=CLOSED)
    with pytest.raises(ProtectedError):
        poll.delete()


def test_a_poll_has_one_frozen_result() -> None:
    poll = closed_poll()
    freeze_result(poll=poll, now=CLOSED)
    with pytest.raises(IntegrityError):
        FrozenResult.objects.create(poll=poll, record="x", fingerprint="y", frozen_at=CLOSED)


def test_a_frozen_result_says_something() -> None:
    with pytest.raises(IntegrityError, match="polls_frozen_result_says_something"):
        FrozenResult.objects.create(poll=closed_poll(), record="", fingerprint="y", frozen_at=CLOSED)


def test_the_command_freezes_what_is_over_and_finds_it_true(capsys: pytest.CaptureFixture[str]) -> None:
    closed_poll()
    call_command("freeze_polls")
    assert capsys.readouterr().out == "frozen: 1\nall frozen results hold\n"


def test_the_command_leaves_an_old_poll_whose_numbers_are_still_to_come() -> None:
    make_poll(closes_at=CLOSED)
    call_command("freeze_polls")
    assert not FrozenResult.objects.exists()


def test_a_ballot_taken_away_behind_the_portals_back_is_found(client: Client) -> None:
    poll = closed_poll()
    call_command("freeze_polls")
    BallotChoice.objects.all().delete()
    with pytest.raises(CommandError, match=f"poll {poll.pk}"):
        call_command("freeze_polls")
    assert "không còn khớp" in client.get(poll.get_absolute_url()).content.decode()


def test_a_record_changed_behind_the_portals_back_is_found() -> None:
    closed_poll()
    call_command("freeze_polls")
    FrozenResult.objects.update(fingerprint="0" * 64)
    with pytest.raises(CommandError, match="changed since"):
        call_command("freeze_polls")


def test_the_first_reader_sees_the_ballot_that_was_under_way_in_both_tables(client: Client) -> None:
    poll = closed_poll()
    choice = poll.choices.all()[1]

    def come_in(execute, sql, params, many, context):
        if 'FROM "polls_frozenresult" WHERE' in sql and poll.ballots.count() == 1:
            make_ballot(poll, choice)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(come_in):
        page = client.get(poll.get_absolute_url()).content.decode()
    assert "Số người\t2\t0" in page
    assert "2 người đã bình chọn" in page
    assert "không còn khớp" not in page


def test_a_poll_that_the_office_prolongs_while_its_first_reader_would_freeze_it_stays_open(
    client: Client,
) -> None:
    poll = closed_poll()

    def prolong(execute, sql, params, many, context):
        if sql.startswith("SAVEPOINT"):
            Poll.objects.filter(pk=poll.pk).update(closes_at=None)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(prolong):
        page = client.get(poll.get_absolute_url()).content.decode()
    assert 'type="submit">Bình chọn</button>' in page
    assert not FrozenResult.objects.exists()


@pytest.mark.parametrize("pk", ["0", "9" * 19, "9" * 30])
def test_there_is_no_table_of_a_poll_that_is_not_there(client: Client, pk: str) -> None:
    assert client.get(f"/binh-chon/{pk}/ket-qua.txt").status_code == 404
