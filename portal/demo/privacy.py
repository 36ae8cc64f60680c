"""What people of the demo asked about their data."""

import datetime as dt
from typing import Any

from django.utils import timezone

from accounts.models import User
from portal.demo import content
from portal.demo.seeding import Seeding
from privacy.models import DataRequest, PrivacySettings
from privacy.services import set_deadlines


def seed_requests(seeding: Seeding) -> None:
    rules = PrivacySettings.current()
    for row in content.load("requests")["request"]:
        received = seeding.days_before(row["days"])
        asked = DataRequest(received_on=timezone.localdate(received))
        set_deadlines(asked, rules)
        seeding.ensure(
            DataRequest,
            kind=row["kind"],
            email=row.get("email", ""),
            contact=row.get("contact", ""),
            defaults={
                "channel": row["channel"],
                "details": row.get("details", ""),
                "received_on": asked.received_on,
                "answer_due_on": asked.answer_due_on,
                "done_due_on": asked.done_due_on,
                **_answered(row, received),
            },
        )


def _answered(row: dict[str, Any], received: dt.datetime) -> dict[str, Any]:
    by = User.objects.filter(username="quan-tri").first()
    moment = received + dt.timedelta(hours=6)
    answered: dict[str, Any] = {"acknowledged_at": moment, "acknowledged_by": by}
    if row.get("done"):
        return {**answered, "status": DataRequest.Status.DONE, "closed_at": moment, "closed_by": by}
    return answered if row.get("acknowledged") else {}
