"""From the harness's results to one table: the kiosk, the best peer, their ratio. Pure; no verdicts."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Run = Mapping[str, Any]  # one run of one candidate, as the harness wrote it
Runs = Mapping[str, Sequence[Run]]  # candidate -> its runs

QUIET_CORES = 0.25  # what other programs may use while a figure is taken
MEDIAN, P99 = 50, 99


@dataclass(frozen=True)
class Row:
    """One figure: from which stage, which percentile of which samples."""

    label: str
    stage: str
    samples: Callable[[Any], list[float]]
    percentile: int = MEDIAN
    more_is_better: bool = False


@dataclass(frozen=True)
class Figure:
    """A value over all runs, its spread over single runs, and whether only disturbed runs were there."""

    value: float
    least: float
    most: float
    disturbed: bool


@dataclass(frozen=True)
class Line:
    """A row, measured: ours, the best of the peers (by name), ours divided by it."""

    label: str
    ours: Figure | None
    best: str
    peer: Figure | None
    beside: tuple[Figure | None, ...]  # what is shown but no peer: the prototype, the floor

    @property
    def ratio(self) -> float | None:
        if self.ours is None or self.peer is None or self.peer.value <= 0:
            return None
        return self.ours.value / self.peer.value


def _ms(samples: Sequence[Mapping[str, float | None]], moment: str) -> list[float]:
    return [seconds * 1000 for sample in samples if (seconds := sample[moment]) is not None]


def _changes(soak: Mapping[str, Any], name: str = "") -> list[float]:
    taken = soak["changes_s"]
    return [s * 1000 for key in taken if name in ("", key) for s in taken[key] if s is not None]


ROWS = (
    Row("warm start to whole first screen, ms", "start", lambda starts: _ms(starts, "ready")),
    Row("warm start to first tap answered, ms", "start", lambda starts: _ms(starts, "answered")),
    Row("tap to answer, median ms", "tap", lambda taps: _ms(taps, "done")),
    Row("tap to answer, p99 ms", "tap", lambda taps: _ms(taps, "done"), P99),
    Row("press to first change (held tap), ms", "held_tap", lambda taps: _ms(taps, "first")),
    Row("home to explainer with picture, ms", "soak", lambda soak: _changes(soak, "home > tile_explainer")),
    Row("all screen changes, median ms", "soak", _changes),
    Row("all screen changes, p99 ms", "soak", _changes, P99),
    Row("still page: CPU, % of a core", "idle", lambda used: [used["cpu"] * 100]),
    Row("still page: wake-ups/s", "idle", lambda used: [used["wakeups_per_s"]]),
    Row("attract: CPU, % of a core", "attract", lambda used: [used["cpu"] * 100]),
    Row("attract: CPU with X server, %", "attract", lambda used: [(used["cpu"] + used["xserver_cpu"]) * 100]),
    Row("attract: fps seen (more is better)", "attract", lambda used: [used["fps_seen"]], more_is_better=True),
    Row("memory (PSS of the tree) after the flow, MB", "memory", lambda memory: [memory["pss_mb"]]),
    Row("memory growth over 300 changes, MB", "soak", lambda soak: [soak["growth_mb"]]),
    Row("processes", "memory", lambda memory: [memory["processes"]]),
    Row("disk with Debian packages, MB", "disk", lambda disk: [disk["total_mb"]]),
)


def lines(runs: Runs, ours: str, peers: Sequence[str], beside: Sequence[str] = ()) -> list[Line]:
    """One line for each row that anybody has a figure for."""
    measured = [_line(row, runs, ours, peers, beside) for row in ROWS]
    return [line for line in measured if line.ours or line.peer]


def _line(row: Row, runs: Runs, ours: str, peers: Sequence[str], beside: Sequence[str]) -> Line:
    found = {name: figure for name in peers if (figure := figure_of(row, runs.get(name, ())))}
    choose = max if row.more_is_better else min
    best = choose(found, key=lambda name: found[name].value, default="")
    shown = tuple(figure_of(row, runs.get(name, ())) for name in beside)
    return Line(row.label, figure_of(row, runs.get(ours, ())), best, found.get(best), shown)


def figure_of(row: Row, runs: Sequence[Run]) -> Figure | None:
    """The quiet samples of all runs in one figure; those of disturbed runs only where no run was quiet."""
    per_run = [(taken, quiet) for run in runs if row.stage in run for taken, quiet in _taken(row, run)]
    disturbed = not any(quiet for _, quiet in per_run)
    kept = [samples for taken, quiet in per_run if (quiet or disturbed) and (samples := row.samples(taken))]
    if not kept:
        return None
    ends = [percentile(samples, row.percentile) for samples in kept]
    pooled = percentile([value for samples in kept for value in samples], row.percentile)
    return Figure(pooled, min(ends), max(ends), disturbed)


def _taken(row: Row, run: Run) -> list[tuple[Any, bool]]:
    """What one run found in this stage, and whether it was quiet; each start knows its own disturbance."""
    if row.stage != "start":
        return [(run[row.stage], run["others_cpu"].get(row.stage, 0) <= QUIET_CORES)]
    starts = run["start"]
    quiet = [start for start in starts if start["others_cpu"] <= QUIET_CORES]
    return [(quiet, True)] if quiet else [(starts, False)]


def percentile(samples: Sequence[float], percent: int) -> float:
    """Linear between the nearest samples, as numpy's default."""
    if len(samples) == 1:
        return samples[0]
    return statistics.quantiles(samples, n=100, method="inclusive")[percent - 1]


# ---------------------------------------------------------------- as text


def text(table: Sequence[Line], ours: str, beside: Sequence[str]) -> str:
    """The table in Markdown, aligned so that a terminal shows it well too."""
    head = ["", ours, "best peer", "", "ratio", *beside]
    rows = [
        head,
        *(
            [line.label, _shown(line.ours), _shown(line.peer), line.best, _ratio(line), *map(_shown, line.beside)]
            for line in table
        ),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    drawn = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([drawn[0], rule, *drawn[1:]]) + "\n"


def _ratio(line: Line) -> str:
    return "–" if line.ratio is None else f"{line.ratio:.2f}"


def _shown(figure: Figure | None) -> str:
    if figure is None:
        return "–"
    spread = "" if _short(figure.least) == _short(figure.most) else f" [{_short(figure.least)}–{_short(figure.most)}]"
    return _short(figure.value) + ("*" if figure.disturbed else "") + spread


def _short(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
