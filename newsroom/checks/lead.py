"""The lead says the news in one to three sentences: lists, search machines and shared links show it."""

from newsroom.checks.facts import Facts
from newsroom.checks.findings import Fault
from newsroom.checks.manuscript import Manuscript


def check(text: Manuscript, facts: Facts) -> list[Fault]:
    length = len(text.lead.strip())
    if not length:
        return [Fault("Chưa có sapo.")]
    if length < facts.lead_shortest:
        return [Fault(f"Sapo ngắn quá: {length} ký tự, nên từ {facts.lead_shortest}.")]
    if length > facts.lead_longest:
        return [Fault(f"Sapo dài quá: {length} ký tự, nên đến {facts.lead_longest}.")]
    return []
