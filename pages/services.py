"""Writing redirects: nobody's new address is an old one, so that each leads to a page in one step."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import islice

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.db import connection, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from pages.models import Redirect
from pages.redirecting import Leads, Row, next_of, same_page, way_of

_NAMED = 20  # addresses of a way, in a sentence


class Fate(Enum):
    """What becomes of a wanted redirect."""

    NEW = "new"
    CHANGED = "changed"
    KNOWN = "known"


@dataclass(frozen=True)
class Fault:
    line: int
    words: str


@dataclass
class Plan:
    """What importing the rows would do; with faults it does nothing."""

    rows: list[tuple[Row, Fate]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def count(self, fate: Fate) -> int:
        return sum(of_row is fate for _row, of_row in self.rows)


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


def plan_redirects(rows: Sequence[Row], *, instead_of: str = "") -> Plan:
    """What would become of these rows; their addresses are normal. One query, of all redirects.

    `instead_of` is the old address of a redirect that the only row replaces.
    """
    known = dict(Redirect.objects.exclude(old=instead_of).values_list("old", "new"))
    plan, lines = Plan(), {row.old: row.line for row in reversed(rows)}
    plan.faults = [fault for row in rows for fault in _faults_alone(row, lines)]
    leads = {**known, **{row.old: row.new for row in rows}}
    if not plan.faults:
        plan.faults = [*_chains_from(rows, leads, lines), *_chains_to(rows, known, leads)]
    if not plan.faults:
        plan.rows = [(row, _fate(row, known)) for row in rows]
    return plan


def _fate(row: Row, known: Leads) -> Fate:
    if row.old not in known:
        return Fate.NEW
    return Fate.KNOWN if known[row.old] == row.new else Fate.CHANGED


def _faults_alone(row: Row, lines: dict[str, int]) -> list[Fault]:
    if lines[row.old] != row.line:
        return [Fault(row.line, _("Địa chỉ cũ này đã có ở dòng %s.") % lines[row.old])]
    if same_page(row.old, row.new):
        return [Fault(row.line, _("Địa chỉ mới phải khác địa chỉ cũ."))]
    return []


def _chains_from(rows: Sequence[Row], leads: Leads, lines: dict[str, int]) -> list[Fault]:
    """Of rows whose new address is an old one itself."""
    faults = []
    for row in rows:
        following = next_of(row.new, leads)
        if following is None:
            continue
        way = list(islice(way_of(row.old, leads), _NAMED))
        named = " → ".join(_named(old, lines) for old in way)
        if way[-1] in way[:-1]:
            words = _("Đi vòng: %s.") % named
        else:
            words = _(
                "“%(new)s” lại được chuyển tiếp đến “%(last)s”: hãy ghi thẳng địa chỉ ấy (%(way)s)."
            ) % {
                "new": row.new,
                "last": leads[way[-1]],
                "way": named,
            }
        faults.append(Fault(row.line, words))
    return faults


def _chains_to(rows: Sequence[Row], known: Leads, leads: Leads) -> list[Fault]:
    """Of rows whose old address is where a redirect leads that is there already and stays."""
    wanted = {row.old: row for row in rows}
    faults = []
    for old, new in known.items():
        if old in wanted or (following := next_of(new, leads)) not in wanted:
            continue
        words = _("“%(old)s” đang chuyển hướng đến địa chỉ cũ này: hãy sửa hoặc xóa chuyển hướng ấy trước.")
        faults.append(Fault(wanted[following].line, words % {"old": old}))
    return faults


def _named(old: str, lines: dict[str, int]) -> str:
    return _("%(old)s (dòng %(line)s)") % {"old": old, "line": lines[old]} if lines.get(old) else old


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
def rename_address(*, old: str, new: str, by: User | None, reason: str = "") -> None:
    """A page has moved from one path of this site to another; what led to the old one leads there at once."""
    if old == new:
        return
    hold_redirects()
    Redirect.objects.filter(old=new).delete()  # there is a page now
    Redirect.objects.filter(new=old).update(new=new)
    words = {"new": new, "reason": reason[:200]}
    Redirect.objects.update_or_create(old=old, defaults=words, create_defaults={**words, "created_by": by})
