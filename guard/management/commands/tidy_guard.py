from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from guard.challenges import forget_expired
from guard.daykeys import destroy_past_keys
from guard.models import Slot


class Command(BaseCommand):
    help = "Removes captchas and rate-limit slots whose time is over, and destroys the keys of past days."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        slots, _rows = Slot.objects.over(now).delete()
        self.stdout.write(f"captchas: {forget_expired(now)}, slots: {slots}, keys: {destroy_past_keys(now)}")
