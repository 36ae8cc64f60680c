"""The reader is told where a piece of news comes from."""

from newsroom.checks.facts import Facts
from newsroom.checks.findings import Fault
from newsroom.checks.manuscript import Manuscript


def check(text: Manuscript, facts: Facts) -> list[Fault]:
    return [] if text.source else [Fault("Chưa ghi nguồn tin.")]
