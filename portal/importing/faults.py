"""What is wrong with a file, said with the number of its line."""

from portal.importing.keys import LineRefused
from portal.importing.lines import Line
from portal.importing.rows import Row, read_row


class ImportRefused(Exception):
    """What is wrong, in Vietnamese, with the line's number."""


def read(line: Line) -> Row:
    """Raises ImportRefused."""
    try:
        return read_row(line.raw)
    except LineRefused as refusal:
        raise ImportRefused(f"Dòng {line.number}: {refusal}.") from refusal


def faults_of(lines: list[Line]) -> list[str]:
    """One of each line that is wrong."""
    faults = []
    for line in lines:
        try:
            read(line)
        except ImportRefused as refusal:
            faults.append(str(refusal))
    return faults
