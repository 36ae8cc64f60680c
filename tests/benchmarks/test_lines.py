from pathlib import Path

import pytest

from benchmarks.lines import growth, moving_in
from benchmarks.report import Line, write

pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("size", "is_missed"), [(10_000, False), (100_000, True)])
def test_growth_without_an_earlier_run_says_how_to_measure_it(size: int, is_missed: bool) -> None:
    (line,) = growth(3.2, size)
    assert line.verdict.endswith("not measured: make bench SIZE=1000 ROWS=article")
    assert line.is_missed is is_missed


def test_growth_says_what_it_compares_with() -> None:
    for size in (1000, 10_000):
        write(str(size), "", [Line("article", "A", 3.0)])
    (line,) = growth(3.6, 100_000)
    assert line.title == "article, first reading, 100000 articles against 1000"
    assert line.figure == pytest.approx(1.2)
    assert line.is_missed


def test_the_smallest_size_has_no_growth() -> None:
    assert not list(growth(3.2, 1000))


@pytest.mark.parametrize(
    ("minutes", "size", "verdict"), [(9.9, 100_000, "ok"), (10.1, 100_000, "missed"), (1.5, 10_000, "")]
)
def test_the_import_has_ten_minutes_for_a_hundred_thousand(minutes: float, size: int, verdict: str) -> None:
    assert moving_in(minutes, size).verdict == verdict
