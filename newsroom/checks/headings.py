"""Headings in order: who listens to a page jumps by them, and looks for what a missing level held."""

from newsroom.checks.facts import Facts
from newsroom.checks.findings import Fault
from newsroom.checks.manuscript import Manuscript


def check(text: Manuscript, facts: Facts) -> list[Fault]:
    faults: list[Fault] = []
    above = 1  # the page's own heading is the title
    for heading in text.headings():
        level = int(heading.kind[1])
        if level > above + 1:
            wanted = f"Tiêu đề {above}"
            faults.append(
                Fault(f"Đề mục nhảy cấp: đang là “Tiêu đề {level - 1}”, nên là “{wanted}”.", heading.text)
            )
        above = level
    return faults
