"""Three kiosks, merged or synced, give the same as one kiosk that had seen it all."""

import random
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from counting import Stores
from files import Bench

from kiosk.counts import fleet, measures, reader
from kiosk.counts.admission import limits
from kiosk.counts.reader import Records
from kiosk.counts.sync import Sender
from kiosk.messages import Count

EVENTS = (
    Count("visit"),
    Count("open", "hall/e", labels=(("", "zh", "能量"),)),
    Count("page", "hall/e", "ed", "p1", labels=(("", "zh", "差多少？"),)),
    Count("answer", "hall/e", "ed", "p1", "a:right:first"),
    Count("answer", "hall/e", "ed", "p1", "b:wrong:first"),
    Count("dwell", "hall/e", detail="37.2"),
    Count("active", "hall/e", detail="12.0"),
    Count("finish", "hall/e"),
    Count("timeout"),
    Count("on"),
)


def told(records: Records) -> tuple[object, ...]:
    return sorted(records.rows), dict(records.labels)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_three_kiosks_together_are_one_kiosk_that_saw_it_all(
    stores: Stores, tmp_path: Path, empty_db: Path, fleet_url: str, seed: int
) -> None:
    chance, start = random.Random(seed), datetime(2023, 5, 20, 9)
    paths = [Path(shutil.copy(empty_db, tmp_path / f"kiosk{i}.db")) for i in range(4)]
    several = [stores(path, kiosk=path.stem) for path in paths[:3]]
    one = stores(paths[3], kiosk="all")
    raw = [
        (chance.choice(EVENTS), start + timedelta(hours=chance.randrange(60)) if chance.random() > 0.05 else None)
        for _ in range(600)
    ]
    for event, wall in raw:
        chance.choice(several).count(event, wall)
        one.count(event, wall)
    assert all(store.close(20) for store in [*several, one])

    merged = Bench(tmp_path, empty_db).merged(*paths[:3])
    for path in chance.sample(paths[:3], 3):
        Sender(path, fleet_url, limits(datetime(2023, 6, 1))).run(())
    alone = reader.read(paths[3])
    assert told(reader.read(merged)) == told(fleet.read(fleet_url)) == told(alone)
    answers = {row.detail: row.n for row in alone.rows if row.metric == "answer" and row.hour == "unknown"}
    wanted = [e.detail for e, wall in raw if e.metric == "answer" and wall is None]
    assert measures.item_difficulty(answers) == (wanted.count("a:right:first"), len(wanted))
