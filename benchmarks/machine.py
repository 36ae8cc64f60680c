"""What the figures were measured on, without names and paths."""

import os
import platform
from pathlib import Path


def machine() -> str:
    """ "AMD EPYC, 2 cores, 24 GB of memory, Python 3.11.2" """
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    parts = [_processor(), f"{len(os.sched_getaffinity(0))} cores", f"{memory / 2**30:.0f} GB of memory"]
    return ", ".join([*parts, f"Python {platform.python_version()}"])


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
