import pytest
from django.template import Context, Template
from django.utils import timezone

from tests.polls.factories import DAY, make_adjustment, make_ballot, make_poll

pytestmark = pytest.mark.django_db


def box() -> str:
    return Template('{% load furniture polls %}{% live "featured poll" %}').render(Context())


def test_the_box_asks_the_question_and_shows_the_numbers() -> None:
    poll = make_poll(is_featured=True)
    make_adjustment(poll)
    shown = box()
    assert all(text in shown for text in ("Bình chọn", poll.question, "Hài lòng", "123 người đã bình chọn"))


def test_the_box_is_a_plain_form_without_token_or_post() -> None:
    poll = make_poll(is_featured=True)
    shown = box()
    assert f'method="get" action="{poll.get_absolute_url()}"' in shown
    assert "csrf" not in shown


def test_the_bars_are_drawn_without_style_attributes() -> None:
    poll = make_poll(is_featured=True)
    make_ballot(poll, poll.choices.all()[0])
    shown = box()
    assert 'width="100"' in shown
    assert "style=" not in shown


def test_imported_people_without_choices_are_explained() -> None:
    make_adjustment(make_poll(is_featured=True))
    assert "không còn số liệu theo từng phương án" in box()


def test_there_is_no_box_without_an_open_featured_poll() -> None:
    make_poll(is_featured=True, closes_at=timezone.now() - DAY)
    make_poll(is_featured=False)
    assert not box().strip()


def test_the_box_costs_two_queries(django_assert_num_queries) -> None:
    make_adjustment(make_poll(is_featured=True))
    with django_assert_num_queries(2):
        box()
