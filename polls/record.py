"""The result of a poll as a text of which anybody can compute the fingerprint (docs/polls.md)."""

import datetime as dt
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from polls.scores import score_lines

if TYPE_CHECKING:
    from polls.models import Poll

_HEAD = "Kết quả bình chọn, mẫu 1"


def record_of(poll: "Poll") -> str:
    """Of a closed poll loaded with_record(): the same numbers give the same bytes, on both databases.

    Fields are parted by tabs and lines by LF; the stored texts hold neither (vietnamese.models.TypedText).
    """
    return "".join("\t".join(map(_text, line)) + "\n" for line in _lines(poll))


def fingerprint_of(record: str) -> str:
    return sha256(record.encode()).hexdigest()


def _lines(poll: "Poll") -> Iterator[tuple[Any, ...]]:
    yield (_HEAD,)
    yield "Cuộc", poll.pk
    yield "Câu hỏi", poll.question
    yield "Mở", poll.opens_at
    yield "Đóng", poll.closes_at
    yield "Số người", poll.ballot_count, poll.imported_people
    for choice in sorted(poll.choices.all(), key=lambda choice: choice.pk):
        yield "Phương án", choice.pk, choice.ballot_ticks, choice.imported_ticks, choice.text
    if poll.rates_portal():
        for line in score_lines(poll):
            yield "Tiêu chí", line.criterion, *line.counts, line.label
    for row in sorted(poll.adjustments.all(), key=lambda row: row.pk):
        yield "Nhập thêm", row.made_at, row.people, row.choice_id or "-", row.ticks, row.reason


def _text(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
    return str(value)
