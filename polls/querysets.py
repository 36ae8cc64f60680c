"""Which polls are shown when, and the numbers that go with them."""

import datetime as dt
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from accounts.reader import Reader

if TYPE_CHECKING:
    from polls.models import Choice, Poll  # noqa: F401  (named in a string)


def _per_row(model: str, key: str, aggregate: models.Aggregate) -> Coalesce:
    """An aggregate over the rows that point to each row of the outer query; 0 when there are none."""
    rows = apps.get_model("polls", model)._default_manager.filter(**{key: OuterRef("pk")})
    grouped = rows.order_by().values(key).annotate(_n=aggregate).values("_n")
    return Coalesce(Subquery(grouped, output_field=models.IntegerField()), 0)


class PollQuerySet(models.QuerySet["Poll"]):
    def begun(self, now: dt.datetime) -> "PollQuerySet":
        """Open or over: what everybody may see."""
        return self.filter(opens_at__lte=now)

    def visible_to(self, reader: Reader, now: dt.datetime) -> "PollQuerySet":
        """Staff who look after polls also see those that are still to come."""
        return self.all() if reader.has_perm("polls.view_poll") else self.begun(now)

    def open_at(self, now: dt.datetime) -> "PollQuerySet":
        """Those that take ballots at that moment; its twin is Poll.is_open()."""
        return self.begun(now).filter(Q(closes_at__isnull=True) | Q(closes_at__gt=now))

    def featured(self, now: dt.datetime) -> "PollQuerySet":
        """Open ones marked for the box beside every page; the first is the one to show."""
        return self.open_at(now).filter(is_featured=True).newest_first()

    def newest_first(self) -> "PollQuerySet":
        return self.order_by("-opens_at", "-pk")

    def open_first(self, now: dt.datetime) -> "PollQuerySet":
        """The order of the list: open ones, then past ones, the newest first in each."""
        is_open = Exists(self.model._default_manager.filter(pk=OuterRef("pk")).open_at(now))
        return self.annotate(is_open_now=is_open).order_by("-is_open_now", "-opens_at", "-pk")

    def with_people(self) -> "PollQuerySet":
        return self.annotate(
            ballot_count=_per_row("Ballot", "poll", Count("pk")),
            imported_people=_per_row("PollAdjustment", "poll", Sum("people")),
        )

    def with_results(self) -> "PollQuerySet":
        """All that Poll.result() needs, in two queries for any number of polls."""
        choices = apps.get_model("polls", "Choice")._default_manager.with_ticks()
        return self.with_people().prefetch_related(Prefetch("choices", choices))

    def with_record(self) -> "PollQuerySet":
        """All that polls.record and its page need; the scores of the portal's rating are one query more."""
        return self.with_results().prefetch_related("adjustments").select_related("frozen")

    def over_unfrozen(self, now: dt.datetime) -> "PollQuerySet":
        """Those that were voted in and are over, and whose result is not written down yet."""
        ballots = apps.get_model("polls", "Ballot")._default_manager.filter(poll=OuterRef("pk"))
        return self.filter(Exists(ballots), closes_at__lte=now, frozen=None).order_by("pk")


class ChoiceQuerySet(models.QuerySet["Choice"]):
    def with_ticks(self) -> "ChoiceQuerySet":
        return self.annotate(
            ballot_ticks=_per_row("BallotChoice", "choice", Count("pk")),
            imported_ticks=_per_row("PollAdjustment", "choice", Sum("ticks")),
        )
