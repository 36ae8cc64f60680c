"""A ballot counts for the words that were read, or it does not count."""

import re

import pytest
from django.test import Client

from polls.models import Ballot, Choice, Poll
from polls.services import AlreadyVoted, WordsChanged, cast_ballot
from tests.polls.factories import OPENED, make_poll, make_portal_rating

pytestmark = pytest.mark.django_db
CHANGED = str(WordsChanged.message)


def words_in(page: str) -> str:
    return re.findall(r'name="words" value="([0-9a-f]{6})"', page)[0]


def opened(client: Client, poll: Poll) -> str:
    """The words of the form that this client has before it."""
    return words_in(client.get(poll.get_absolute_url()).content.decode())


def swap_first_two(poll: Poll) -> None:
    first, second, _third = poll.choices.all()
    Choice.objects.filter(pk=first.pk).update(text="…")
    Choice.objects.filter(pk=second.pk).update(text=first.text)
    Choice.objects.filter(pk=first.pk).update(text=second.text)


def ask_the_opposite(poll: Poll) -> None:
    Poll.objects.filter(pk=poll.pk).update(question="Bạn có phản đối không?")


def add_a_choice(poll: Poll) -> None:
    Choice.objects.create(poll=poll, text="Không ý kiến", position=9)


@pytest.mark.parametrize("change", [swap_first_two, ask_the_opposite, add_a_choice])
def test_a_form_that_was_read_before_a_change_comes_back_unticked_and_is_then_counted(
    client: Client, change
) -> None:
    poll = make_poll()
    typed = {"choice": poll.choices.all()[0].pk, "words": opened(client, poll)}
    change(poll)
    answer = client.post(poll.get_absolute_url(), typed)
    page = answer.content.decode()
    assert (answer.status_code, page.count(" checked"), Ballot.objects.count()) == (409, 0, 0)
    assert f'role="alert">{CHANGED}' in page
    assert client.post(poll.get_absolute_url(), typed | {"words": words_in(page)}).status_code == 303


def test_words_are_compared_with_those_of_the_moment_of_the_count() -> None:
    """The form was judged before: the poll that it was judged by still has the old words."""
    poll = Poll.objects.prefetch_related("choices").get(pk=make_poll().pk)
    choices, words = [poll.choices.all()[0]], poll.words()
    swap_first_two(Poll.objects.get(pk=poll.pk))
    assert poll.words() == words
    with pytest.raises(WordsChanged):
        cast_ballot(poll=poll, choices=choices, visitor_key="v", network_key="n", now=OPENED, words=words)


def test_who_has_voted_hears_just_that_on_an_older_page_too(client: Client) -> None:
    poll = make_poll()
    typed = {"choice": poll.choices.all()[0].pk, "words": opened(client, poll)}
    ask_the_opposite(poll)
    assert client.post(poll.get_absolute_url(), typed | {"words": opened(client, poll)}).status_code == 303
    answer = client.post(poll.get_absolute_url(), typed)
    page = answer.content.decode()
    assert (answer.status_code, str(AlreadyVoted.message) in page, CHANGED in page) == (409, True, False)


def test_another_order_is_no_other_words(client: Client) -> None:
    poll = make_poll()
    typed = {"choice": poll.choices.all()[0].pk, "words": opened(client, poll)}
    Choice.objects.filter(pk=typed["choice"]).update(position=9)
    assert client.post(poll.get_absolute_url(), typed).status_code == 303


def test_a_ballot_that_tells_no_words_counts_as_the_list_of_fields_promises(client: Client) -> None:
    poll = make_poll()
    assert client.post(poll.get_absolute_url(), {"choice": poll.choices.all()[0].pk}).status_code == 303


@pytest.mark.parametrize("words", ["\x00", "<xss>", "a" * 100_000, "\u202e"])
def test_nonsense_for_the_words_is_refused_and_not_echoed(client: Client, words: str) -> None:
    poll = make_poll()
    answer = client.post(poll.get_absolute_url(), {"choice": poll.choices.all()[0].pk, "words": words})
    assert (answer.status_code, Ballot.objects.count()) == (409, 0)
    assert "<xss>" not in answer.content.decode()
    assert len(answer.content) < 50_000


def test_a_choice_made_on_an_older_page_without_javascript_is_not_ticked(client: Client) -> None:
    poll = make_poll(is_featured=True)
    chosen = f"{poll.get_absolute_url()}?choice={poll.choices.all()[0].pk}"
    address = f"{chosen}&words={words_in(client.get('/binh-chon/').content.decode())}"
    assert client.get(address).content.decode().count(" checked") == 1
    swap_first_two(poll)
    page = client.get(address).content.decode()
    assert page.count(" checked") == 0
    assert CHANGED in page


def test_a_rating_of_the_portal_has_the_words_of_the_law(client: Client) -> None:
    poll = make_portal_rating()
    assert 'name="words"' not in client.get(poll.get_absolute_url()).content.decode()
    scores = {f"score_{n}": "5" for n in range(1, 5)}
    assert client.post(poll.get_absolute_url(), scores | {"words": "x"}).status_code == 303
