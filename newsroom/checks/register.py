"""Offices that the article gives our own people, beside the register on the day of the event.

Only what can be nothing else is judged: an office of one of our bodies in one of its usual forms ("Phó Chủ
tịch HĐND tỉnh", "Trưởng Ban Pháp chế"), right before the person's full name or right behind it. A person of
another province or of a commune may have the same name: where one is named in that sentence or the one
before, nothing is said.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from newsroom.checks.facts import Facts, Office
from newsroom.checks.findings import Fault, around
from newsroom.checks.manuscript import Manuscript
from newsroom.checks.provinces import names_another
from newsroom.checks.wording import CAPITAL, Claim, forms_of, normal, rank_of
from vietnamese.folding import fold
from vietnamese.formatting import day

_FORMER = {"nguyen", "cuu", "quyen", "co"}
_HONORIFIC = r"(?:đồng chí|đ/c|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Tt]hạc sĩ|[Tt]iến sĩ|ThS\.?|TS\.?|GS\.?|PGS\.?)"
_BEFORE_NAME = re.compile(rf"\s*(?P<comma>,(?=\s*{_HONORIFIC}))?[–-]?(?:\s*{_HONORIFIC})*\s*\Z")
_NAME = rf"{CAPITAL}\w* {CAPITAL}\w*"  # at least
_OF_ANOTHER = re.compile(rf"{_NAME}\s*[,(–-][^,(–-]*\Z")  # "Lò Thị Ánh Nhật, Trưởng Ban …"
_AFTER_NAME = re.compile(r"\s*(?:\([^()]{0,60}\)\s*)?[,(–-]\s*")
_SEGMENT = re.compile(r"([^,;.()–:]*?)\s*([,;.()–:]| - |\Z)")
_NEXT_NAME = re.compile(rf"\s*(?:{_HONORIFIC}\s+)?{_NAME}")
_ENDS_A_SENTENCE = re.compile(r"(?<!TP)(?<!TS)(?<!GS)(?<!ThS)(?<!PGS)(?<!BS)[.!?…][”\"]?\s+(?=[^a-z])")
_VERBS = (  # that follow an office without a comma
    "biểu dương, chỉ đạo, cho biết, chủ trì, chúc mừng, cùng, dự, đã, đề nghị, điều hành, đồng chủ trì"
    ", giải trình, kết luận, khẳng định, kiểm tra, làm, nêu, nhấn mạnh, phát biểu, tham dự, thay mặt, thăm"
    ", tiếp, trao, trình bày, yêu cầu"
)
_VERB = re.compile(rf"(?:{'|'.join(map(fold, _VERBS.split(', ')))})\b")
_OTHER_COUNCIL = re.compile(r"\bhdnd (?:xa|phuong|huyen|quan|thi xa|thi tran|thanh pho|dac khu)\b")
_FURTHEST = 200  # characters: no title is longer
_MOST_SEGMENTS = 6
_PAGE = 2000
_MOST_FAULTS = 50
_TITLE_STARTS = ("uy vien", "bi thu", "pho", "truong", "chu tich", "dai bieu", "thanh vien", "to ", "tinh uy")


@dataclass(frozen=True)
class _Named:
    """A person of the register in a passage, and the office given there."""

    person: str
    claim: Claim
    start: int
    end: int


def check(text: Manuscript, facts: Facts) -> list[Fault]:
    offices: dict[str, list[Office]] = {}
    for office in facts.offices:
        offices.setdefault(office.person, []).append(office)
    forms = forms_of(facts.offices, facts.council)
    people = frozenset(offices)
    faults = (
        Fault(_said(named.person, offices[named.person], facts), around(passage.text, named.start, named.end))
        for passage in text.passages()
        for named in _named_in(passage.text, people, forms)
        if not _agrees(named, offices[named.person], facts)
        and not _may_be_another(passage.text, named, facts, people)
    )
    return list(islice(faults, _MOST_FAULTS))


def _agrees(named: _Named, offices: list[Office], facts: Facts) -> bool:
    """Also where the register knows nothing of that body on that day, or has a role of an unknown kind."""
    claim = named.claim
    if not any(office.is_held and office.body == claim.body for office in facts.offices):
        return True
    ranks = {rank_of(office.role) for office in offices if office.is_held and office.body == claim.body}
    return claim.rank in ranks or "" in ranks


def _said(person: str, offices: list[Office], facts: Facts) -> str:
    held = dict.fromkeys(_office(office) for office in offices if office.is_held)
    said = f"là {'; '.join(held)}" if held else "không giữ chức vụ nào"
    return f"{person}: theo danh sách đại biểu, ngày {day(facts.event_on)} {said}."


def _office(office: Office) -> str:
    said, body = normal(office.role), normal(office.body)
    return office.role if " ".join(body) in " ".join(said) else f"{office.role} ({office.body})"


def _may_be_another(words: str, named: _Named, facts: Facts, people: frozenset[str]) -> bool:
    scope = _two_sentences(words, named.start, named.end)
    if names_another(scope, facts.council, people):
        return True
    return not named.claim.is_named_whole and bool(_OTHER_COUNCIL.search(" ".join(normal(scope))))


def _two_sentences(words: str, start: int, end: int) -> str:
    """The sentence of that place, and the one before; no more than a page of a text without full stops."""
    first, last = max(0, start - _PAGE), end + _PAGE
    words, start, end = words[first:last], start - first, end - first
    ends = [match.end() for match in _ENDS_A_SENTENCE.finditer(words)]
    before = [place for place in ends if place <= start]
    first = before[-2] if len(before) > 1 else 0
    return words[first : next((place for place in ends if place >= end), len(words))]


def _named_in(words: str, people: Iterable[str], forms: Mapping[tuple[str, ...], Claim]) -> Iterator[_Named]:
    present = sorted((person for person in people if person in words), key=len, reverse=True)
    if not present:
        return
    for match in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, present))})(?!\w)(?! {CAPITAL})", words):
        start, end = match.span()
        claim = _before(words[max(0, start - _FURTHEST) : start], forms) or _behind(
            words[end : end + _MOST_SEGMENTS * _FURTHEST], forms
        )
        if claim:
            yield _Named(match[0], claim, match.start(), match.end())


def _before(words: str, forms: Mapping[tuple[str, ...], Claim]) -> Claim | None:
    """The office right before the name: "Chủ tịch HĐND tỉnh, đồng chí …"."""
    match = _BEFORE_NAME.search(words)
    near = words[: match.start()] if match else words
    if near.endswith(" và") or (match and match["comma"] and _OF_ANOTHER.search(near)):
        return None
    said = normal(near)
    for length in range(min(len(said), 14), 2, -1):
        if claim := forms.get(tuple(said[-length:])):
            return None if _FORMER & set(said[-length - 25 : -length]) else claim
    return None


def _behind(words: str, forms: Mapping[tuple[str, ...], Claim]) -> Claim | None:
    """The first of our offices among those behind the name: "…, Tỉnh ủy viên, Trưởng Ban Pháp chế, …"."""
    start = _AFTER_NAME.match(words[:_FURTHEST])
    if not start:
        return None
    position = start.end()
    for _segment in range(_MOST_SEGMENTS):
        segment = _SEGMENT.match(words[: position + _FURTHEST], position)
        if segment is None:
            return None
        said = normal(segment[1])
        if claim := _office_at_the_start(said, forms):
            return None if _belongs_to_the_next(words[segment.end() :], segment[2]) else claim
        if segment[2] not in {",", "–", " - "} or not " ".join(said).startswith(_TITLE_STARTS):
            return None
        position = segment.end()
    return None


def _office_at_the_start(said: list[str], forms: Mapping[tuple[str, ...], Claim]) -> Claim | None:
    for length in range(min(len(said), 14), 2, -1):
        claim = forms.get(tuple(said[:length]))
        if claim and (len(said) == length or _VERB.match(" ".join(said[length:]))):
            return claim
    return None


def _belongs_to_the_next(words: str, divider: str) -> bool:
    """ "…, Phó Chủ tịch HĐND tỉnh - Đỗ Viết Thạc" is said of whom follows, as is "…, ông Đỗ Viết Thạc"."""
    if divider in {"–", " - ", ":"}:
        return bool(_NEXT_NAME.match(words[:_FURTHEST]))
    return bool(re.match(rf"\s*{_HONORIFIC}\s", words[:20]))
