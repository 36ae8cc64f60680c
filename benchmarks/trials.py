"""Rows against the empty view, in turn, so that a noisy machine is noisy for both."""

import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.load import DRAIN, Again, Answers, drive, get
from benchmarks.processor import processor_seconds
from benchmarks.rows import Row
from benchmarks.servers import EMPTY, Server

REFERENCE = EMPTY
WARM_UP, FIRST_WARM_UP = 1.0, 4.0  # seconds; a server's first requests compile templates and open connections
SLOW_DRAIN = 3  # seconds for pages that may take a second each when sixteen wait for them
SETTLE = 2.2  # seconds: the page views of a round are added up within two, and belong to it


@dataclass(frozen=True)
class Trial:
    """One row in one round."""

    ms: float  # of processor time for each answer, all processes and PostgreSQL
    database_ms: float  # PostgreSQL's part of it
    ratio: float  # to the empty view, measured just before
    answers: Answers


@dataclass(frozen=True)
class Measured:
    """A row's rounds; the median counts."""

    trials: Sequence[Trial]

    @property
    def ms(self) -> float:
        return statistics.median(trial.ms for trial in self.trials)

    @property
    def database_ms(self) -> float:
        return statistics.median(trial.database_ms for trial in self.trials)

    @property
    def ratio(self) -> float:
        return statistics.median(trial.ratio for trial in self.trials)

    @property
    def p50(self) -> float:
        return statistics.median(trial.answers.p50 for trial in self.trials)

    @property
    def p99(self) -> float:
        return statistics.median(trial.answers.p99 for trial in self.trials)

    def against(self, other: "Measured") -> float:
        """How many times the other's processor time, both measured in the same round."""
        return statistics.median(
            mine.ms / its.ms for mine, its in zip(self.trials, other.trials, strict=True)
        )

    @property
    def problems(self) -> int:
        return sum(trial.answers.problems for trial in self.trials)


def measure(
    rows: Sequence[Row], servers: Mapping[str, Server], postmaster: int, *, rounds: int, seconds: float
) -> dict[str, Measured]:
    """Every row by its key, and the empty view itself as REFERENCE."""
    nothing = [get("/")]
    empty = Row(REFERENCE, "", REFERENCE, None, lambda server: Again(nothing), lambda server: nothing)
    trials: dict[str, list[Trial]] = {row.key: [] for row in [empty, *rows]}
    warm: set[str] = set()
    for number in range(1, rounds + 1):
        for row in rows:
            warm_up = WARM_UP if row.server in warm else FIRST_WARM_UP
            reference = _trial(empty, servers[REFERENCE], postmaster, seconds)
            trial = _trial(
                row, servers[row.server], postmaster, seconds, warm_up=warm_up, compared_to=reference.ms
            )
            warm.add(row.server)
            trials[REFERENCE].append(reference)
            trials[row.key].append(trial)
            sys.stderr.write(
                f"  round {number}: {row.key:16} {trial.ms:8.3f} ms, PostgreSQL's {trial.database_ms:7.3f}, "
                f"{trial.ratio:7.3f} ×"
                f"  ({trial.answers.answered} answers, empty view {reference.ms:.3f} ms)\n"
            )
    return {key: Measured(rounds_of_it) for key, rounds_of_it in trials.items()}


def _trial(
    row: Row,
    server: Server,
    postmaster: int,
    seconds: float,
    *,
    warm_up: float = WARM_UP,
    compared_to: float | None = None,
) -> Trial:
    if row.requests is None:
        raise ValueError(f"{row.key}: not there")
    requests = row.requests(server)
    drain = SLOW_DRAIN if row.runs_in_django else DRAIN
    drive(server.port, requests, seconds=warm_up, drain=drain, most=max(16, row.most // 7))
    time.sleep(SETTLE)
    before = _spent(server, postmaster)
    answers = drive(server.port, requests, seconds=seconds, drain=drain, most=row.most)
    if row.server != REFERENCE:
        time.sleep(SETTLE)
    server_ms, database_ms = (
        (now - then) * 1000 / max(answers.answered, 1)
        for now, then in zip(_spent(server, postmaster), before, strict=True)
    )
    ms = server_ms + database_ms
    return Trial(ms, database_ms, ms / (compared_to or ms), answers)


def _spent(server: Server, postmaster: int) -> tuple[float, float]:
    """Seconds of the server's processes and of PostgreSQL's."""
    return processor_seconds([server.pid]), processor_seconds([postmaster])
