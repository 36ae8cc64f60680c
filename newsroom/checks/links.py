"""Links that answer: those to our own pages, those to other sites as far as they were asked."""

from collections.abc import Mapping

from newsroom.checks.facts import Facts
from newsroom.checks.findings import Fault
from newsroom.checks.manuscript import Manuscript


def check_own(text: Manuscript, facts: Facts) -> list[Fault]:
    return _faults(text, facts.own_links)


def check_others(text: Manuscript, facts: Facts) -> list[Fault]:
    return _faults(text, facts.other_links)


def _faults(text: Manuscript, wrong: Mapping[str, str]) -> list[Fault]:
    return [
        Fault(f"“{link.text or link.href}”: {wrong[link.href]}", link.href)
        for link in text.links
        if link.href in wrong
    ]
