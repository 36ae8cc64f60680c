"""Telephone and identity numbers of people stay out of the news (Decree 13/2023 on personal data).

A number that the office itself publishes is free, and so are short and free-call numbers (113, 1800…, 1900…).
"""

import re
from collections.abc import Iterator

from newsroom.checks.facts import Facts
from newsroom.checks.findings import Fault, around
from newsroom.checks.manuscript import Manuscript

_SEP = r"[ .()\-–]{0,2}"  # between the digits of one number
_NOT_INSIDE = r"(?<![\w.,+])"  # of a longer number, an amount or a file's name
_NOT_FURTHER = r"(?!\d|\.\d|/[1-9A-ZĐ])"
_ZERO = rf"(?:\(?\+84\)?{_SEP}(?:\(0\))?|\(?0084\)?{_SEP}|\(?0)"
_MOBILE = re.compile(rf"{_NOT_INSIDE}{_ZERO}({_SEP}[35789](?:{_SEP}\d){{8}}){_NOT_FURTHER}")
_LANDLINE = re.compile(rf"{_NOT_INSIDE}{_ZERO}({_SEP}2(?:{_SEP}\d){{9}}){_NOT_FURTHER}")
_CITIZEN = re.compile(rf"{_NOT_INSIDE}(0(?:[ .]?\d){{11}}){_NOT_FURTHER}")
_LARGEST_PROVINCE = 96  # the first three digits of a citizen's number are where the birth was registered
_DOCUMENT = re.compile(
    r"\b(?:cmnd|cmtnd|cmt|cccd|chứng minh(?: nhân dân| thư)?|căn cước(?: công dân)?|(?:mã )?định danh"
    r"|hộ chiếu|bhxh|bảo hiểm xã hội|bhyt|bảo hiểm y tế)\b[^\d,;.]{0,25}?"
    r"\b([a-z]{0,2}[ ]?\d(?:[ ]?\d){6,14})(?![\d.,]*\d)(?! ?(?:đồng|triệu|tỷ|người|thẻ))",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")


def check(text: Manuscript, facts: Facts) -> list[Fault]:
    faults = []
    for words in _places(text):
        faults += [
            _fault("Có số điện thoại", words, start, end)
            for start, end, number in _telephones(words)
            if number not in facts.own_numbers
        ]
        faults += [_fault("Có số giấy tờ cá nhân", words, *place) for place in _identities(words)]
    return faults


def _fault(said: str, words: str, start: int, end: int) -> Fault:
    return Fault(f"{said}: {words[start:end]}.", around(words, start, end))


def telephones_in(words: str) -> set[str]:
    """The telephone numbers that stand there, as digits from the 0."""
    return {number for _start, _end, number in _telephones(words)}


def _places(text: Manuscript) -> Iterator[str]:
    for passage in text.passages():
        yield passage.text
    for link in text.links:
        if link.href.lower().startswith("tel:") and not telephones_in(link.text):
            yield link.href[len("tel:") :]


def _telephones(words: str) -> Iterator[tuple[int, int, str]]:
    for pattern in (_MOBILE, _LANDLINE):
        for match in pattern.finditer(words):
            yield match.start(), match.end(), "0" + "".join(_DIGIT.findall(match[1]))


def _identities(words: str) -> list[tuple[int, int]]:
    found = [match.span(1) for match in _CITIZEN.finditer(words) if _is_province(match[1])]
    for match in _DOCUMENT.finditer(words):
        if not any(start < match.end(1) and match.start(1) < end for start, end in found):
            found.append(match.span(1))
    return found


def _is_province(number: str) -> bool:
    return 1 <= int("".join(_DIGIT.findall(number))[:3]) <= _LARGEST_PROVINCE
