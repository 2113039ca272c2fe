"""Random lives of kiosks: restored backups, cloned disks, new names. What the sticks brought is counted exactly once.

The same lives with counters keyed by the kiosk's name are the control: that scheme loses counts, and this test sees it.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from files import Bench, counters, key

Owner = Callable[["Disk", int], str]


@dataclass(frozen=True)
class Disk:
    """A kiosk's data: its counters, and (what no kiosk knows) which touches they count."""

    kiosk: str
    counts: dict[tuple[str, str], int] = field(default_factory=dict)  # owner, exhibit
    touches: frozenset[int] = frozenset()


def by_boot(disk: Disk, run: int) -> str:
    return f"boot {run}"


def by_kiosk(disk: Disk, run: int) -> str:
    return disk.kiosk


class Life:
    """Some kiosks over some weeks."""

    def __init__(self, seed: int, owner: Owner) -> None:
        self._chance, self._owner = random.Random(seed), owner
        self._disks = [Disk("east"), Disk("west")]
        self._backups = list(self._disks)
        self._touches = self._runs = 0
        self.sticks: list[Disk] = []

    def live(self) -> "Life":
        steps = [self._run] * 8 + [self._collect] * 3 + [self._back_up] * 2 + [self._restore, self._clone, self._rename]
        for _ in range(25):
            self._chance.choice(steps)(self._chance.randrange(len(self._disks)))
        for disk in self._disks:
            self.sticks.append(disk)
        self._chance.shuffle(self.sticks)
        return self

    def _run(self, at: int) -> None:
        """From a start to the next: touches of some exhibits."""
        self._runs += 1
        disk = self._disks[at]
        counts, touches = dict(disk.counts), set(disk.touches)
        for _ in range(self._chance.randrange(1, 6)):
            one = (self._owner(disk, self._runs), self._chance.choice("ef"))
            counts[one] = counts.get(one, 0) + 1
            self._touches += 1
            touches.add(self._touches)
        self._disks[at] = replace(disk, counts=counts, touches=frozenset(touches))

    def _collect(self, at: int) -> None:
        self.sticks.append(self._disks[at])

    def _back_up(self, at: int) -> None:
        self._backups.append(self._disks[at])

    def _restore(self, at: int) -> None:
        self._disks[at] = self._chance.choice(self._backups)

    def _clone(self, at: int) -> None:
        self._disks.append(self._disks[at])

    def _rename(self, at: int) -> None:
        self._disks[at] = replace(self._disks[at], kiosk=f"name {self._runs}")

    @property
    def truth(self) -> int:
        """Touches that any stick knows of."""
        return len(frozenset().union(*(disk.touches for disk in self.sticks)))


def merged(life: Life, bench: Bench) -> int:
    files = [bench.file(({key(owner, exhibit=e): n for (owner, e), n in d.counts.items()}, {})) for d in life.sticks]
    return sum(counters(bench.merged(*files)).values())


@pytest.mark.parametrize("lives", [8, pytest.param(300, marks=pytest.mark.long)], ids=["eight", "three hundred"])
def test_whatever_happened_to_the_disks_each_touch_counts_once(tmp_path: Path, empty_db: Path, lives: int) -> None:
    bench = Bench(tmp_path, empty_db)
    wrong = []
    for seed in range(lives):
        life = Life(seed, by_boot).live()
        if merged(life, bench) != life.truth:
            wrong.append(seed)
    assert wrong == []


def test_keyed_by_the_kiosk_the_same_lives_lose_counts(tmp_path: Path, empty_db: Path) -> None:
    bench = Bench(tmp_path, empty_db)
    wrong = 0
    for seed in range(8):
        life = Life(seed, by_kiosk).live()
        assert life.truth == Life(seed, by_boot).live().truth  # the same life
        wrong += merged(life, bench) < life.truth
    assert wrong >= 4
