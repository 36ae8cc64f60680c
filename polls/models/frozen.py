from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from polls.models.polls import Poll


class FrozenResult(models.Model):
    """The result of a closed poll, written once (polls.freezing) and never changed or deleted."""

    poll = models.OneToOneField(Poll, on_delete=models.PROTECT, related_name="frozen")
    record = models.TextField()  # as polls.record writes it
    fingerprint = models.CharField(max_length=64)  # SHA-256 of the record's UTF-8 bytes, in hex
    frozen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("kết quả đã chốt")
        verbose_name_plural = _("kết quả đã chốt")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(record="") & ~Q(fingerprint=""), name="polls_frozen_result_says_something"
            ),
        ]

    def __str__(self) -> str:
        return self.fingerprint
