import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.roles import EDITOR, PUBLISHER, REPORTER
from news.models import Article
from news.states import StateKey, state_of
from newsroom.moves import APPROVE, GIVE_BACK, PUBLISH, REOPEN, SUBMIT, TAKE_DOWN, Move
from newsroom.refusals import Empty, Expired, NewerVersion, ReasonMissing
from newsroom.services import move_article, publish_article, save_article
from newsroom.versions import FIELDS, RELATIONS, snapshot
from pagecache.signals import content_changed
from tests.accounts.factories import make_user
from tests.news.factories import make_tag
from tests.newsroom.factories import HOUR, make_in_state

NOW = dt.datetime(2026, 7, 10, 1, 0, tzinfo=dt.UTC)

pytestmark = pytest.mark.django_db


def steps(article: Article) -> list[str]:
    return list(article.versions.order_by("number").values_list("step", flat=True))


def test_a_save_raises_the_revision_and_leaves_a_version_with_the_words() -> None:
    article = make_in_state(StateKey.DRAFT, NOW)
    article.title = "Tiêu đề mới"
    save_article(article=article, by=make_user(EDITOR), now=NOW, seen_revision=0)
    version = article.versions.newest_first()[0]
    assert (version.content["title"], version.step, version.by_name) == ("Tiêu đề mới", "saved", "can-bo")
    assert Article.objects.get().revision == 1


def test_the_first_save_over_an_old_article_keeps_its_words_first() -> None:
    article = make_in_state(StateKey.DRAFT, NOW, title="Cũ", tags=[make_tag("kỳ họp")])
    article.title = "Mới"
    save_article(article=article, by=make_user(EDITOR), now=NOW, seen_revision=0, relate=article.tags.clear)
    baseline, saved = article.versions.order_by("number")
    assert (baseline.step, baseline.content["title"], len(baseline.content["tags"])) == ("baseline", "Cũ", 1)
    assert (saved.step, saved.content["title"], saved.content["tags"]) == ("saved", "Mới", [])


def test_what_a_version_holds_is_all_that_the_form_says() -> None:
    kept = {*FIELDS, *RELATIONS}
    of_the_workflow = {"status", "published_at"}
    typed = {
        field.name
        for field in [*Article._meta.concrete_fields, *Article._meta.many_to_many]
        if field.editable
    }
    assert kept == typed - of_the_workflow - {"id", "created_at", "updated_at"}


def test_a_save_over_a_newer_version_is_refused() -> None:
    article = make_in_state(StateKey.DRAFT, NOW)
    editor = make_user(EDITOR)
    save_article(article=article, by=editor, now=NOW, seen_revision=0)
    with pytest.raises(NewerVersion, match="vừa được can-bo sửa lúc 10/07/2026 08:00") as refused:
        save_article(article=article, by=editor, now=NOW, seen_revision=0)
    assert refused.value.stored.revision == 1
    assert len(steps(article)) == 2


def test_a_save_without_the_right_is_refused() -> None:
    article = make_in_state(StateKey.SUBMITTED, NOW)
    with pytest.raises(PermissionDenied):
        save_article(article=article, by=make_user(REPORTER), now=NOW, seen_revision=0)


def test_a_move_over_a_newer_version_is_refused() -> None:
    article = make_in_state(StateKey.SUBMITTED, NOW)
    editor = make_user(EDITOR)
    save_article(article=article, by=editor, now=NOW, seen_revision=0)
    with pytest.raises(NewerVersion):
        move_article(article=article, move=APPROVE, by=editor, now=NOW, seen_revision=0)


@pytest.mark.parametrize(("key", "move"), [(StateKey.SUBMITTED, GIVE_BACK), (StateKey.PUBLISHED, TAKE_DOWN)])
def test_a_return_and_a_take_down_want_a_reason_and_keep_it(key: StateKey, move: Move) -> None:
    article = make_in_state(key, NOW)
    publisher = make_user(PUBLISHER)
    with pytest.raises(ReasonMissing):
        move_article(article=article, move=move, by=publisher, now=NOW, reason=" ")
    move_article(article=article, move=move, by=publisher, now=NOW, reason="Sai số liệu")
    assert article.versions.get().reason == "Sai số liệu"
    assert LogEntry.objects.get().get_change_message().endswith(": Sai số liệu")


def test_a_move_tells_since_when_the_state_is() -> None:
    article = make_in_state(StateKey.DRAFT, NOW)
    move_article(article=article, move=SUBMIT, by=make_user(EDITOR), now=NOW)
    assert Article.objects.get().status_since == NOW


@pytest.mark.parametrize("move", [SUBMIT, PUBLISH])
def test_what_has_no_text_is_neither_sent_nor_published(move: Move) -> None:
    article = make_in_state(StateKey.DRAFT, NOW, body="")
    with pytest.raises(Empty):
        move_article(article=article, move=move, by=make_user(PUBLISHER), now=NOW)


def test_publishing_takes_now_or_the_moment_that_is_given() -> None:
    publisher = make_user(PUBLISHER)
    at_once, later = make_in_state(StateKey.DRAFT, NOW), make_in_state(StateKey.APPROVED, NOW)
    publish_article(article=at_once, by=publisher, now=NOW)
    publish_article(article=later, by=publisher, now=NOW, at=NOW + HOUR)
    assert (at_once.published_at, later.published_at) == (NOW, NOW + HOUR)
    assert state_of(later, NOW).key is StateKey.SCHEDULED


def test_what_was_public_before_keeps_its_moment() -> None:
    article = make_in_state(StateKey.WITHDRAWN, NOW)
    publish_article(article=article, by=make_user(PUBLISHER), now=NOW)
    assert article.published_at == NOW - HOUR


@pytest.mark.parametrize("at", [None, NOW + 2 * HOUR])
def test_what_would_have_expired_is_not_published(at: dt.datetime | None) -> None:
    article = make_in_state(StateKey.DRAFT, NOW, expires_at=NOW + HOUR if at else NOW)
    with pytest.raises(Expired):
        publish_article(article=article, by=make_user(PUBLISHER), now=NOW, at=at)


def test_what_was_taken_down_is_written_again_from_a_draft() -> None:
    article = make_in_state(StateKey.WITHDRAWN, NOW)
    move_article(article=article, move=REOPEN, by=make_user(EDITOR), now=NOW)
    assert article.status == Article.Status.DRAFT
    assert article.was_published(NOW)


def test_a_publication_that_cannot_be_announced_is_none() -> None:
    def refuse(**kwargs: object) -> None:
        raise RuntimeError

    article = make_in_state(StateKey.DRAFT, NOW)
    content_changed.connect(refuse)
    try:
        with pytest.raises(RuntimeError):
            publish_article(article=article, by=make_user(PUBLISHER), now=timezone.now())
    finally:
        content_changed.disconnect(refuse)
    stored = Article.objects.get()
    assert (stored.status, stored.versions.exists()) == (Article.Status.DRAFT, False)


def test_moments_are_the_same_in_a_version_whatever_their_zone() -> None:
    article = make_in_state(StateKey.EXPIRED, NOW)
    here = dt.timezone(dt.timedelta(hours=7))
    before = snapshot(article)
    article.expires_at = NOW.astimezone(here)
    assert snapshot(article) == before
