import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _


class DayKey(models.Model):
    """The secret of one day, shared by all nodes: hashes of networks mean nothing once it is destroyed.

    Left out of backups, and removed when its day is over.
    """

    on = models.DateField(primary_key=True)
    key = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = _("khóa ngày")
        verbose_name_plural = _("khóa ngày")

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y}"


class SlotQuerySet(models.QuerySet["Slot"]):
    def over(self, now: dt.datetime) -> "SlotQuerySet":
        return self.filter(held_until__lte=now)


class Slot(models.Model):
    """One of the few places that a network or visitor may hold for a while (guard.limits)."""

    key = models.CharField(max_length=64)
    number = models.PositiveSmallIntegerField()
    held_until = models.DateTimeField(db_index=True)

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("lượt giữ chỗ")
        verbose_name_plural = _("lượt giữ chỗ")
        constraints = [
            models.UniqueConstraint(fields=["key", "number"], name="guard_one_holder_per_slot"),
        ]

    def __str__(self) -> str:
        return f"{self.key[:8]} #{self.number}"
