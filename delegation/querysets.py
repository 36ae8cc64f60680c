"""Which officials and memberships, and what a card of an official needs."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Prefetch, Q

from accounts.reader import Reader

if TYPE_CHECKING:
    from delegation.models import Body, Membership, Official  # noqa: F401  (named in a string)

_HEAVY_FIELDS = ("biography", "biography_page")  # what a card leaves in the database


class MembershipQuerySet(models.QuerySet["Membership"]):
    def serving_on(self, day: dt.date) -> "MembershipQuerySet":
        """Those in office on that day; its twin is Membership.is_serving_on()."""
        return self.begun_by(day).filter(
            Q(left_on__isnull=True) | Q(left_on__gt=day),
            Q(term__ends_on__isnull=True) | Q(term__ends_on__gte=day),
        )

    def begun_by(self, day: dt.date) -> "MembershipQuerySet":
        """Those taken up on that day or before, held still or not."""
        return self.filter(
            Q(joined_on__isnull=True) | Q(joined_on__lte=day),
            term__starts_on__lte=day,
        )

    def of(self, officials: "OfficialQuerySet") -> "MembershipQuerySet":
        """Only these people's: Membership.objects.of(Official.objects.visible_to(reader, now))."""
        return self.filter(official__in=officials)

    def highest_first(self) -> "MembershipQuerySet":
        """One person's offices: in the order of the bodies, then by the place within each."""
        return self.select_related("body").order_by("body__position", "body__name", "position", "pk")

    def leaders_first(self) -> "MembershipQuerySet":
        """One body's members: by the place within it, then by given name."""
        return self.order_by("position", "official__sort_key", "pk")

    def with_card_relations(self) -> "MembershipQuerySet":
        """The member and the portrait come along."""
        heavy = [f"official__{field}" for field in _HEAVY_FIELDS]
        return self.select_related("official__portrait").defer(*heavy)


class OfficialQuerySet(models.QuerySet["Official"]):
    def visible_to(self, reader: Reader, now: dt.datetime) -> "OfficialQuerySet":
        """What this reader may read: the one rule behind every public address.

        `now` is part of the signature that all public content shares; who has left office stays readable.
        """
        if reader.has_perm("delegation.change_official"):
            return self.all()
        return self.filter(is_shown=True)

    def holding(self, offices: MembershipQuerySet) -> "OfficialQuerySet":
        """Those who hold at least one of these offices; a person of two is still one row.

        Who serves on a day: Official.objects.holding(Membership.objects.serving_on(day)).
        """
        return self.filter(pk__in=offices.values("official"))

    def by_given_name(self) -> "OfficialQuerySet":
        return self.order_by("sort_key", "pk")

    def with_card_relations(self, offices: MembershipQuerySet) -> "OfficialQuerySet":
        """What a card shows: the portrait, and the wanted offices as the list `offices`. Two queries."""
        return (
            self.select_related("portrait")
            .defer(*_HEAVY_FIELDS)
            .prefetch_related(Prefetch("memberships", offices.highest_first(), to_attr="offices"))
        )
