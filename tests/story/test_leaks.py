"""What readers may not see, they see at no address: asked by nobody and with each role's cookie."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.roles import MODERATOR, REPORTER, ROLES
from news.states import StateKey
from newsroom.moves import TAKE_DOWN
from newsroom.services import move_article
from pagecache.signals import content_changed
from polls.models import Poll
from tests.accounts.factories import make_user
from tests.newsroom.factories import HOUR
from tests.polls.factories import make_poll
from tests.search.test_views import found
from tests.story.hidden import (
    ADDRESSES,
    HIDDEN,
    PLACES,
    SHOWN,
    addresses_of,
    make_world,
    public_views,
    publish_all,
    told,
    word,
    words_in,
)

pytestmark = pytest.mark.django_db

NOBODY, WRITER, SUPERUSER = "nobody", "who wrote them", "superuser"
READERS = [NOBODY, WRITER, *ROLES, SUPERUSER]


@pytest.fixture
def writer() -> User:
    return make_user(REPORTER, username="nguoi-viet")


def signed_in(reader: str, writer: User) -> Client:
    client = Client()
    if reader == WRITER:
        client.force_login(writer)
    elif reader == SUPERUSER:
        client.force_login(User.objects.create_superuser("chu", "chu@example.com", "mat-khau-de-thu"))
    elif reader != NOBODY:
        client.force_login(make_user(reader))
    return client


def leaks_at(client: Client, addresses: list[str]) -> list[str]:
    leaks = []
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code < 500, address
        assert answer.status_code != 429, address  # or nothing was looked at
        leaks += [f"{address}: {place} of {state}" for place, state in words_in(told(answer))]
    return leaks


def test_every_public_address_is_looked_at() -> None:
    """A new one has to be named in ADDRESSES before this passes."""
    assert public_views() == set(ADDRESSES)


@pytest.mark.parametrize("reader", READERS)
def test_hidden_articles_leak_through_no_address(reader: str, writer: User) -> None:
    world = make_world(writer)
    assert leaks_at(signed_in(reader, writer), addresses_of(world)) == []


def test_the_same_look_finds_every_word_of_articles_that_are_public(writer: User) -> None:
    """Or the test above could not fail."""
    world = make_world(writer)
    publish_all(world)
    client = Client()
    seen = set().union(*(words_in(told(client.get(address))) for address in addresses_of(world)))
    assert {(place, key.value) for place in SHOWN for key in HIDDEN} <= seen


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("reader", [NOBODY, WRITER, SUPERUSER])
def test_own_addresses_of_a_hidden_article_are_not_found(reader: str, method: str, writer: User) -> None:
    client, world = signed_in(reader, writer), make_world(writer)
    for article in world.hidden.values():
        for address in (
            f"/bai-viet/{article.pk}/danh-gia/",
            f"/bai-viet/{article.pk}/binh-luan/",
            *(() if method == "post" else (article.get_absolute_url(), f"{article.get_absolute_url()}in/")),
        ):
            assert getattr(client, method)(address, {"score": "4"}).status_code == 404, address


@pytest.mark.parametrize("reader", [NOBODY, WRITER])
def test_no_word_of_a_hidden_article_is_found(reader: str, writer: User) -> None:
    client, world = signed_in(reader, writer), make_world(writer)
    for key in world.hidden:
        assert [place for place in PLACES if found(client, word(place, key))] == []


def test_article_that_is_taken_down_is_gone_from_every_address_at_once(writer: User) -> None:
    client, world = Client(), make_world(writer, hidden=[StateKey.DRAFT])
    publish_all(world)
    addresses = addresses_of(world)
    assert leaks_at(client, addresses)
    chief = User.objects.create_superuser("chu", "chu@example.com", "mat-khau-de-thu")
    (article,) = world.hidden.values()
    move_article(article=article, move=TAKE_DOWN, by=chief, now=timezone.now(), reason="Sai số liệu")
    assert leaks_at(client, addresses) == []


def make_poll_to_come(*, opens_at: dt.datetime) -> Poll:
    """Told to everybody who follows changes, as the admin does."""
    question, answer = f"Lúa {word('question', StateKey.DRAFT)}", word("answer", StateKey.DRAFT)
    poll = make_poll(question, answers=(answer, "Không"), opens_at=opens_at, is_featured=True)
    content_changed.send(sender=Poll, pks=[poll.pk], withdrawn=False)
    return poll


@pytest.mark.parametrize("reader", [NOBODY, MODERATOR])
def test_a_poll_to_come_leaks_through_no_address_until_it_opens(reader: str, writer: User) -> None:
    client, world, now = signed_in(reader, writer), make_world(writer, hidden=[]), timezone.now()
    poll = make_poll_to_come(opens_at=now + HOUR)
    world.others["polls:poll_detail"].append(poll.get_absolute_url())
    addresses = addresses_of(world)
    assert leaks_at(client, addresses) == []
    Poll.objects.filter(pk=poll.pk).update(opens_at=now)
    seen = {
        (place, address) for address in addresses for place, _state in words_in(told(client.get(address)))
    }
    assert {place for place, _address in seen} == {"question", "answer"}
    assert {"/binh-chon/", "/", poll.get_absolute_url()} <= {address for _place, address in seen}
