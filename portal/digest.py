"""What waits for the moderators, as a letter to each of them, at most one a day: numbers and addresses.

No citizen's word, name or address leaves the portal by it. `mail_digest` sends it, by cron.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from comments.models import Comment
from corrections.models import ErrorReport
from pages.mailing import send_letter
from pages.models import SiteSettings
from portal.models import DigestMail
from vietnamese.formatting import moment, number, waited

_LATE = dt.timedelta(hours=24)
_KEPT = dt.timedelta(days=7)


@dataclass(frozen=True)
class Waiting:
    """So many of a kind wait, the first `since`, some of them for more than a day; where they are judged."""

    kind: str
    count: int
    since: dt.datetime
    late: int
    address: str

    def line(self, now: dt.datetime) -> str:
        first = _("lâu nhất từ %(moment)s (%(waited)s)") % {
            "moment": moment(self.since),
            "waited": waited(self.since, now),
        }
        late = _("; %s đã chờ quá 24 giờ") % number(self.late) if self.late else ""
        return f"– {number(self.count)} {self.kind}, {first}{late}\n  {settings.SITE_URL}{self.address}"


@dataclass
class Outcome:
    """How many were written to, and whom the server did not take a letter for."""

    sent: int = 0
    failed: int = 0


def recipients() -> QuerySet[User]:
    """Who may judge comments and has an address."""
    backend = "django.contrib.auth.backends.ModelBackend"
    may_judge = User.objects.with_perm("comments.change_comment", backend=backend)
    return may_judge.exclude(email="").order_by("pk")


def waiting_for(user: User, now: dt.datetime) -> list[Waiting]:
    """Comments, and what readers reported as far as this person may answer it."""
    queues: list[tuple[str, QuerySet, str]] = [
        (
            _("bình luận chờ duyệt"),
            Comment.objects.pending(),
            "comments_comment_changelist?status__exact=pending",
        )
    ]
    if user.has_perm("corrections.change_errorreport"):
        reports = ErrorReport.objects.within_remit(user).waiting()
        queues.append(
            (_("báo lỗi chờ xử lý"), reports, "corrections_errorreport_changelist?status__exact=open")
        )
    found = (_counted(kind, rows, place, now) for kind, rows, place in queues)
    return [waiting for waiting in found if waiting]


def _counted(kind: str, rows: QuerySet, place: str, now: dt.datetime) -> Waiting | None:
    late = Count("pk", filter=Q(created_at__lt=now - _LATE))
    numbers = rows.order_by().aggregate(count=Count("pk"), since=Min("created_at"), late=late)
    name, _sign, query = place.partition("?")
    return (
        Waiting(kind=kind, address=f"{reverse(f'admin:{name}')}?{query}", **numbers)
        if numbers["count"]
        else None
    )


def letter(waiting: list[Waiting], now: dt.datetime) -> tuple[str, str]:
    """Its subject and its text."""
    subject = ", ".join(f"{number(one.count)} {one.kind}" for one in waiting)
    lines = "\n".join(one.line(now) for one in waiting)
    text = _(
        "Kính gửi anh/chị,\n\nĐang chờ trên cổng thông tin:\n\n%(lines)s\n\n"
        "Thư này do hệ thống gửi, mỗi ngày nhiều nhất một lần, cho người có quyền duyệt bình luận."
        "\n\n%(site)s"
    ) % {"lines": lines, "site": SiteSettings.current().name}
    return subject, text


def letters(now: dt.datetime) -> Iterator[tuple[User, str, str]]:
    """Whom to write to today, the subject and the text; nobody for whom nothing waits."""
    today = timezone.localdate(now)
    told = DigestMail.objects.filter(on=today).values("recipient")
    for user in recipients().exclude(pk__in=told):
        if waiting := waiting_for(user, now):
            yield user, *letter(waiting, now)


def mail_digests(now: dt.datetime) -> Outcome:
    """Write to each moderator for whom something waits and who has not been written to today.

    A letter is noted before it is sent, so that no second run sends it too; the note is taken back when the
    server does not take the letter. A process that is killed between the two leaves one letter unsent.
    """
    today, outcome = timezone.localdate(now), Outcome()
    DigestMail.objects.filter(on__lt=today - _KEPT).delete()
    for user, subject, text in letters(now):
        note = _noted(user, today)
        if note is None:
            continue
        if send_letter("a digest", to=user.email, subject=subject, text=text):
            outcome.sent += 1
        else:
            note.delete()
            outcome.failed += 1
    return outcome


def _noted(user: User, today: dt.date) -> DigestMail | None:
    """None: another run has this letter in hand."""
    try:
        with transaction.atomic():
            return DigestMail.objects.create(on=today, recipient=user)
    except IntegrityError:
        return None
