"""Redirects out of a CSV file: old address, new address and, if there is one, the reason."""

import csv
import io
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pages.planning import Fault
from pages.redirecting import Row, normal_new, normal_old
from vietnamese.folding import fold, tidy_line

MOST_ROWS = 5_000
MOST_CHARACTERS = 1_000_000
_SEPARATORS = ";,\t"  # a spreadsheet in Vietnamese writes the first
_HEADERS = {"old", "dia chi cu", "cu"}
_LONGEST_REASON = 200


@dataclass
class Read:
    """What stood in the file: rows in its order, or why it can be none."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def text_of(content: bytes) -> str:
    """Raises ValidationError."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationError(_("Tệp không phải UTF-8. Hãy lưu lại dưới dạng “CSV UTF-8”.")) from None


def rows_in(text: str) -> Read:
    """Faults bear the numbers of their lines."""
    read = Read()
    if len(text) > MOST_CHARACTERS:
        read.faults.append(Fault(0, _("Tệp quá dài: nhiều nhất 1 triệu ký tự. Hãy chia nhỏ.")))
        return read
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator_of(text), strict=True)
    try:
        for cells in lines:
            _read_line(read, lines.line_num, [cell.strip() for cell in cells])
            if len(read.rows) + len(read.faults) > MOST_ROWS:
                read.faults.append(Fault(lines.line_num, _("Nhiều nhất 5.000 dòng mỗi lần. Hãy chia nhỏ.")))
                break
    except csv.Error:
        words = _("Dòng này không phải CSV: có thể thiếu một dấu nháy kép.")
        read.faults.append(Fault(lines.line_num, words))
    if not read.rows and not read.faults:
        read.faults.append(Fault(0, _("Chưa có dòng nào.")))
    return read


def _separator_of(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=first.count)


def _read_line(read: Read, line: int, cells: list[str]) -> None:
    if not any(cells) or (not read.rows and not read.faults and fold(cells[0]) in _HEADERS):
        return
    if len(cells) < 2 or not all(cells[:2]) or any(cells[3:]):
        words = _("Cần hai cột: địa chỉ cũ, địa chỉ mới (và nếu muốn, lý do).")
        read.faults.append(Fault(line, words))
        return
    try:
        old, new = normal_old(cells[0]), normal_new(cells[1])
    except ValidationError as error:
        read.faults.append(Fault(line, error.messages[0]))
        return
    reason = tidy_line(cells[2])[:_LONGEST_REASON] if len(cells) > 2 else ""
    read.rows.append(Row(old, new, reason, line))
