"""What is checked before an article is published: one module per check, each a pure function of the article's
text and of facts that were looked up before.
"""

from collections.abc import Callable
from dataclasses import dataclass

from newsroom.checks import alts, headings, lead, links, numbers, register, source, titles
from newsroom.checks.facts import Facts
from newsroom.checks.findings import Fault, Finding, finding_of
from newsroom.checks.manuscript import Manuscript

__all__ = ["CHECKS", "Check", "Finding", "judge", "label_of"]

_MOST_FAULTS = 20  # of one check that are told one by one


@dataclass(frozen=True)
class Check:
    label: str
    met: str
    """What is said when there is no fault."""
    faults: Callable[[Manuscript, Facts], list[Fault]]


CHECKS = {
    "source": Check("Nguồn tin", "Đã ghi nguồn tin.", source.check),
    "lead": Check("Sapo", "Sapo dài vừa phải.", lead.check),
    "alts": Check("Mô tả ảnh", "Ảnh nào cũng có mô tả riêng.", alts.check),
    "own_links": Check("Liên kết trong cổng", "Liên kết tới trang của cổng đều mở được.", links.check_own),
    "other_links": Check(
        "Liên kết ra ngoài", "Không có liên kết ra ngoài nào đã biết là hỏng.", links.check_others
    ),
    "headings": Check("Đề mục", "Đề mục đúng thứ bậc.", headings.check),
    "numbers": Check("Số cá nhân", "Không có số điện thoại, số giấy tờ của ai.", numbers.check),
    "titles": Check("Chức danh", "Không thấy chức danh viết sai.", titles.check),
    "register": Check(
        "Chức vụ đại biểu", "Chức vụ của đại biểu khớp với danh sách vào ngày diễn ra.", register.check
    ),
}
"""By the name that begins the keys of their findings, in the order of the list."""


def judge(text: Manuscript, facts: Facts) -> list[Finding]:
    """The whole list: for each check one line that it is met, or its faults."""
    return [finding for name, check in CHECKS.items() for finding in _findings(name, check, text, facts)]


def label_of(key: str) -> str:
    """What a stored key of a finding was about; for one of a check that is gone, the key."""
    check = CHECKS.get(key.partition(":")[0])
    return check.label if check else key


def _findings(name: str, check: Check, text: Manuscript, facts: Facts) -> list[Finding]:
    faults = list(dict.fromkeys(check.faults(text, facts)))
    if not faults:
        return [Finding(name, is_met=True, words=check.met)]
    if len(faults) > _MOST_FAULTS:
        faults = [*faults[:_MOST_FAULTS], Fault(f"{check.label}: còn nhiều chỗ khác.")]
    return [finding_of(name, fault) for fault in faults]
