import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, When

from accounts.models import User
from news.models import Article

if TYPE_CHECKING:
    from comments.models import Comment  # noqa: F401  (named in a string)


class CommentQuerySet(models.QuerySet["Comment"]):
    def pending(self) -> "CommentQuerySet":
        return self.filter(status=self.model.Status.PENDING)

    def approved(self) -> "CommentQuerySet":
        """What everybody may read, wherever the article itself may be read."""
        return self.filter(status=self.model.Status.APPROVED)

    def answerable_under(self, article: Article) -> "CommentQuerySet":
        """What a reader may reply to: shown, and no reply itself."""
        return self.approved().filter(article=article, parent__isnull=True)

    def pending_first(self) -> "CommentQuerySet":
        """The order of the queue: what waits, then what was decided, the newest first in each."""
        waits = Case(When(status=self.model.Status.PENDING, then=0), default=1)
        return self.order_by(waits, "-created_at", "-pk")

    def decide(self, status: str, *, by: User, now: dt.datetime) -> int:
        """Give these comments their status, in one statement; the number decided."""
        return self.update(status=status, decided_by=by, decided_at=now)
