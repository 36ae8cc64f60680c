"""What the queue and a comment's own page tell a moderator besides the words."""

from collections.abc import Collection, Iterable
from typing import Any

from comments.marks import marks_of
from comments.models import Comment, CommentSettings


def mark(comments: Collection[Any]) -> None:
    """Give each its `marks` and `of_visitor`, how many came from its browser. Two queries for all of them."""
    settings = CommentSettings.current()
    blocked = settings.words
    among = Comment.objects.filter(pk__in=[comment.pk for comment in comments])
    asked: Iterable[Any] = among.order_by().with_marks().only("pk")
    facts = {told.pk: told for told in asked}
    for comment in comments:
        told = facts.get(comment.pk)
        comment.of_visitor = told.of_visitor if told else 1
        comment.marks = marks_of(
            comment.text,
            blocked=blocked,
            link_limit=settings.link_limit,
            is_repeated=bool(told and told.is_repeated),
        )
