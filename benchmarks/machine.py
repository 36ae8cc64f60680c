"""What the figures were measured on, without names and paths."""

import os
import platform
import time
from pathlib import Path

_LOOK = 2.0  # seconds


def machine() -> str:
    """ "AMD EPYC, 2 cores, 24 GB of memory, Python 3.11.2" """
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    parts = [_processor(), f"{len(os.sched_getaffinity(0))} cores", f"{memory / 2**30:.0f} GB of memory"]
    return ", ".join([*parts, f"Python {platform.python_version()}"])


def busy_share() -> float:
    """The share of all processors that is at work, over two seconds in which we are not: 0 to 1."""
    before = _processor_ticks()
    time.sleep(_LOOK)
    idle, every = (now - then for now, then in zip(_processor_ticks(), before, strict=True))
    return 1 - idle / every


def _processor_ticks() -> tuple[int, int]:
    """Ticks of doing nothing (idle and iowait), and all ticks but those of guests, counted twice."""
    ticks = [int(field) for field in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    return ticks[3] + ticks[4], sum(ticks)


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
