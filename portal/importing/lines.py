"""The file: read a line at a time, so that its size does not matter."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

BATCH = 500  # articles in one transaction
BATCH_BYTES = 16_000_000  # of its lines at most: some batches are in memory at a time
LONGEST = 4 * 1024 * 1024  # bytes of a line: a text of 1 MB with every letter escaped fits


@dataclass(frozen=True)
class Line:
    """One article's line; `number` counts from 1 and includes blank lines, as editors do."""

    number: int
    raw: bytes

    @property
    def digest(self) -> UUID:
        """The same for the same line in any file: what a second run knows an imported line by."""
        return UUID(bytes=hashlib.sha256(self.raw).digest()[:16])


def lines_of(path: Path) -> Iterator[Line]:
    """The lines that are not blank; of a line that is too long, only so much that it shows."""
    with path.open("rb") as file:
        number = 0
        while raw := file.readline(LONGEST + 1):
            number += 1
            is_whole = raw.endswith(b"\n")
            if raw := raw.strip():
                yield Line(number, raw)
            while not is_whole and (rest := file.readline(LONGEST)):
                is_whole = rest.endswith(b"\n")


def batches_of(lines: Iterable[Line]) -> Iterator[list[Line]]:
    batch: list[Line] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += len(line.raw)
        if len(batch) == BATCH or size > BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
