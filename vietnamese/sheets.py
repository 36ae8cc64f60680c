"""Tables for the office's spreadsheets: CSV that opens with its letters whole, and computes nothing."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import StreamingHttpResponse

_BOM = "\ufeff"  # by which Excel knows UTF-8
_COMPUTES = ("=", "+", "-", "@", "\t", "\r")


class _Line:
    """What csv.writer writes to, a line at a time."""

    def write(self, line: str) -> str:
        return line


def csv_lines(head: Iterable[Any], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """The lines of the file. A text that a spreadsheet would take for a formula gets ' before it; numbers
    are ours and stay numbers."""
    writer = csv.writer(_Line())
    yield _BOM + writer.writerow([_cell(value) for value in head])
    for row in rows:
        yield writer.writerow([_cell(value) for value in row])


def csv_response(name: str, head: Iterable[Any], rows: Iterable[Iterable[Any]]) -> StreamingHttpResponse:
    """A download of that name (ASCII, without ".csv"), sent as the rows come.

    The rows are asked for when the answer is already on its way: judge and count before.
    """
    answer = StreamingHttpResponse(csv_lines(head, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _cell(value: Any) -> Any:
    if value is None or isinstance(value, int | float):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(_COMPUTES) else text
