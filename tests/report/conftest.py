"""A simulated week of three kiosks, once for all tests: each event as it was counted, and the file merged of it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from kiosk import cli
from kiosk.counts import store
from kiosk.messages import Count

NAMES = {"一号台": ("市科技局", "铁东区广场"), "二号台": ("市地震台", "科技馆"), "三号台": ("市地震台", "流动")}
FIRST = datetime(2023, 5, 20, 9)
DAYS = 7
OFF = ("三号台", 3)  # this kiosk was off on that day


@dataclass(frozen=True)
class Week:
    """Each event as the app counted it, with its kiosk and time; where the merged file lies."""

    events: tuple[tuple[str, Count, datetime | None], ...]
    data: Path


class Noting(store.NoStore):
    """Counts that are only written down."""

    heard: list[tuple[Count, datetime | None]]

    def count(self, event: Count, wall: datetime | None) -> None:
        self.heard.append((event, wall))


@pytest.fixture(scope="session")
def week(tmp_path_factory: pytest.TempPathFactory) -> Week:
    """Visitors of several seeds walk the shipped exhibits; each of their visits comes on several days."""
    folder = tmp_path_factory.mktemp("week")
    visits = _walked(folder)
    events = tuple(_week_of(visits))
    for name, (unit, place) in NAMES.items():
        _counted(folder / name, name, unit, place, [(e, wall) for kiosk, e, wall in events if kiosk == name])
    files = [str(folder / name / "counts.db") for name in NAMES]
    assert cli.main(["merge", *files, "--into", str(folder / "all" / "counts.db")]) == 0
    return Week(events, folder / "all")


def _walked(folder: Path) -> list[list[tuple[Count, float]]]:
    """Real visits off-screen, as (event, seconds since its visit began)."""
    from kiosk.commands.tour import simulated
    from kiosk.hall_files import hall_path
    from kiosk.stage import checked_library
    from kiosk.visitor import SimulatedVisitor

    library = checked_library(hall_path(None), folder)
    found: list[list[tuple[Count, float]]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "NoStore", Noting)
        for seed in (11, 12, 13):
            Noting.heard = []
            made = simulated(library, folder, seed, FIRST, (160, 90), None)
            visitor = SimulatedVisitor(made.app, made.times, made.voice, Random(seed))
            for _ in range(2):
                begin, at = len(Noting.heard), made.times.wall
                visitor.visit()
                found.append([(e, (wall - at).total_seconds()) for e, wall in Noting.heard[begin:] if wall and at])
            made.close()
    return found


def _week_of(visits: list[list[tuple[Count, float]]]) -> Iterator[tuple[str, Count, datetime | None]]:
    """Those visits spread over the week, differently for each kiosk and hour; now and then one without a time."""
    chance = Random(7)
    for kiosk in NAMES:
        for day in range(DAYS):
            if (kiosk, day) == OFF:
                continue
            for hour in range(9, 16):
                yield from (
                    (kiosk, Count("on"), FIRST.replace(hour=hour) + timedelta(days=day, minutes=m)) for m in range(60)
                )
                for _ in range(chance.randrange(1, 8)):
                    begin = None if chance.random() < 0.02 else FIRST.replace(hour=hour) + timedelta(days=day)
                    for event, seconds in chance.choice(visits):
                        yield kiosk, event, begin and begin + timedelta(seconds=min(seconds, 3500))


def _counted(folder: Path, kiosk: str, unit: str, place: str, events: list[tuple[Count, Any]]) -> None:
    made = store.Store(
        folder / "counts.db", "tour", kiosk=kiosk, hall="siping-quake", unit=unit, place=place, strict=True
    )
    for event, wall in events:
        made.count(event, wall)
    assert made.close(60)


@pytest.fixture(scope="session")
def files(week: Week, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The week's report in every kind of file, by its ending."""
    folder = tmp_path_factory.mktemp("written")
    for ending in ("json", "csv", "xlsx", "docx", "html"):
        assert cli.main(["report", "--data", str(week.data), "-o", str(folder / f"week.{ending}")]) == 0
    return {path.suffix[1:]: path for path in folder.iterdir()}


@pytest.fixture(scope="session")
def told(files: dict[str, Path]) -> dict[str, Any]:
    """The week's report as data."""
    return json.loads(files["json"].read_text("utf-8"))  # type: ignore[no-any-return]
