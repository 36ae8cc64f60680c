from pathlib import Path

import pytest

from benchmarks.load import Answers
from benchmarks.report import Line, earlier, table, write
from benchmarks.trials import Measured, Trial


def make_trial(*, ms: float, ratio: float, refused: int = 0) -> Trial:
    answers = Answers(sent=100, answered=100, refused=refused, broken=0, p50=1, p99=ms, most=9)
    return Trial(ms, database_ms=ms / 4, ratio=ratio, answers=answers)


def test_median_of_the_rounds_counts() -> None:
    measured = Measured([make_trial(ms=2, ratio=3), make_trial(ms=9, ratio=1), make_trial(ms=4, ratio=2)])
    assert (measured.ms, measured.database_ms, measured.ratio, measured.p99) == (4, 1, 2, 4)


def test_two_rows_are_compared_round_by_round() -> None:
    deep = Measured([make_trial(ms=1, ratio=ratio) for ratio in (2, 30, 4)])
    first = Measured([make_trial(ms=1, ratio=ratio) for ratio in (1, 20, 4)])
    assert deep.against(first) == 1.5


def test_errors_of_all_rounds_are_added_up() -> None:
    measured = Measured([make_trial(ms=1, ratio=1, refused=2), make_trial(ms=1, ratio=1, refused=3)])
    assert measured.problems == 5


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (Line("a", "A", figure=3.4, goal=3.4), "ok"),
        (Line("a", "A", figure=3.41, goal=3.4), "missed"),
        (Line("a", "A", figure=1.0, goal=3.4, problems=2), "missed: 2 errors"),
        (Line("a", "A", figure=None, goal=3.4), "not there"),
        (Line("a", "A", figure=1.0), ""),
        (Line("a", "A", figure=None, goal=1.1, measured_by="make x"), "missed, not measured: make x"),
        (Line("a", "A", figure=None, measured_by="make x"), "not measured: make x"),
    ],
)
def test_verdict_of_a_line(line: Line, verdict: str) -> None:
    assert line.verdict == verdict
    assert line.is_missed == verdict.startswith("missed")


def test_table_reads_in_a_terminal_and_as_markdown() -> None:
    lines = [
        Line("s", "stored", 0.0456, 0.1, ms=0.04, size=8234, queries=0),
        Line("h", "trang chủ", 7.25, 6.8),
    ]
    rows = table(lines).splitlines()
    assert len({len(row) for row in rows}) == 1
    assert len({row.count("|") for row in rows}) == 1
    assert [cell.strip() for cell in rows[2].split("|")[1:-1]] == [
        "stored", "0.040", "", "0.046 ×", "≤ 0.1", "ok", "", "", "8234", "0"
    ]  # fmt: skip
    assert [cell.strip() for cell in rows[3].split("|")[4:7]] == ["7.25 ×", "≤ 6.8", "missed"]


def test_growth_compares_with_the_smallest_size_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for size, figure in [(1000, 3.0), (10_000, 3.1), (100_000, 3.2)]:
        write(str(size), "", [Line("article", "A", figure)])
    write("500-part", "", [Line("article", "A", 9.0)])
    write("10-part", "", [Line("home", "H", 1.0)])
    assert earlier(1000, "article") == (500, 9.0)
    assert earlier(500, "article") is None
