import pytest
from hypothesis import given
from hypothesis import strategies as st

from polls.models import Poll
from polls.results import shares
from tests.polls.factories import make_adjustment, make_ballot, make_poll


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=30))
def test_shares_add_up_to_a_hundred_or_to_nothing(counts: list[int]) -> None:
    assert sum(shares(counts)) == (100 if sum(counts) else 0)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=30))
def test_a_share_is_less_than_one_away_from_the_exact_one(counts: list[int]) -> None:
    total = sum(counts) or 1
    assert all(
        abs(part - 100 * count / total) < 1 for part, count in zip(shares(counts), counts, strict=True)
    )


def test_what_is_left_goes_to_the_largest_remainder() -> None:
    assert shares([2, 3, 1]) == [33, 50, 17]


@pytest.mark.django_db
def test_people_are_ballots_and_ticks_are_ticks() -> None:
    poll = make_poll(max_choices=2)
    first, second, _third = poll.choices.all()
    make_ballot(poll, first, second)
    make_ballot(poll, first)
    result = Poll.objects.with_results().get().result()
    assert (result.people, result.ticks) == (2, 3)
    assert [(bar.ticks, bar.percent) for bar in result.bars] == [(2, 67), (1, 33), (0, 0)]


@pytest.mark.django_db
def test_imported_people_and_ticks_are_added() -> None:
    poll = make_poll()
    first, second, _third = poll.choices.all()
    make_ballot(poll, second)
    make_adjustment(poll, people=60, choice=first, ticks=60)
    make_adjustment(poll, people=39, choice=second, ticks=39)
    result = Poll.objects.with_results().get().result()
    assert (result.people, [bar.ticks for bar in result.bars]) == (100, [60, 40, 0])
    assert result.people_without_ticks == 0


@pytest.mark.django_db
def test_imported_people_of_unknown_choices_count_without_a_bar() -> None:
    poll = make_poll()
    make_adjustment(poll, people=123)
    result = Poll.objects.with_results().get().result()
    assert (result.people, result.ticks, result.people_without_ticks) == (123, 0, 123)


@pytest.mark.django_db
def test_polls_do_not_count_each_others_ballots() -> None:
    make_ballot(make_poll("Một"))
    other = make_poll("Hai")
    assert Poll.objects.with_results().get(pk=other.pk).result().people == 0


@pytest.mark.django_db
def test_results_cost_two_queries_for_any_number_of_polls(django_assert_num_queries) -> None:
    for n in range(4):
        make_adjustment(make_poll(f"Câu {n}"))
    with django_assert_num_queries(2):
        assert [poll.result().people for poll in Poll.objects.with_results()] == [123] * 4
