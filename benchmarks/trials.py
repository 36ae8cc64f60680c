"""Rows and the empty view in turn, second by second, so that a noisy machine is noisy for both."""

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
TURN = 0.75  # seconds that one of them is asked, before the other's turn
QUICK_DRAIN = 0.25  # seconds for what takes a millisecond; with it a turn takes one second in all
WARM_UP, FIRST_WARM_UP = 1.0, 4.0  # seconds; a server's first requests compile templates and open connections
SETTLE = 2.2  # seconds: the page views of a round are added up within two, and belong to it

_NOTHING = Again([get("/")])


@dataclass(frozen=True)
class Trial:
    """One row in one round."""

    ms: float  # of processor time for each answer, all processes and PostgreSQL
    database_ms: float  # PostgreSQL's part of it
    ratio: float  # to the empty view, measured in turn with it
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
        """How many times the other, round by round, each as a multiple of the empty view in turn with it."""
        return statistics.median(
            mine.ratio / its.ratio for mine, its in zip(self.trials, other.trials, strict=True)
        )

    @property
    def problems(self) -> int:
        return sum(trial.answers.problems for trial in self.trials)


def measure(
    rows: Sequence[Row], servers: Mapping[str, Server], postmaster: int, *, rounds: int, seconds: float
) -> dict[str, Measured]:
    """Every row by its key, and the empty view itself as REFERENCE."""
    trials: dict[str, list[Trial]] = {key: [] for key in [REFERENCE, *(row.key for row in rows)]}
    warm: set[str] = set()
    drive(servers[REFERENCE].port, _NOTHING, seconds=WARM_UP)
    for number in range(1, rounds + 1):
        for row in rows:
            warm_up = WARM_UP if row.server in warm else FIRST_WARM_UP
            warm.add(row.server)
            turns = round(seconds / TURN)
            reference, trial = _trials(row, servers, postmaster, turns=turns, warm_up=warm_up)
            trials[REFERENCE].append(reference)
            trials[row.key].append(trial)
            sys.stderr.write(
                f"  round {number}: {row.key:16} {trial.ms:8.3f} ms, PostgreSQL's {trial.database_ms:7.3f}, "
                f"{trial.ratio:7.3f} ×"
                f"  ({trial.answers.answered} answers, empty view {reference.ms:.3f} ms)\n"
            )
    return {key: Measured(rounds_of_it) for key, rounds_of_it in trials.items()}


def _trials(
    row: Row, servers: Mapping[str, Server], postmaster: int, *, turns: int, warm_up: float
) -> tuple[Trial, Trial]:
    """The empty view and the row, measured in turn."""
    if row.requests is None:
        raise ValueError(f"{row.key}: not there")
    empty, server, requests = servers[REFERENCE], servers[row.server], row.requests(servers[row.server])
    drive(server.port, requests, seconds=warm_up, most=max(16, row.most // 7))
    time.sleep(SETTLE)
    drain = DRAIN if row.runs_in_django else QUICK_DRAIN
    before = _spent(empty, server, postmaster)
    slices = [
        (
            drive(empty.port, _NOTHING, seconds=TURN, drain=QUICK_DRAIN),
            drive(server.port, requests, seconds=TURN, most=most, drain=drain),
        )
        for most in _shares(row.most, turns)
    ]
    time.sleep(SETTLE)
    nothing, answers = (Answers.together(of_one) for of_one in zip(*slices, strict=True))
    empty_ms, server_ms, database_ms = (
        (now - then) * 1000 for now, then in zip(_spent(empty, server, postmaster), before, strict=True)
    )
    empty_ms /= max(nothing.answered, 1)
    server_ms /= max(answers.answered, 1)
    database_ms /= max(answers.answered, 1)
    ms = server_ms + database_ms
    return Trial(empty_ms, 0.0, 1.0, nothing), Trial(ms, database_ms, ms / empty_ms, answers)


def _shares(most: int, turns: int) -> list[int]:
    return [most // turns + (turn < most % turns) for turn in range(turns)]


def _spent(empty: Server, server: Server, postmaster: int) -> tuple[float, float, float]:
    """Seconds of the processes of the empty view, of the row's server and of PostgreSQL."""
    return processor_seconds([empty.pid]), processor_seconds([server.pid]), processor_seconds([postmaster])
