"""Draws charts as PNG. Run as a child, so that matplotlib is in no other process: python -m kiosk.report.chart_child.

What to draw comes as JSON on standard input: {"fonts": [regular, bold], "charts": [{"file", "kind", …}]}.
"""

import json
import sys
from typing import Any

import matplotlib as mpl

mpl.use("agg")

from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure

INK, GRID, GREY = "#1B1B4B", "#D5DCE6", "#444444"
WIDTH = 6.14  # inches: the text width of the document, 156 mm
DPI = 220


def main() -> None:
    asked: dict[str, Any] = json.load(sys.stdin)
    regular, bold = (_family(path) for path in asked["fonts"])
    mpl.rcParams.update({"font.family": regular, "font.size": 9, "axes.unicode_minus": False})
    kinds = {"columns": _columns, "rows": _rows, "stays": _stays}
    for chart in asked["charts"]:
        figure = kinds[chart["kind"]](chart, bold)
        figure.savefig(chart["file"], dpi=DPI, facecolor="white", metadata={"Software": None})


def _family(path: str) -> str:
    font_manager.fontManager.addfont(path)
    return str(font_manager.FontProperties(fname=path).get_name())


def _columns(chart: dict[str, Any], bold: str) -> Figure:
    """Upright columns, each with its number above it."""
    figure = Figure(figsize=(WIDTH, 2.5), layout="constrained")
    axes = figure.add_subplot()
    values = [value or 0 for value in chart["values"]]
    places = range(len(values))
    axes.bar(places, values, width=0.62, color=INK, zorder=2)
    if len(values) <= 31:
        small = 9 if len(values) <= 16 else 6.5
        for x, y, text in zip(places, values, chart["texts"], strict=True):
            axes.annotate(text, (x, y), (0, 2), textcoords="offset points", ha="center", fontsize=small, family=bold)
    step = max(1, -(-len(values) // 16))
    axes.set_xticks(list(places)[::step], chart["labels"][::step])
    axes.set_xlim(-0.6, max(len(values), 4) - 0.4)
    axes.set_ylim(0, max([*values, 1]) * 1.15)
    _plain(axes, "y")
    return figure


def _rows(chart: dict[str, Any], bold: str) -> Figure:
    """Lying bars from 0 to `most`, each with its name to the left, its number to the right, a line below the name."""
    n = len(chart["values"])
    below = chart.get("below") or [""] * n
    each = 0.42 if any(below) else 0.28
    figure = Figure(figsize=(WIDTH, 0.45 + each * max(n, 1)), layout="constrained")
    axes = figure.add_subplot()
    _bars(axes, chart, bold)
    for y, text in enumerate(below):
        if text:
            axes.annotate(text, (0, y + 0.3), (2, 0), textcoords="offset points", va="center", fontsize=7, color=GREY)
    return figure


def _bars(axes: Axes, chart: dict[str, Any], bold: str) -> None:
    values = [value or 0 for value in chart["values"]]
    lifted = 0.12 if any(chart.get("below") or ()) else 0.0
    tops = [y - lifted for y in range(len(values))]
    axes.barh(tops, values, height=0.42, color=INK, zorder=2)
    for y, x, text in zip(tops, values, chart["texts"], strict=True):
        axes.annotate(text, (x, y), (3, 0), textcoords="offset points", va="center", fontsize=8.5, family=bold)
    axes.set_yticks(tops, chart["labels"])
    axes.set_ylim(max(len(values), 1) - 0.4, -0.6)
    most = chart.get("most") or max([*values, 1])
    axes.set_xlim(0, most * 1.18)
    if chart.get("percent"):
        ticks = [0, 0.25, 0.5, 0.75, 1]
        axes.set_xticks(ticks, [f"{tick:.0%}" for tick in ticks])
    _plain(axes, "x")


def _stays(chart: dict[str, Any], bold: str) -> Figure:
    """Bars, and beside them between what the median of the durations lies (thick) and their middle half (thin)."""
    n = max(len(chart["values"]), 1)
    figure = Figure(figsize=(WIDTH, 0.7 + 0.3 * n), layout="constrained")
    left, right = figure.subplots(1, 2, width_ratios=[3, 2])
    _bars(left, chart, bold)
    left.set_title(chart["left"], fontsize=9, loc="left")
    for y, (median, half) in enumerate(zip(chart["medians"], chart["halves"], strict=True)):
        for ends, width in ((half, 1.2), (median, 5)):
            if ends:
                right.plot(ends, [y, y], color=INK, linewidth=width, solid_capstyle="butt", zorder=2)
    right.set_yticks(range(n), [""] * n)
    right.set_ylim(n - 0.4, -0.6)
    right.set_xlim(left=0)
    right.set_title(chart["right"], fontsize=9, loc="left")
    _plain(right, "x")
    return figure


def _plain(axes: Axes, grid: str) -> None:
    """No frame, no ticks: thin lines behind, whole numbers."""
    for side in ("top", "right", "left" if grid == "y" else "bottom"):
        axes.spines[side].set_visible(False)
    axes.grid(axis="x" if grid == "x" else "y", color=GRID, linewidth=0.7, zorder=0)
    axes.tick_params(length=0)
    axes.locator_params(axis="x" if grid == "x" else "y", integer=True, nbins=5, tight=False) if grid == "y" else None


if __name__ == "__main__":
    main()
