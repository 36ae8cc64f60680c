""" "Đánh giá cổng": four scores on one ballot, and their public result."""

import datetime as dt
import re

import pytest
from django.db import IntegrityError, transaction
from django.test import Client, override_settings
from django.utils import timezone

from polls.models import Ballot, BallotScore
from polls.scores import Criterion, score_lines
from polls.services import NoScore, cast_scores
from tests.polls.factories import DAY, OPENED, make_ballot, make_poll, make_portal_rating, make_scores

pytestmark = pytest.mark.django_db
RESULT = "/binh-chon/danh-gia-cong/"
SCORES = {"score_1": "5", "score_2": "4", "score_3": "3", "score_4": "2"}


def test_the_page_asks_the_four_questions(client: Client) -> None:
    page = client.get(make_portal_rating().get_absolute_url()).content.decode()
    assert all(text in page for text in ("Giao diện", "Nội dung", "Chất lượng", "Hỗ trợ"))
    assert page.count('type="radio"') == 20


def test_four_scores_are_one_persons_ballot(client: Client) -> None:
    poll = make_portal_rating()
    assert client.post(poll.get_absolute_url(), SCORES).status_code == 303
    assert list(BallotScore.objects.values_list("criterion", "score").order_by("criterion")) == [
        (1, 5),
        (2, 4),
        (3, 3),
        (4, 2),
    ]
    assert "Bạn đã bình chọn lúc" in client.get(poll.get_absolute_url()).content.decode()


def test_a_second_ballot_is_a_conflict_and_counts_nothing(client: Client) -> None:
    poll = make_portal_rating()
    client.post(poll.get_absolute_url(), SCORES)
    assert client.post(poll.get_absolute_url(), SCORES).status_code == 409
    assert (Ballot.objects.count(), BallotScore.objects.count()) == (1, 4)


@pytest.mark.parametrize("score", ["", "0", "6", "-1", "4.5", "x", "\x00", "٤", "9" * 100])
def test_a_score_that_is_none_is_refused_and_the_others_stay(client: Client, score: str) -> None:
    answer = client.post(make_portal_rating().get_absolute_url(), SCORES | {"score_2": score})
    assert (answer.status_code, answer.content.decode().count(" checked")) == (422, 3)
    assert re.findall(r'name="(\w+)"[^>]* autofocus', answer.content.decode()) == ["score_2"]
    assert not Ballot.objects.exists()


def test_scores_in_the_address_are_ticked_and_write_nothing(client: Client) -> None:
    page = client.get(make_portal_rating().get_absolute_url(), SCORES).content.decode()
    assert page.count(" checked") == 4
    assert not Ballot.objects.exists()


@override_settings(GUARD_BALLOT_LIMIT=1)
def test_over_the_limit_the_scores_stay(client: Client) -> None:
    poll = make_portal_rating()
    client.post(poll.get_absolute_url(), SCORES)
    answer = Client().post(poll.get_absolute_url(), SCORES)
    assert (answer.status_code, answer.content.decode().count(" checked")) == (429, 4)


def test_a_poll_of_choices_takes_no_scores() -> None:
    with pytest.raises(NoScore):
        cast_scores(
            poll=make_poll(),
            scores=dict.fromkeys(Criterion.values, 5),
            visitor_key="v",
            network_key="n",
            now=OPENED + DAY,
        )


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"criterion": 5, "score": 3}, "polls_score_is_for_one_of_four_criteria"),
        ({"criterion": 0, "score": 3}, "polls_score_is_for_one_of_four_criteria"),
        ({"criterion": 1, "score": 0}, "polls_score_is_one_to_five"),
        ({"criterion": 1, "score": 6}, "polls_score_is_one_to_five"),
    ],
)
def test_the_database_takes_no_other_score(fields: dict[str, int], constraint: str) -> None:
    ballot = make_ballot(make_portal_rating())
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        BallotScore.objects.create(ballot=ballot, **fields)


def test_a_ballot_scores_a_criterion_once() -> None:
    ballot = make_scores(make_portal_rating(), 5, 5, 5, 5)
    with pytest.raises(IntegrityError):
        BallotScore.objects.create(ballot=ballot, criterion=1, score=1)


def test_averages_and_counts_are_those_of_the_ballots() -> None:
    poll = make_portal_rating()
    make_scores(poll, 5, 1, 3, 4)
    make_scores(poll, 4, 1, 3, 4)
    make_scores(make_portal_rating("Năm khác"), 1, 1, 1, 1)
    looks, content, _quality, _support = score_lines(poll)
    assert (looks.average, looks.counts) == (4.5, (0, 0, 0, 1, 1))
    assert (content.average, content.total) == (1, 2)


def test_the_public_result_is_the_same_for_everybody(client: Client) -> None:
    poll = make_portal_rating()
    make_scores(poll, 5, 4, 3, 2)
    answer = client.get(RESULT)
    page = answer.content.decode()
    assert all(text in page for text in ("1 người đã bình chọn", "5,0", "Hỗ trợ", poll.get_absolute_url()))
    assert (answer["Cache-Control"], "csrf" in page, len(client.cookies)) == ("no-cache", False, 0)


def test_the_public_result_before_the_first_ballot_says_so(client: Client) -> None:
    make_portal_rating()
    assert client.get(RESULT).content.decode().count("chưa có") == 4


def test_the_public_result_waits_for_the_end_where_the_office_said_so(client: Client) -> None:
    poll = make_portal_rating(results_shown="closed", closes_at=timezone.now() + DAY)
    make_scores(poll, 5, 4, 3, 2)
    assert "<table" not in client.get(RESULT).content.decode()


def test_the_public_result_leads_to_earlier_ratings(client: Client) -> None:
    now = timezone.now()
    earlier = make_portal_rating("Đánh giá cổng năm 2025", opens_at=now - 400 * DAY, closes_at=now - 40 * DAY)
    make_portal_rating("Đánh giá cổng năm 2026", opens_at=now - dt.timedelta(hours=1))
    assert earlier.get_absolute_url() in client.get(RESULT).content.decode()


def test_the_page_is_there_before_the_first_rating_and_says_so(client: Client) -> None:
    make_poll()
    make_portal_rating("Năm sau", opens_at=timezone.now() + DAY)
    page = client.get(RESULT).content.decode()
    assert "Chưa có đợt đánh giá cổng nào." in page
    assert "Năm sau" not in page


@pytest.mark.parametrize("address", ["/", "/binh-chon/", "/so-do-trang/", "/sitemap-sections.xml"])
def test_ways_lead_to_the_result(client: Client, address: str) -> None:
    assert f"{RESULT}" in client.get(address).content.decode()


def test_scores_are_not_called_ticks(client: Client) -> None:
    poll = make_portal_rating(max_choices=2)
    make_scores(poll, 5, 4, 3, 2)
    assert "lượt chọn" not in client.get(poll.get_absolute_url()).content.decode()
