"""Raising the content version: the one thing by which stored pages and kept furniture become old."""

import time

from django.db.models import BigIntegerField, F, Value
from django.db.models.functions import Greatest

from pagecache.models import ContentVersion


def raise_version(*, withdrawn: bool) -> None:
    """Begin a new edition in the transaction of the change. One UPDATE; its row stays locked until commit."""
    now = Value(int(time.time() * 1_000_000), output_field=BigIntegerField())
    number = Greatest(F("number") + 1, now)
    changes = {"number": number, "purge_floor": number} if withdrawn else {"number": number}
    if not ContentVersion.objects.update(**changes):
        ContentVersion.objects.bulk_create([ContentVersion()], ignore_conflicts=True)
        ContentVersion.objects.update(**changes)
