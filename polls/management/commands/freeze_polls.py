from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from polls.freezing import freeze_those_over, no_longer_true


class Command(BaseCommand):
    help = (
        "Freezes the results of polls that are over, then recomputes every frozen result from its ballots "
        "and fails if one is no longer what was frozen."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"frozen: {freeze_those_over(timezone.now())}")
        if changed := no_longer_true():
            raise CommandError("changed since: " + ", ".join(f"poll {frozen.poll_id}" for frozen in changed))
        self.stdout.write("all frozen results hold")
