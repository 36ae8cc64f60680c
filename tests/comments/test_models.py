import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from comments.models import Comment
from tests.comments.factories import MOMENT, make_comment
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db


def test_a_comment_is_no_reply_to_itself() -> None:
    comment = make_comment()
    with pytest.raises(IntegrityError, match="comments_comment_is_no_reply_to_itself"):
        Comment.objects.filter(pk=comment.pk).update(parent=comment)


@pytest.mark.parametrize(
    "fields", [{"status": "approved", "decided_at": None}, {"status": "pending", "decided_at": MOMENT}]
)
def test_a_comment_is_decided_with_its_moment_or_not_at_all(fields: dict) -> None:
    with pytest.raises(IntegrityError, match="comments_decided_comment_has_its_moment"):
        make_comment(**fields)


def test_replies_go_one_level_deep() -> None:
    article = make_article()
    reply = make_comment(article, parent=make_comment(article))
    with pytest.raises(ValidationError, match="Không trả lời được một câu trả lời"):
        make_comment(article, parent=reply).clean()


def test_a_reply_stays_under_its_article() -> None:
    question = make_comment()
    with pytest.raises(ValidationError, match="bài viết khác"):
        make_comment(make_article("Bài khác"), parent=question).clean()


def test_deleting_a_comment_leaves_other_peoples_replies() -> None:
    article = make_article()
    question = make_comment(article)
    reply = make_comment(article, parent=question)
    question.delete()
    assert Comment.objects.get() == reply


def test_pending_and_is_pending_are_twins() -> None:
    article = make_article()
    for status in Comment.Status:
        make_comment(article, status=status)
    by_method = {comment.pk for comment in Comment.objects.all() if comment.is_pending}
    assert set(Comment.objects.pending().values_list("pk", flat=True)) == by_method


def test_what_waits_stands_first_in_the_queue() -> None:
    article = make_article()
    make_comment(article, text="đã duyệt")
    make_comment(article, text="chờ", status=Comment.Status.PENDING)
    make_comment(article, text="từ chối", status=Comment.Status.REFUSED)
    assert Comment.objects.pending_first()[0].text == "chờ"
