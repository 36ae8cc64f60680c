"""Who may correct and answer, what it leaves in the histories, and what refuses it."""

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied

from accounts.roles import EDITOR, MODERATOR, PUBLISHER, REPORTER
from corrections.models import Correction, ErrorReport
from corrections.refusals import AlreadyAnswered
from corrections.services import answer_report, correct_article, show_correction
from news.models import Article
from news.states import StateKey
from newsroom.refusals import WrongState
from pagecache.signals import content_changed
from tests.accounts.factories import make_user
from tests.corrections.factories import make_correction, make_report
from tests.news.factories import make_category
from tests.newsroom.factories import limit, make_in_state

NOW = dt.datetime(2026, 7, 10, 1, 0, tzinfo=dt.UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> list[tuple]:
    heard: list[tuple] = []

    def listen(sender, withdrawn, **sent) -> None:
        heard.append((sender, withdrawn))

    content_changed.connect(listen, dispatch_uid="test")
    yield heard
    content_changed.disconnect(dispatch_uid="test")


def test_a_correction_is_a_step_with_its_words_logged_and_told(told: list[tuple]) -> None:
    article = make_in_state(StateKey.PUBLISHED, NOW)
    told.clear()
    correct_article(article=article, text="  Sửa ngày họp. ", by=make_user(PUBLISHER), now=NOW)
    correction = Correction.objects.get()
    assert (correction.text, correction.is_shown, correction.by.username) == ("Sửa ngày họp.", True, "can-bo")
    version = article.versions.get()
    assert (version.step, version.reason, version.content) == ("corrected", "Sửa ngày họp.", None)
    assert LogEntry.objects.get().change_message == "Đính chính: Sửa ngày họp."
    assert told == [(Correction, False)]
    assert Article.objects.get().revision == 0  # a form that is open stays good


@pytest.mark.parametrize("role", [REPORTER, EDITOR, MODERATOR])
def test_who_may_not_save_a_public_article_may_not_correct_it(role: str) -> None:
    user = make_user(role)
    article = make_in_state(StateKey.PUBLISHED, NOW, created_by=user)
    with pytest.raises(PermissionDenied):
        correct_article(article=article, text="Sửa.", by=user, now=NOW)
    assert not Correction.objects.exists()


def test_a_publisher_corrects_within_the_remit_alone() -> None:
    article = make_in_state(StateKey.PUBLISHED, NOW)
    user = limit(make_user(PUBLISHER), make_category("Khác"))
    with pytest.raises(PermissionDenied):
        correct_article(article=article, text="Sửa.", by=user, now=NOW)


@pytest.mark.parametrize("key", set(StateKey) - {StateKey.PUBLISHED, StateKey.EXPIRED})
def test_what_readers_have_not_seen_is_not_corrected(key: StateKey) -> None:
    article = make_in_state(key, NOW)
    with pytest.raises(WrongState):
        correct_article(article=article, text="Sửa.", by=make_user(PUBLISHER), now=NOW)


def test_hiding_withdraws_it_and_it_can_be_shown_again(told: list[tuple]) -> None:
    by, article = make_user(PUBLISHER), make_in_state(StateKey.PUBLISHED, NOW)
    correction = make_correction(article)
    told.clear()
    assert show_correction(correction=correction, is_shown=False, by=by, now=NOW)
    assert not show_correction(correction=correction, is_shown=False, by=by, now=NOW)
    assert not Correction.objects.shown().exists()
    assert show_correction(correction=correction, is_shown=True, by=by, now=NOW)
    assert told == [(Correction, True), (Correction, False)]
    assert list(article.versions.order_by("number").values_list("reason", flat=True)) == [
        "ẩn đi: Sửa ngày họp thành 5/7.",
        "hiện lại: Sửa ngày họp thành 5/7.",
    ]


def test_an_editor_hides_nothing() -> None:
    correction = make_correction(make_in_state(StateKey.PUBLISHED, NOW))
    with pytest.raises(PermissionDenied):
        show_correction(correction=correction, is_shown=False, by=make_user(EDITOR), now=NOW)


def test_an_answer_can_correct_the_article_in_the_same_step() -> None:
    report = make_report(make_in_state(StateKey.PUBLISHED, NOW))
    by = make_user(PUBLISHER)
    answer_report(
        report=report, is_refused=False, answer="Cảm ơn bạn.", correction="Sửa ngày.", by=by, now=NOW
    )
    report.refresh_from_db()
    assert (report.status, report.answer, report.answered_by, report.answered_at) == (
        "answered",
        "Cảm ơn bạn.",
        by,
        NOW,
    )
    assert Correction.objects.get().report == report


def test_an_editor_answers_without_correcting() -> None:
    report = make_report(make_in_state(StateKey.PUBLISHED, NOW))
    by = make_user(EDITOR)
    with pytest.raises(PermissionDenied):
        answer_report(report=report, is_refused=False, answer="Vâng.", correction="Sửa.", by=by, now=NOW)
    assert ErrorReport.objects.get().is_open
    answer_report(report=report, is_refused=True, answer="Ngày trong bài là đúng.", by=by, now=NOW)
    assert ErrorReport.objects.get().status == "refused"


@pytest.mark.parametrize("role", [REPORTER, MODERATOR])
def test_others_answer_nothing(role: str) -> None:
    report = make_report(make_in_state(StateKey.PUBLISHED, NOW))
    with pytest.raises(PermissionDenied):
        answer_report(report=report, is_refused=True, answer="Không.", by=make_user(role), now=NOW)


def test_an_editor_answers_within_the_remit_alone() -> None:
    report = make_report(make_in_state(StateKey.PUBLISHED, NOW))
    by = limit(make_user(EDITOR), make_category("Khác"))
    with pytest.raises(PermissionDenied):
        answer_report(report=report, is_refused=True, answer="Không.", by=by, now=NOW)
    assert not ErrorReport.objects.within_remit(by).exists()


def test_the_second_is_told_who_was_faster() -> None:
    report = make_report(make_in_state(StateKey.PUBLISHED, NOW))
    first, second = make_user(EDITOR, username="nhanh"), make_user(EDITOR, username="cham")
    answer_report(report=report, is_refused=True, answer="Đúng rồi.", by=first, now=NOW)
    with pytest.raises(AlreadyAnswered, match="nhanh"):
        answer_report(report=report, is_refused=False, answer="Đã sửa.", by=second, now=NOW)
    assert ErrorReport.objects.get().answer == "Đúng rồi."
