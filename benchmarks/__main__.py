"""`make bench`: the portal's pages beside an empty Django view, as processor time for each answer."""

import argparse
import datetime as dt
import http.client
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.load import BROWSER, require_wrk
from benchmarks.machine import machine
from benchmarks.report import Line, document, write
from benchmarks.site import loaded_site

if TYPE_CHECKING:
    from benchmarks.rows import Row
    from benchmarks.servers import Server
    from benchmarks.trials import Measured

OUTPUT = Path("var/bench")
_PROFILED = 40  # requests


def main() -> None:
    options = _options()
    require_wrk()
    with loaded_site(options.size, options.keep) as site:
        from benchmarks.rows import all_rows
        from benchmarks.servers import running
        from benchmarks.trials import REFERENCE, measure

        rows = _chosen(all_rows(options.rounds), options.rows)
        names = [REFERENCE, *dict.fromkeys(row.server for row in rows)]
        sys.stderr.write(f"→ starting {', '.join(names)} …\n")
        with running(names, site.database_url, site.folder / "logs") as servers:
            measured = measure(rows, servers, site.postmaster, rounds=options.rounds, seconds=options.seconds)
            lines = [_reference(measured[REFERENCE])]
            lines += [_line(row, servers[row.server], measured[row.key]) for row in rows]
        profiles = _profiles(rows, lines)
    text = document(options.size, machine(), dt.date.today(), lines, profiles)  # noqa: DTZ011  (of the machine)
    name = f"{options.size}-part" if options.rows else str(options.size)
    sys.stdout.write(text)
    sys.stdout.write(f"\n→ {write(OUTPUT, name, text, lines)}\n")
    sys.exit(any(line.is_missed for line in lines))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make bench",
        description=__doc__,
        epilog="Exit code 1: a goal was missed, or an answer was wrong.",
    )
    parser.add_argument("--size", type=int, default=10_000, help="number of articles (10000)")
    parser.add_argument("--rows", default="", help="only these rows, by comma: stored,article,home,…")
    parser.add_argument("--keep", type=Path, help="keep the loaded database in this folder and use it again")
    parser.add_argument("--rounds", type=int, default=3, help="of which the median counts (3)")
    parser.add_argument("--seconds", type=float, default=3.0, help="of load for each row and round (3)")
    return parser.parse_args()


def _chosen(rows: Sequence["Row"], wanted: str) -> list["Row"]:
    keys = [key for key in wanted.split(",") if key]
    known = {row.key: row for row in rows}
    if unknown := [key for key in keys if key not in known]:
        sys.exit(f"no such row: {', '.join(unknown)}; there are {', '.join(known)}")
    return [known[key] for key in keys] if keys else list(rows)


def _reference(measured: "Measured") -> Line:
    return Line(
        key="empty",
        title="empty view, 8 middlewares, gunicorn",
        ms=measured.ms,
        database_ms=measured.database_ms,
        ratio=1.0,
        goal=None,
        p50=measured.p50,
        p99=measured.p99,
        queries=0,
        problems=measured.problems,
    )


def _line(row: "Row", server: "Server", measured: "Measured") -> Line:
    from benchmarks.inside import queries

    asked = row.requests(server).samples
    return Line(
        key=row.key,
        title=row.title,
        ms=measured.ms,
        database_ms=measured.database_ms,
        ratio=measured.ratio,
        goal=row.goal,
        p50=measured.p50,
        p99=measured.p99,
        size=_size(server.port, asked[0]),
        queries=queries(asked[-1], asked[0]) if row.runs_in_django else 0,
        problems=measured.problems,
    )


def _size(port: int, request: bytes) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", request.split()[1].decode(), headers=BROWSER)
    return len(connection.getresponse().read())


def _profiles(rows: Sequence["Row"], lines: Sequence[Line]) -> dict[str, str]:
    from benchmarks.inside import profile

    missed = {line.key for line in lines if line.is_missed}
    found = {}
    for row in rows:
        if row.runs_in_django and (row.key in missed or row.key == "article"):
            asked = list(row.requests(None).samples)
            found[row.title] = profile((asked * _PROFILED)[:_PROFILED])
    return found


if __name__ == "__main__":
    main()
