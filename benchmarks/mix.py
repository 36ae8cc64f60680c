"""`make bench-mix`: a minute of many readers on many kinds of pages, four of five of them stored."""

import argparse
import datetime as dt
import statistics
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from benchmarks.load import Again, Answers, drive, get, require_wrk
from benchmarks.machine import machine
from benchmarks.processor import resident_bytes
from benchmarks.report import Line, document, write
from benchmarks.site import Site, loaded_site

CONNECTIONS = 64
STORED_FOR_ONE_COLD = 4
WARM_UP = 5  # seconds
_MB = 1_000_000


def main() -> None:
    options = _options()
    require_wrk()
    with loaded_site(options.size, options.keep) as site:
        lines = list(_lines(*_driven(site, options.seconds)))
    conditions = f"{dt.datetime.now().astimezone():%d/%m/%Y}, {machine()}"
    title = f"{options.seconds} s of {CONNECTIONS} connections on {options.size} articles, 80 % stored"
    text = document(title, conditions, lines, {})
    sys.stdout.write(f"{text}\n→ {write(f'mix-{options.size}', text, lines)}\n")
    sys.exit(any(line.is_missed for line in lines))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make bench-mix", description=__doc__, epilog="Exit code 1: a goal was missed."
    )
    parser.add_argument("--size", type=int, default=10_000, help="number of articles (%(default)s)")
    parser.add_argument("--keep", type=Path, help="keep the loaded database in this folder and use it again")
    parser.add_argument("--seconds", type=int, default=60, help="of load (%(default)s)")
    return parser.parse_args()


def _driven(site: Site, seconds: int) -> tuple[Answers, list[int], float]:
    """What came back, the memory of all processes at each second, and the answers a second."""
    from benchmarks.servers import PORTAL, running

    stored, cold = _pages()
    mixed = [get(path) for path in _mixed(stored, cold)]
    with running([PORTAL], site.database_url, site.folder / "logs") as servers:
        server = servers[PORTAL]
        drive(server.port, Again([get(path) for path in stored]), seconds=WARM_UP, connections=CONNECTIONS)
        memory: list[int] = []
        ended = threading.Event()
        watcher = threading.Thread(target=_watch, args=(server.pid, memory, ended))
        watcher.start()
        answers = drive(server.port, Again(mixed), seconds=seconds, connections=CONNECTIONS)
        ended.set()
        watcher.join()
    return answers, memory, answers.answered / seconds


def _pages() -> tuple[list[str], list[str]]:
    """The few addresses that everybody reads, and the many that hardly anybody does."""
    from benchmarks import addresses

    quiet, discussed = addresses.articles()
    category, pages = addresses.largest_category()
    stored = ["/", "/tin-tuc/", category, "/dai-bieu/", "/binh-chon/", "/rss/", *discussed[:10], *quiet[:20]]
    lists = [f"{list_}?page={page}" for list_ in (category, "/tin-tuc/") for page in range(2, pages + 1)]
    cold = [*quiet[20:], *(f"{path}in/" for path in quiet[20:]), *lists]
    Random(2).shuffle(cold)  # noqa: S311  (the same order in every run)
    return stored, cold


def _mixed(stored: Sequence[str], cold: Sequence[str]) -> Iterator[str]:
    """Each cold page once, four stored ones before it."""
    chance = Random(3)  # noqa: S311
    for page in cold:
        yield from chance.choices(stored, k=STORED_FOR_ONE_COLD)
        yield page


def _watch(pid: int, memory: list[int], ended: threading.Event) -> None:
    while not ended.is_set():
        memory.append(resident_bytes([pid]))
        time.sleep(1)


def _lines(answers: Answers, memory: Sequence[int], rate: float) -> Iterator[Line]:
    quarter = len(memory) // 4
    second, last = (statistics.mean(memory[n * quarter : (n + 1) * quarter]) / _MB for n in (1, 3))
    yield Line("rate", "answers a second", rate, unit="/s", p50=answers.p50, p99=answers.p99)
    yield Line("errors", "errors and broken connections", answers.problems, 0, "")
    yield Line("spread", "p99 against p50", answers.p99 / answers.p50, 10)
    yield Line("memory", "memory of all processes at most", max(memory) / _MB, 400, "MB")
    yield Line("memory-second", "in the second quarter", second, unit="MB")
    yield Line("growth", "in the last quarter against the second", last / second, 1.05)


if __name__ == "__main__":
    main()
