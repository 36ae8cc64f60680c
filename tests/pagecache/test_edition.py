import datetime as dt
import time
from dataclasses import replace

import pytest
from django.db import transaction
from django.utils import timezone

from news.models import Article
from pagecache.edition import Watch, look
from pagecache.models import ContentVersion
from pagecache.services import raise_version
from pagecache.signals import content_changed
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db


def test_number_rises_with_every_change() -> None:
    numbers = []
    for _ in range(3):
        raise_version(withdrawn=False)
        numbers.append(ContentVersion.objects.get().number)
    assert numbers == sorted(set(numbers))


def test_number_of_a_restored_backup_does_not_come_again() -> None:
    raise_version(withdrawn=False)
    before = ContentVersion.objects.get().number
    ContentVersion.objects.update(number=0, purge_floor=0)
    raise_version(withdrawn=False)
    assert ContentVersion.objects.get().number > before


def test_only_a_withdrawal_raises_the_floor() -> None:
    raise_version(withdrawn=True)
    floor = ContentVersion.objects.get().purge_floor
    raise_version(withdrawn=False)
    version = ContentVersion.objects.get()
    assert version.purge_floor == floor < version.number


def test_change_that_is_rolled_back_begins_no_edition() -> None:
    known = look(None)
    with transaction.atomic():
        content_changed.send(sender=Article, pks=[1], withdrawn=True)
        transaction.set_rollback(True)
    assert look(known) is known


def test_look_at_an_unchanged_edition_is_one_query(count_queries) -> None:
    known = look(None)
    assert count_queries(lambda: look(known)) == 1


@pytest.mark.parametrize("field", ["published_at", "expires_at"])
def test_edition_ends_at_the_next_moment_of_the_schedule(field: str) -> None:
    moment = timezone.now() + dt.timedelta(minutes=2)
    make_article(**{field: moment})
    make_article(**{field: moment + dt.timedelta(minutes=1)})
    assert look(None).ends_at == pytest.approx(moment.timestamp())


def test_edition_ends_at_midnight_in_vietnam_at_the_latest() -> None:
    end = timezone.localtime(dt.datetime.fromtimestamp(look(None).ends_at, dt.UTC))
    assert end.time() == dt.time()
    assert end.date() == timezone.localdate() + dt.timedelta(days=1)


def test_edition_that_is_over_has_another_name() -> None:
    make_article(published_at=timezone.now() - dt.timedelta(days=2))
    before = look(None)
    Article.objects.update(published_at=timezone.now())
    assert look(before) is before  # the change was not told
    assert look(None).name > before.name


def test_the_next_look_is_when_the_edition_ends() -> None:
    watch = Watch()
    watch.edition = replace(look(None), ends_at=time.time() - 1)
    assert watch.rest(0.75) < 0.75


def test_a_database_that_is_away_is_not_asked_more_often() -> None:
    watch = Watch()
    watch.edition = replace(look(None), ends_at=time.time() - 1)
    watch.fails = True
    assert watch.rest(0.75) == 0.75
