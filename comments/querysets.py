import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, When

from accounts.models import User
from news.models import Article

if TYPE_CHECKING:
    from comments.models import Comment


@dataclass(frozen=True)
class Thread:
    """A comment with the replies to it, oldest first."""

    comment: "Comment"
    replies: "list[Comment]" = field(default_factory=list)


@dataclass(frozen=True)
class Discussion:
    """What is shown under one article."""

    threads: list[Thread]

    @property
    def count(self) -> int:
        return sum(1 + len(thread.replies) for thread in self.threads)

    def find(self, pk: str) -> "Comment | None":
        """The comment, no reply, with that number as a form or an address gave it."""
        return next((thread.comment for thread in self.threads if str(thread.comment.pk) == pk), None)


class CommentQuerySet(models.QuerySet["Comment"]):
    def pending(self) -> "CommentQuerySet":
        return self.filter(status=self.model.Status.PENDING)

    def approved(self) -> "CommentQuerySet":
        """What everybody may read, wherever the article itself may be read."""
        return self.filter(status=self.model.Status.APPROVED)

    def shown_under(self, article: Article) -> "CommentQuerySet":
        return self.approved().filter(article=article)

    def answerable_under(self, article: Article) -> "CommentQuerySet":
        """What a reader may reply to: shown, and no reply itself."""
        return self.shown_under(article).filter(parent__isnull=True)

    def pending_first(self) -> "CommentQuerySet":
        """The order of the queue: what waits, then what was decided, the newest first in each."""
        waits = Case(When(status=self.model.Status.PENDING, then=0), default=1)
        return self.order_by(waits, "-created_at", "-pk")

    def discussion(self) -> Discussion:
        """One query. A reply whose comment is not among these rows is left out with it."""
        threads: dict[int | None, Thread] = {}
        replies = []
        for comment in self.defer("email", "consent_text", "visitor_key").order_by("created_at", "pk"):
            if comment.parent_id is None:
                threads[comment.pk] = Thread(comment)
            else:
                replies.append(comment)
        for reply in replies:
            if thread := threads.get(reply.parent_id):
                thread.replies.append(reply)
        return Discussion(list(threads.values()))

    def decide(self, status: str, *, by: User, now: dt.datetime) -> int:
        """Give these comments their status, in one statement; the number decided."""
        return self.update(status=status, decided_by=by, decided_at=now)
