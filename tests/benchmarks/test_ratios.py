"""The ratio table: which figures it counts, which peer it calls best, how it is printed."""

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture
def ratios(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    monkeypatch.delitem(sys.modules, "ratios", raising=False)
    return importlib.import_module("ratios")


def taps(*milliseconds: float | None, others: float = 0.0) -> dict[str, Any]:
    samples = [{"first": None, "done": None if ms is None else ms / 1000} for ms in milliseconds]
    return {"tap": samples, "others_cpu": {"tap": others}, "errors": []}


def row(ratios: ModuleType, label: str) -> Any:
    return next(row for row in ratios.ROWS if row.label.startswith(label))


def test_a_figure_pools_the_samples_of_all_runs_and_keeps_the_spread_of_the_runs(ratios: ModuleType) -> None:
    figure = ratios.figure_of(row(ratios, "tap to answer, median"), [taps(1, 2, 3), taps(4, 5, 6, None)])
    assert figure == ratios.Figure(pytest.approx(3.5), pytest.approx(2), pytest.approx(5), disturbed=False)


def test_runs_that_other_load_disturbed_are_left_out_while_a_quiet_one_is_there(ratios: ModuleType) -> None:
    median = row(ratios, "tap to answer, median")
    mixed = ratios.figure_of(median, [taps(1, 1), taps(90, 90, others=1.2)])
    assert (mixed.value, mixed.disturbed) == (pytest.approx(1), False)
    alone = ratios.figure_of(median, [taps(90, 90, others=1.2)])
    assert (alone.value, alone.disturbed) == (pytest.approx(90), True)


def test_each_start_knows_its_own_disturbance(ratios: ModuleType) -> None:
    starts = [{"ready": 0.1, "answered": 0.2, "others_cpu": 0.0}, {"ready": 0.9, "answered": 1.0, "others_cpu": 1.5}]
    figure = ratios.figure_of(row(ratios, "warm start to whole"), [{"start": starts, "others_cpu": {}}])
    assert (figure.value, figure.disturbed) == (pytest.approx(100), False)


def test_the_best_peer_is_the_lowest_of_the_peers_alone(ratios: ModuleType) -> None:
    runs = {"kiosk": [taps(1, 1)], "slow": [taps(8, 8)], "fast": [taps(2, 2)], "floor": [taps(0.25, 0.25)]}
    line = next(
        line for line in ratios.lines(runs, "kiosk", ["slow", "fast"], ["floor"]) if line.label.endswith("median ms")
    )
    assert (line.best, line.ratio) == ("fast", pytest.approx(0.5))
    assert line.beside[0].value == pytest.approx(0.25)


def test_of_frames_a_second_the_most_is_best(ratios: ModuleType) -> None:
    def attract(fps: float) -> dict[str, Any]:
        return {"attract": {"cpu": 0.02, "xserver_cpu": 0.01, "fps_seen": fps}, "others_cpu": {}}

    found = ratios.lines({"kiosk": [attract(57)], "a": [attract(30)], "b": [attract(60)]}, "kiosk", ["a", "b"])
    assert next(line.best for line in found if "fps" in line.label) == "b"


def test_no_ratio_is_made_of_a_peer_that_used_nothing_or_of_nothing_measured(ratios: ModuleType) -> None:
    still = {"idle": {"cpu": 0.0, "wakeups_per_s": 0.0}, "others_cpu": {}}
    found = ratios.lines({"kiosk": [still], "qt": [still]}, "kiosk", ["qt"])
    assert [line.ratio for line in found] == [None, None]
    assert ratios.lines({}, "kiosk", ["qt"]) == []


def test_a_percentile_of_many_samples_is_linear_between_the_nearest(ratios: ModuleType) -> None:
    assert ratios.percentile([4.0], 99) == 4.0
    assert ratios.percentile([1.0, 2.0, 3.0, 4.0], 50) == pytest.approx(2.5)
    assert ratios.percentile(list(range(101)), 99) == pytest.approx(99)


def test_the_table_marks_disturbed_figures_and_names_the_best_peer(ratios: ModuleType) -> None:
    runs = {"kiosk": [taps(1, 1)], "qt": [taps(2, 2, others=1.0)]}
    printed = ratios.text(ratios.lines(runs, "kiosk", ["qt"], ["floor"]), "kiosk", ["floor"])
    median = next(line for line in printed.splitlines() if "median" in line)
    assert [cell.strip() for cell in median.strip("|").split("|")] == [
        "tap to answer, median ms",
        "1.00",
        "2.00*",
        "qt",
        "0.50",
        "–",
    ]
