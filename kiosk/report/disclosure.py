"""Which unknowns a set of sums gives away: linear equations between hidden cells, solved as a patient reader would."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction
from typing import TypeVar

X = TypeVar("X", bound=Hashable)
Equation = Mapping[X, int]  # unknown: its factor; what they add up to is known


def given_away(equations: Iterable[Equation[X]]) -> set[X]:
    """The unknowns with only one possible value.

    Gauss and Jordan, short equations first: an unknown that stands alone in its reduced line has one value.
    """
    ordered = sorted(filter(None, equations), key=len)
    often = Counter(x for equation in ordered for x in equation)
    lines: dict[X, dict[X, Fraction]] = {}
    holders: dict[X, set[X]] = defaultdict(set)  # unknown without a line: whose lines hold it
    for equation in ordered:
        line = {x: Fraction(factor) for x, factor in equation.items()}
        for pivot in [x for x in line if x in lines]:
            _take(line, lines[pivot], pivot)
        if line:
            pivot = min(line, key=often.__getitem__)  # a rare one, so that lines stay short
            factor = line[pivot]
            lines[pivot] = {x: value / factor for x, value in line.items()}
            for other in holders.pop(pivot, set()):
                _take(lines[other], lines[pivot], pivot)
                _hold(holders, other, lines[other], lines[pivot])
            _hold(holders, pivot, lines[pivot], lines[pivot])
    return {pivot for pivot, line in lines.items() if len(line) == 1}


def _hold(holders: dict[X, set[X]], pivot: X, line: Mapping[X, Fraction], changed: Iterable[X]) -> None:
    """Note which of the unknowns that may have changed a line holds now, beside its own."""
    for x in changed:
        if x in line and x != pivot:
            holders[x].add(pivot)
        elif x in holders:
            holders[x].discard(pivot)


def _take(line: dict[X, Fraction], other: Mapping[X, Fraction], pivot: X) -> None:
    """Subtract another line so that its pivot is gone."""
    factor = line.get(pivot)
    if factor:
        for x, value in other.items():
            rest = line.get(x, Fraction(0)) - factor * value
            if rest:
                line[x] = rest
            else:
                line.pop(x, None)
