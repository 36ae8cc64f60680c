"""What the office decides: what readers see then, and the trace that stays."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.test import Client

from accounts.models import User
from comments.discussion import discussion_under
from comments.models import Comment, CommentSettings, Decision, Reason
from comments.moderation import (
    answer_officially,
    approve_comments,
    hide_comments,
    mark_as_spam,
    refuse_comments,
    reopen_comments,
)
from comments.refusals import CannotBeAnswered
from tests.accounts.factories import make_user
from tests.comments.factories import MOMENT, address_of, make_comment
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db

LATER = MOMENT + dt.timedelta(hours=1)


@pytest.fixture
def moderator() -> User:
    return make_user()


def everything():
    return Comment.objects.all()


def trace() -> list[tuple[str, str, str]]:
    return list(Decision.objects.order_by("pk").values_list("kind", "reason", "note"))


def test_every_decision_stays_after_later_ones(moderator: User) -> None:
    make_comment(status=Comment.Status.PENDING)
    another = make_user(username="nguoi-khac")
    approve_comments(everything(), by=moderator, now=MOMENT)
    hide_comments(everything(), note="lộ số điện thoại", by=another, now=LATER)
    reopen_comments(everything(), by=moderator, now=LATER)
    refuse_comments(everything(), reason=Reason.PERSONAL, by=moderator, now=LATER)
    mark_as_spam(everything(), by=another, now=LATER)
    assert trace() == [
        ("approved", "", ""),
        ("hidden", "", "lộ số điện thoại"),
        ("reopened", "", ""),
        ("refused", "personal", ""),
        ("spam", "", ""),
    ]
    first, second = Decision.objects.order_by("pk")[:2]
    assert (first.by, first.at) == (moderator, MOMENT)
    assert (second.by, second.at) == (another, LATER)


def test_a_hidden_comment_leaves_its_note_and_the_replies_to_it(moderator: User, client: Client) -> None:
    article = make_article()
    question = make_comment(article, name="Người hỏi", text="Số của ông An là 0912…")
    make_comment(article, text="Lời đáp còn đây", parent=question)
    hide_comments(Comment.objects.filter(pk=question.pk), note="lộ <số> điện thoại", by=moderator, now=LATER)
    for address in (article.get_absolute_url(), address_of(article)):
        page = client.get(address).content.decode()
        assert "Bình luận này đã được ẩn: lộ &lt;số&gt; điện thoại" in page
        assert "Lời đáp còn đây" in page
        assert "0912" not in page
        assert "Người hỏi" not in page
    assert discussion_under(article).count == 1
    assert not Comment.objects.answerable_under(article).exists()


def test_a_reopened_comment_waits_and_readers_see_nothing_of_it(moderator: User) -> None:
    comment = make_comment(status=Comment.Status.HIDDEN)
    assert reopen_comments(everything(), by=moderator, now=LATER) == 1
    comment.refresh_from_db()
    assert (comment.status, comment.note, comment.decided_at, comment.decided_by) == (
        "pending",
        "",
        None,
        None,
    )
    assert discussion_under(comment.article).html == ""


def test_a_reopened_comment_can_be_approved_and_is_shown_whole(moderator: User) -> None:
    comment = make_comment(text="nguyên văn", status=Comment.Status.HIDDEN)
    reopen_comments(everything(), by=moderator, now=LATER)
    approve_comments(everything(), by=moderator, now=LATER)
    assert "nguyên văn" in discussion_under(comment.article).html


@pytest.mark.parametrize("status", [Comment.Status.PENDING, Comment.Status.APPROVED, Comment.Status.HIDDEN])
def test_spam_is_shown_nowhere(moderator: User, status: str) -> None:
    comment = make_comment(status=status)
    assert mark_as_spam(everything(), by=moderator, now=LATER) == 1
    assert mark_as_spam(everything(), by=moderator, now=LATER) == 0
    assert discussion_under(comment.article).html == ""


def test_only_what_is_shown_can_be_hidden(moderator: User) -> None:
    make_comment(status=Comment.Status.PENDING)
    assert hide_comments(everything(), note="vì sao", by=moderator, now=LATER) == 0
    assert trace() == []


def test_an_official_answer_stands_under_its_comment_in_the_offices_name(moderator: User) -> None:
    question = make_comment(text="Bao giờ xong?")
    answer = answer_officially(
        comment=question, office="Văn phòng <Đoàn>", text="Trong quý I.", by=moderator, now=LATER
    )
    assert (answer.parent, answer.status, answer.decided_by) == (question, "approved", moderator)
    html = discussion_under(question.article).html
    assert "Văn phòng &lt;Đoàn&gt;" in html
    assert "Trả lời chính thức" in html
    assert html.index("Bao giờ xong?") < html.index("Trong quý I.")
    assert trace() == [("answered", "", "")]


def test_an_answer_to_a_reply_stands_beside_it(moderator: User) -> None:
    question = make_comment()
    reply = make_comment(question.article, parent=question)
    assert (
        answer_officially(comment=reply, office="HĐND", text="Đã rõ.", by=moderator, now=LATER).parent
        == question
    )


def test_what_is_not_shown_cannot_be_answered(moderator: User) -> None:
    waiting = make_comment(status=Comment.Status.PENDING)
    with pytest.raises(CannotBeAnswered):
        answer_officially(comment=waiting, office="HĐND", text="Đã rõ.", by=moderator, now=LATER)
    assert Comment.objects.count() == 1


def test_the_trace_goes_with_the_comment(moderator: User) -> None:
    make_comment(status=Comment.Status.PENDING)
    approve_comments(everything(), by=moderator, now=LATER)
    Comment.objects.get().delete()
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"kind": "refused"}, "comments_refusal_alone_has_a_reason"),
        ({"kind": "approved", "reason": "abuse"}, "comments_refusal_alone_has_a_reason"),
        ({"kind": "hidden"}, "comments_decision_says_what_no_code_says"),
        ({"kind": "refused", "reason": "other"}, "comments_decision_says_what_no_code_says"),
    ],
)
def test_the_database_refuses_a_decision_that_does_not_say_why(fields: dict, constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        Decision.objects.create(comment=make_comment(), at=MOMENT, **fields)


@pytest.mark.parametrize("fields", [{"status": "hidden", "note": ""}, {"status": "approved", "note": "x"}])
def test_the_database_keeps_notes_for_what_is_hidden(fields: dict) -> None:
    with pytest.raises(IntegrityError, match="comments_only_hidden_comment_has_a_note"):
        make_comment(**fields)


def test_settings_are_one_row() -> None:
    with pytest.raises(IntegrityError, match="comments_settings_are_one_row"):
        CommentSettings.objects.create(id=2)


def test_shown_and_put_away_are_what_their_twins_say() -> None:
    article = make_article()
    for status in Comment.Status:
        make_comment(article, status=status)
    rows = list(everything())
    shown = {comment.pk for comment in rows if comment.is_approved or comment.is_hidden}
    assert set(Comment.objects.shown().values_list("pk", flat=True)) == shown
    away = {comment.pk for comment in rows if comment.is_put_away}
    assert set(Comment.objects.put_away().values_list("pk", flat=True)) == away
