"""Votes and stars at the door: the trap for programs, and what one browser may send."""

import re
from typing import Any

import pytest
from django.test import Client

from polls.models import Ballot
from ratings.models import Rating
from tests.news.factories import make_article
from tests.polls.factories import make_poll, make_portal_rating

pytestmark = pytest.mark.django_db
SCORES = {"score_1": 5, "score_2": 4, "score_3": 3, "score_4": 2}


def rating_form() -> tuple[str, dict[str, object]]:
    return f"/bai-viet/{make_article().pk}/danh-gia/", {"score": 4}


def ballot_form() -> tuple[str, dict[str, object]]:
    poll = make_poll()
    return poll.get_absolute_url(), {"choice": poll.choices.all()[1].pk}


def scores_form() -> tuple[str, dict[str, object]]:
    return make_portal_rating().get_absolute_url(), SCORES


FORMS = pytest.mark.parametrize("form", [rating_form, ballot_form, scores_form])


@FORMS
def test_the_trap_is_hidden_from_people_and_whoever_fills_it_in_is_refused(client: Client, form: Any) -> None:
    address, fields = form()
    page = client.get(address).content.decode()
    assert re.search(r'class="form__trap" aria-hidden="true">.*name="website" value="" tabindex="-1"', page)
    answer = client.post(address, {**fields, "website": "https://spam.example"})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "chưa được nhận. Xin gửi lại một lần nữa." in said
    assert said.count(" checked") == len(fields)
    assert (Ballot.objects.count(), Rating.objects.count()) == (0, 0)
    assert "spam.example" not in said
    assert client.post(address, {**fields, "website": ""}).status_code == 303


@FORMS
def test_a_browser_that_votes_all_the_time_is_told_to_wait_and_keeps_its_choice(
    client: Client, settings: Any, form: Any
) -> None:
    settings.GUARD_BALLOT_VISITOR_LIMIT = 2
    client.get(rating_form()[0])  # opens a form, and has its cookie
    for _ in range(2):
        other, vote = rating_form()
        assert client.post(other, vote).status_code == 303
    address, fields = form()
    answer = client.post(address, fields)
    assert answer.status_code == 429
    assert 290 <= int(answer["Retry-After"]) <= 300
    assert "xin gửi lại sau 5 phút" in answer.content.decode()
    assert answer.content.decode().count(" checked") == len(fields)
    assert Rating.objects.count() == 2
    assert Client().post(address, fields).status_code == 303  # another browser of the same network


def test_changing_ones_stars_counts_and_withdrawing_them_is_always_possible(
    client: Client, settings: Any
) -> None:
    settings.GUARD_BALLOT_VISITOR_LIMIT = 2
    address, _fields = rating_form()
    client.get(address)
    assert [client.post(address, {"score": n}).status_code for n in (1, 2, 3)] == [303, 303, 429]
    assert Rating.objects.get().score == 2
    assert client.post(address, {"withdraw": "1"}).status_code == 303
    assert not Rating.objects.exists()
