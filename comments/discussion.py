"""What stands under an article: its approved comments and the notes of hidden ones, each made into HTML once,
when it is decided."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, OuterRef, Subquery
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from comments.models import Comment
from news.models import Article
from pagecache.signals import content_changed
from querying.rows import rows_as_text, rows_in
from vietnamese.formatting import number

_COLUMNS = ("created_at", "pk", "parent", "html")
_NOTE = '<li class="comment comment--hidden"'  # how _comment_hidden.html begins
_ANSWER_LINK = re.compile(r'\s*<a class="comment__answer".*?</a>', re.DOTALL)


@dataclass(frozen=True)
class Discussion:
    """`html` are the comments in a list, the oldest first, the replies to each in a list of its own.

    `count` is of those that can be read.
    """

    count: int
    html: SafeString

    @property
    def written_count(self) -> str:
        """Empty while there is none."""
        return number(self.count) if self.count else ""


_SILENCE = Discussion(0, SafeString(""))


def discussion_under(article: Article, *, is_open: bool | None = None) -> Discussion:
    """One query. `is_open` is the article's own switch if nothing else is said."""
    shown = Comment.objects.shown().filter(article=article).values_list(*_COLUMNS)
    return _discussion(sorted(shown), is_open=article.allows_comments if is_open is None else is_open)


def discussion_in(rows: str | None, *, is_open: bool) -> Discussion:
    """Of the column comment_rows(); `is_open` tells whether a comment may be answered."""
    if not rows:
        return _SILENCE
    shown = sorted(
        (moment, int(pk), int(parent) if parent else None, html) for moment, pk, parent, html in rows_in(rows)
    )
    return _discussion(shown, is_open=is_open)


def _discussion(shown: Sequence[Sequence[Any]], *, is_open: bool) -> Discussion:
    """Of the _COLUMNS of comments in their order; a reply whose comment has no place is left out with it."""
    made = _made([pk for _moment, pk, _parent, html in shown if not html])
    threads: dict[int, str] = {}
    answers: dict[int, list[str]] = {}
    for _moment, pk, parent, stored in shown:
        html = stored or made[pk]
        if parent is not None:
            answers.setdefault(parent, []).append(_ANSWER_LINK.sub("", html))
        else:
            threads[pk] = html if is_open else _ANSWER_LINK.sub("", html)
            answers.setdefault(pk, [])
    items = (f"{html}{_replies(answers[pk])}</li>" for pk, html in threads.items())
    html = SafeString("".join(items))  # nosec B703  # templates of ours, rendered with escaping
    readable = (text for pk in threads for text in (threads[pk], *answers[pk]) if not text.startswith(_NOTE))
    return Discussion(sum(1 for _text in readable), html)


def _replies(items: list[str]) -> str:
    if not items:
        return ""
    return '<ol class="comment__replies">' + "".join(f"{html}</li>" for html in items) + "</ol>"


def comment_rows() -> Subquery:
    """A column of the article's page (news.page.PARTS); discussion_in() reads it."""
    return rows_as_text(Comment.objects.shown().filter(article=OuterRef("pk")), *_COLUMNS)


def _made(pks: Sequence[int]) -> dict[int, str]:
    """The HTML of comments that have none stored."""
    comments = Comment.objects.filter(pk__in=pks).defer("email", "consent_text") if pks else ()
    return {comment.pk: comment_html(comment) for comment in comments}


def comment_html(comment: Comment) -> str:
    """The comment as an item of a list that is left open, for the replies to come."""
    name = "comments/_comment_hidden.html" if comment.is_hidden else "comments/_comment.html"
    return render_to_string(name, {"comment": comment}).strip()


def render_shown(pks: Sequence[int]) -> None:
    """Store the HTML of those that have a place under their article."""
    shown = Comment.objects.shown().filter(pk__in=pks)
    comments = list(shown.defer("email", "consent_text"))
    for comment in comments:
        comment.html = comment_html(comment)
    Comment.objects.bulk_update(comments, ["html"], batch_size=200)


def render_lacking() -> None:
    """Store the HTML of shown comments that have none: written before there was any, or emptied since.

    A release that changes _comment.html empties them all in a migration; `manage.py prepare` calls this.
    """
    lacking = Comment.objects.shown().filter(html="").order_by("pk").values_list("pk", flat=True)
    while pks := list(lacking[:500]):
        render_shown(pks)


def follow(*, sender: type[Model], pks: Sequence[int], **kwargs: Any) -> None:
    """Receives content_changed: what was approved or hidden just now, or imported."""
    if sender is Comment:
        render_shown(pks)


content_changed.connect(follow, dispatch_uid="comments.discussion.follow")
