from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, Q, When
from django.db.models.functions import Lower

from accounts.reader import Reader
from news.remits import remit_of

if TYPE_CHECKING:
    from corrections.models import Correction, ErrorReport  # noqa: F401  (named in strings)


WAITING_FIRST = (Case(When(status="open", then=0), default=1).asc(), "-created_at", "-pk")
"""The order of the queue: what waits, then what is done with, the newest first in each."""


class ErrorReportQuerySet(models.QuerySet["ErrorReport"]):
    def waiting(self) -> "ErrorReportQuerySet":
        """Those that nobody has answered or refused."""
        return self.filter(status=self.model.Status.OPEN)

    def left_by(self, address: str) -> "ErrorReportQuerySet":
        """Those with this e-mail address, however its letters were typed."""
        return self.alias(lower=Lower("email")).filter(lower=address.lower()) if address else self.none()

    def within_remit(self, user: Reader) -> "ErrorReportQuerySet":
        """Those on articles for which this member of staff is responsible (news.remits)."""
        remit = remit_of(user)
        return self.filter(Q() if remit is None else Q(article__category__in=remit))


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def shown(self) -> "CorrectionQuerySet":
        """What everybody may read, wherever the article itself may be read."""
        return self.filter(is_shown=True)
