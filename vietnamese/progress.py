"""How far a long command is: a bar on a terminal, now and then a line elsewhere."""

import time
from dataclasses import dataclass, field
from typing import TextIO

from vietnamese.formatting import duration, number

_WIDTH = 30
_EVERY = {True: 0.2, False: 10.0}  # seconds, on a terminal or not


@dataclass
class Progress:
    """`total` items called `unit`, done in a step called `name`; a total of 0 is not known."""

    stream: TextIO
    name: str
    total: int
    unit: str = "bài"
    _started: float = field(default_factory=time.monotonic)
    _shown: float = field(default_factory=time.monotonic)
    _last: int = -1

    def __post_init__(self) -> None:
        self._is_terminal = self.stream.isatty()

    def show(self, done: int) -> None:
        """That so many are done; written only now and then."""
        now = time.monotonic()
        if now - self._shown >= _EVERY[self._is_terminal]:
            self._shown = now
            self._write(done, now)

    def finish(self, done: int) -> None:
        """The last word, always written."""
        if done != self._last or self._is_terminal:
            self._write(done, time.monotonic())
        if self._is_terminal:
            self.stream.write("\n")
            self.stream.flush()

    def _write(self, done: int, now: float) -> None:
        self._last = done
        rate = done / max(now - self._started, 0.001)
        parts = [
            f"{self.name}: {number(done)}"
            + (f"/{number(self.total)}" if self.total else "")
            + f" {self.unit}"
        ]
        parts.append(f"{number(round(rate))} {self.unit}/giây")
        if 0 < done < self.total:
            parts.append(f"còn khoảng {duration(round((self.total - done) / rate))}")
        said = ", ".join(parts)
        if self._is_terminal:
            said = f"\r{self._bar(done)}{said}\x1b[K"
        else:
            said += "\n"
        self.stream.write(said)
        self.stream.flush()

    def _bar(self, done: int) -> str:
        if not self.total:
            return ""
        filled = round(_WIDTH * done / self.total)
        return f"[{'█' * filled}{'░' * (_WIDTH - filled)}] "
