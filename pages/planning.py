"""What would become of redirects that somebody wants, or why they cannot be. Nothing here writes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import islice

from django.utils.translation import gettext as _

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
