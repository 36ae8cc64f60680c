"""When a public article came out, told better: never into the future, and without taking it down."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from accounts.roles import EDITOR, PUBLISHER
from news.models import Article, CategoryListing
from news.states import StateKey
from newsroom.moves import REDATE
from newsroom.refusals import NotPast
from newsroom.services import move_article
from pagecache.signals import content_changed
from tests.accounts.factories import make_user
from tests.newsroom.factories import HOUR, make_in_state

NOW = dt.datetime(2026, 7, 10, 1, 0, tzinfo=dt.UTC)
EARLIER = NOW - 20 * HOUR

pytestmark = pytest.mark.django_db


def test_the_shown_moment_is_corrected_with_a_version_and_in_the_lists() -> None:
    article = make_in_state(StateKey.PUBLISHED, NOW)
    told: list[bool] = []
    content_changed.connect(lambda **sent: told.append(sent["withdrawn"]), weak=False, dispatch_uid="test")
    try:
        move_article(article=article, move=REDATE, by=make_user(PUBLISHER), now=NOW, at=EARLIER)
    finally:
        content_changed.disconnect(dispatch_uid="test")
    article.refresh_from_db()
    assert (article.published_at, article.status, article.revision) == (EARLIER, "published", 1)
    assert CategoryListing.objects.get().published_at == EARLIER
    assert article.versions.get().step == "redate"
    assert told == [False]


@pytest.mark.parametrize("at", [None, NOW + HOUR])
def test_it_is_said_and_not_in_the_future(at: dt.datetime | None) -> None:
    article = make_in_state(StateKey.PUBLISHED, NOW)
    with pytest.raises(NotPast):
        move_article(article=article, move=REDATE, by=make_user(PUBLISHER), now=NOW, at=at)
    assert Article.objects.get().published_at == NOW - HOUR


def test_an_editor_cannot_correct_it() -> None:
    article = make_in_state(StateKey.PUBLISHED, NOW)
    with pytest.raises(PermissionDenied):
        move_article(article=article, move=REDATE, by=make_user(EDITOR), now=NOW, at=EARLIER)


def test_its_page_offers_the_present_moment_and_keeps_what_was_refused(client: Client) -> None:
    client.force_login(make_user(PUBLISHER))
    article = make_in_state(StateKey.PUBLISHED, timezone.now())
    address = f"/admin/news/article/{article.pk}/buoc/redate/"
    shown = timezone.localtime(article.published_at)
    assert f'value="{shown:%d/%m/%Y}"' in client.get(address).content.decode()
    nothing = client.post(address, {"seen_revision": 0, "at_0": "", "at_1": ""})
    assert nothing.status_code == 422
    tomorrow = shown + dt.timedelta(days=1)
    refused = client.post(
        address, {"seen_revision": 0, "at_0": f"{tomorrow:%d/%m/%Y}", "at_1": f"{tomorrow:%H:%M}"}
    )
    assert refused.status_code == 409
    assert "không ở tương lai" in refused.content.decode()
    done = client.post(address, {"seen_revision": 0, "at_0": "01/07/2026", "at_1": "08:00"}, follow=True)
    assert "Đã sửa giờ đã đăng" in done.content.decode()
    assert f"{timezone.localtime(Article.objects.get().published_at):%d/%m/%Y %H:%M}" == "01/07/2026 08:00"
