"""The store is warm, then an article is taken down or ends: no copy tells of it, whatever is away."""

from collections.abc import Callable

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from accounts.models import User
from accounts.roles import REPORTER
from news.states import StateKey
from newsroom.moves import TAKE_DOWN
from newsroom.services import move_article, save_article
from newsroom.sharing import address_of_link, make_preview_link, withdraw_preview_link
from tests.accounts.factories import make_user
from tests.newsroom.factories import make_in_state
from tests.pagecache.reading import Reader
from tests.story.hidden import ADDRESSES, World, make_world, publish_all, words_in

_LEFT_OUT = {  # each takes a captcha, or is a picture
    "comments:article_comments",
    "corrections:article_report",
    "guard:captcha_refresh",
    "visits:beacon",
}


def away(*args: object) -> None:
    raise OperationalError("the database is away")


@pytest.fixture
def world(db: None) -> World:
    world = make_world(make_user(REPORTER, username="nguoi-viet"), hidden=[StateKey.DRAFT])
    publish_all(world)
    return world


def addresses_of(world: World) -> list[str]:
    return [address for name in ADDRESSES.keys() - _LEFT_OUT for address in ADDRESSES[name](world)]


def leaks(reader: Reader, addresses: list[str]) -> list[str]:
    found = []
    for address in addresses:
        answer = reader.get(address)
        found += [f"{address}: {place}" for place, _state in words_in(f"{answer.headers} {answer.text}")]
    return found


def take_down(world: World, chief: User) -> None:
    (article,) = world.hidden.values()
    move_article(article=article, move=TAKE_DOWN, by=chief, now=timezone.now(), reason="Sai số liệu")


def let_expire(world: World, chief: User) -> None:
    """A publisher's save with an hour of expiry that is now."""
    (article,) = world.hidden.values()
    article.refresh_from_db()
    article.expires_at = timezone.now()
    save_article(article=article, by=chief, now=timezone.now(), seen_revision=article.revision)


@pytest.mark.parametrize("end", [take_down, let_expire])
def test_no_stored_page_tells_of_what_is_public_no_more(
    make_reader: Callable[..., Reader],
    world: World,
    a_second_passes: Callable[[], None],
    end: Callable[[World, User], None],
) -> None:
    reader, addresses = make_reader(), addresses_of(world)
    assert leaks(reader, addresses)
    end(world, User.objects.create_superuser("chu", "chu@example.com", "mat-khau-de-thu"))
    a_second_passes()
    with connection.execute_wrapper(away):
        assert leaks(reader, addresses) == []
        assert reader.get(world.public.get_absolute_url()).status in {200, 503}
    assert leaks(reader, addresses) == []


def test_what_a_signed_link_opens_is_kept_nowhere_and_gone_with_the_link(reader: Reader, db: None) -> None:
    chief, now = User.objects.create_superuser("chu", "chu@example.com", "mat-khau-de-thu"), timezone.now()
    article = make_in_state(StateKey.DRAFT, now)
    link = make_preview_link(article=article, by=chief, now=now, days=1)
    address = address_of_link(link)
    assert reader.get(address).status == 200
    assert not reader.front.store._pages  # type: ignore[attr-defined]
    withdraw_preview_link(link=link, by=chief, now=now)
    assert reader.get(address).status == 404
    with connection.execute_wrapper(away):
        assert article.title not in reader.get(address).text
