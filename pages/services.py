"""Writing redirects: nobody's new address is an old one, so that each leads to a page in one step."""

from collections.abc import Mapping, Sequence

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from pages.models import Redirect
from pages.planning import Fate, Plan, plan_redirects
from pages.redirecting import LONGEST, Row


class RedirectsRefused(Exception):
    """The plan's faults say why; nothing was written."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan.faults)
        self.plan = plan


def hold_redirects() -> None:
    """Nobody else changes any until this transaction ends: two could make a chain of what each found whole.

    SQLite's transactions are alone anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE pages_redirect IN SHARE ROW EXCLUSIVE MODE")


@transaction.atomic
def add_redirect(*, row: Row, by: User, instead_of: str = "") -> Redirect:
    """Store it, in place of the one that leads from `instead_of`. Raises RedirectsRefused."""
    hold_redirects()
    plan = plan_redirects([row], instead_of=instead_of)
    if plan.faults:
        raise RedirectsRefused(plan)
    words = {"new": row.new, "reason": row.reason}
    is_new = False
    if not Redirect.objects.filter(old=instead_of).update(old=row.old, **words):
        _redirect, is_new = Redirect.objects.update_or_create(
            old=row.old, defaults=words, create_defaults={**words, "created_by": by}
        )
    redirect = Redirect.objects.get(old=row.old)
    LogEntry.objects.log_actions(by.pk, [redirect], ADDITION if is_new else CHANGE, f"{row.old} → {row.new}")
    return redirect


@transaction.atomic
def import_redirects(*, rows: Sequence[Row], by: User) -> Plan:
    """All of them or none. Raises RedirectsRefused."""
    hold_redirects()
    plan = plan_redirects(rows)
    if plan.faults:
        raise RedirectsRefused(plan)
    written = [row for row, fate in plan.rows if fate is not Fate.KNOWN]
    Redirect.objects.bulk_create(
        [Redirect(old=row.old, new=row.new, reason=row.reason, created_by=by) for row in written],
        update_conflicts=True,
        unique_fields=["old"],
        update_fields=["new", "reason"],
        batch_size=500,
    )
    fates = {row.old: fate for row, fate in plan.rows}
    for flag, fate in ((ADDITION, Fate.NEW), (CHANGE, Fate.CHANGED)):
        changed = [row.old for row in written if fates[row.old] is fate]
        for start in range(0, len(changed), 500):
            stored = Redirect.objects.filter(old__in=changed[start : start + 500])
            LogEntry.objects.log_actions(by.pk, stored, flag, _("Nhập từ tệp CSV."))
    return plan


@transaction.atomic
def lead_on(moved: Mapping[str, str]) -> None:
    """Old addresses of another portal to new pages of this one; one that leads somewhere already stays.

    Four statements for any number; none when there is nothing to lead on.
    """
    moved = {old: new for old, new in moved.items() if old != new}  # those of this portal's own articles
    if not moved:
        return
    hold_redirects()
    passing = list(Redirect.objects.filter(new__in=moved))
    for redirect in passing:
        redirect.new = moved[redirect.new]
    Redirect.objects.bulk_update(passing, ["new"])
    reason = _("Địa chỉ của cổng cũ.")
    Redirect.objects.bulk_create(
        [Redirect(old=old, new=new, reason=reason) for old, new in moved.items()], ignore_conflicts=True
    )


@transaction.atomic
def rename_address(*, old: str, new: str, by: User | None, reason: str = "") -> None:
    """A page has moved from one path of this site to another; what led to the old one leads there at once."""
    if old == new:
        return
    hold_redirects()
    Redirect.objects.filter(old=new).delete()  # there is a page now
    Redirect.objects.filter(new=old).update(new=new)
    _follow_to_places(old, new)
    words = {"new": new, "reason": reason[:200]}
    Redirect.objects.update_or_create(old=old, defaults=words, create_defaults={**words, "created_by": by})


def _follow_to_places(old: str, new: str) -> None:
    """The same for what led to a heading or a further page of it: "/a/#b", "/a/?page=2"."""
    passing = Redirect.objects.filter(Q(new__startswith=f"{old}?") | Q(new__startswith=f"{old}#"))
    for redirect in passing:
        place = redirect.new.removeprefix(old)  # all of it where only SQLite sees a likeness, in capitals
        whole = f"{new}{place}"
        if place.startswith(("?", "#")) and len(whole) <= LONGEST and whole != redirect.old:
            redirect.new = whole
            redirect.save(update_fields=["new"])
