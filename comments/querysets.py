import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Subquery, Value, When
from django.db.models.functions import Lower

from accounts.models import User
from news.models import Article

if TYPE_CHECKING:
    from comments.models import Comment


class CommentQuerySet(models.QuerySet["Comment"]):
    def pending(self) -> "CommentQuerySet":
        return self.filter(status=self.model.Status.PENDING)

    def approved(self) -> "CommentQuerySet":
        """What everybody may read, wherever the article itself may be read."""
        return self.filter(status=self.model.Status.APPROVED)

    def shown(self) -> "CommentQuerySet":
        """What has a place under its article: the approved ones, and the notes of the hidden ones."""
        return self.filter(status__in=[self.model.Status.APPROVED, self.model.Status.HIDDEN])

    def put_away(self) -> "CommentQuerySet":
        """What was decided against, and can be judged anew."""
        away = [self.model.Status.REFUSED, self.model.Status.SPAM, self.model.Status.HIDDEN]
        return self.filter(status__in=away)

    def with_words(self) -> "CommentQuerySet":
        """Those that were not erased: of the others only the number and the place are left."""
        return self.filter(erased_at__isnull=True)

    def left_by(self, address: str) -> "CommentQuerySet":
        """Those with this e-mail address, however its letters were typed."""
        return self.alias(lower=Lower("email")).filter(lower=address.lower()) if address else self.none()

    def answerable_under(self, article: Article) -> "CommentQuerySet":
        """What a reader may reply to: shown, and no reply itself."""
        return self.approved().filter(article=article, parent__isnull=True)

    def pending_first(self) -> "CommentQuerySet":
        """The order of the queue: what waits, then what was decided, the newest first in each."""
        waits = Case(When(status=self.model.Status.PENDING, then=0), default=1)
        return self.order_by(waits, "-created_at", "-pk")

    def with_marks(self) -> "CommentQuerySet":
        """Each with `is_repeated` (the same words again) and `of_visitor` (how many from its browser)."""
        said = self.model.objects.filter(fingerprint=OuterRef("fingerprint")).exclude(pk=OuterRef("pk"))
        sent = self.model.objects.filter(visitor_key=OuterRef("visitor_key")).order_by()
        counted = Subquery(sent.values("visitor_key").values(count=Count("pk")))
        # What has no letters or no browser is not compared with everything else that has none.
        return self.annotate(
            is_repeated=Case(When(fingerprint="", then=Value(False)), default=Exists(said)),
            of_visitor=Case(When(visitor_key="", then=Value(1)), default=counted),
        )

    def others_of_visitor(self, comment: "Comment") -> "CommentQuerySet":
        """What else came from the same browser, the newest first."""
        same = self.filter(visitor_key=comment.visitor_key).exclude(visitor_key="").exclude(pk=comment.pk)
        return same.order_by("-created_at", "-pk")

    def decide(self, status: str, *, by: User, now: dt.datetime, note: str = "") -> int:
        """Give these comments their status, in one statement; the number decided."""
        if status == self.model.Status.PENDING:
            return self.update(status=status, decided_by=None, decided_at=None, note="")
        return self.update(status=status, decided_by=by, decided_at=now, note=note)
