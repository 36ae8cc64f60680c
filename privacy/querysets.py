import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, F, Value, When
from django.db.models.functions import Lower

if TYPE_CHECKING:
    from privacy.models import DataRequest, PrivacySettings  # noqa: F401  (named in a string)


NEXT_DUE = Case(When(acknowledged_at=None, then=F("answer_due_on")), default=F("done_due_on"))
"""The day on which something must have been done next about an open request."""

URGENT_FIRST = (
    Case(When(status="open", then=Value(0)), default=Value(1)).asc(),
    Case(When(status="open", then=NEXT_DUE), output_field=models.DateField()).asc(),
    "-closed_at",
    "-pk",
)
"""What is overdue and what is due soon come first; then what is done with, the newest first."""


class DataRequestQuerySet(models.QuerySet["DataRequest"]):
    def waiting(self) -> "DataRequestQuerySet":
        """Those that nobody has carried out or refused."""
        return self.filter(status=self.model.Status.OPEN)

    def left_by(self, address: str) -> "DataRequestQuerySet":
        """Those under this e-mail address, however its letters were typed."""
        return self.alias(lower=Lower("email")).filter(lower=address.lower()) if address else self.none()

    def closed_before(self, moment: dt.datetime) -> "DataRequestQuerySet":
        return self.filter(closed_at__lt=moment)

    def urgent_first(self) -> "DataRequestQuerySet":
        return self.order_by(*URGENT_FIRST)
