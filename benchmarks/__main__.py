"""`make bench`: the portal's pages beside an empty Django view, as processor time for each answer."""

import argparse
import datetime as dt
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.load import require_wrk
from benchmarks.machine import busy_share, machine
from benchmarks.report import Line, document, write
from benchmarks.site import Site, loaded_site

if TYPE_CHECKING:
    from benchmarks.rows import Row
    from benchmarks.servers import Server

_ALWAYS_PROFILED = "article"


def main() -> None:
    options = _options()
    require_wrk()
    busy = busy_share()
    with loaded_site(options.size, options.keep) as site:
        lines, profiles = _measured(options, site)
    today = f"{dt.datetime.now().astimezone():%d/%m/%Y}"
    conditions = (
        f"{today}, {machine()}, {busy:.0%} busy with other work before. Processor time of all processes and "
        f"PostgreSQL for each answer, 16 connections, the median of {options.rounds} rounds; × is a multiple "
        f"of the empty view (8 usual middlewares, gunicorn 2 × 4) measured in turn with it."
    )
    if site.import_minutes is not None:
        conditions += f" Imported {options.size} articles in {site.import_minutes:.1f} min."
    text = document(f"{options.size} articles", conditions, lines, profiles)
    path = write(f"{options.size}-part" if options.rows else str(options.size), text, lines)
    sys.stdout.write(f"{text}\n→ {path}\n")
    sys.exit(any(line.is_missed for line in lines))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make bench",
        description=__doc__,
        epilog="Exit code 1: a goal was missed, or a page answered with an error.",
    )
    parser.add_argument("--size", type=int, default=10_000, help="number of articles (%(default)s)")
    parser.add_argument("--rows", default="", help="only these rows, by comma: stored,article,home,…")
    parser.add_argument("--keep", type=Path, help="keep the loaded database in this folder and use it again")
    parser.add_argument("--rounds", type=int, default=3, help="of which the median counts (%(default)s)")
    parser.add_argument(
        "--seconds", type=float, default=3.0, help="of load for a row in a round (%(default)s)"
    )
    return parser.parse_args()


def _measured(options: argparse.Namespace, site: Site) -> tuple[list[Line], dict[str, str]]:
    """These modules import the portal's models, which are there once the site is."""
    from benchmarks.lines import lines_of, moving_in
    from benchmarks.rows import all_rows
    from benchmarks.servers import running
    from benchmarks.trials import REFERENCE, measure

    rows = _chosen(all_rows(options.size, options.rounds), options.rows)
    there = [row for row in rows if row.requests]
    names = [REFERENCE, *dict.fromkeys(row.server for row in there)]
    sys.stderr.write(f"→ starting {', '.join(names)} …\n")
    with running(names, site.database_url, site.folder / "logs") as servers:
        measured = measure(there, servers, site.postmaster, rounds=options.rounds, seconds=options.seconds)
        lines = list(lines_of(rows, measured, servers, options.size))
        if site.import_minutes is not None:
            lines.append(moving_in(site.import_minutes, options.size))
        missed = {line.key for line in lines if line.is_missed} | {_ALWAYS_PROFILED}
        profiles = _profiles([row for row in there if row.runs_in_django and row.key in missed], servers)
    return lines, profiles


def _chosen(rows: Sequence["Row"], wanted: str) -> list["Row"]:
    keys = [key for key in wanted.split(",") if key]
    known = {row.key: row for row in rows}
    if unknown := [key for key in keys if key not in known]:
        sys.exit(f"no such row: {', '.join(unknown)}; there are {', '.join(known)}")
    return [known[key] for key in keys] if keys else list(rows)


def _profiles(rows: Sequence["Row"], servers: Mapping[str, "Server"]) -> dict[str, str]:
    from benchmarks.profiles import PROFILED, profile

    found = {}
    for row in rows:
        sys.stderr.write(f"→ profile of {row.key} …\n")
        samples = list(row.samples(servers[row.server]))
        found[row.title] = profile((samples * PROFILED)[:PROFILED])
    return found


if __name__ == "__main__":
    main()
